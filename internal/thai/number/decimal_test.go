package number_test

import (
	"testing"

	"changwat/internal/thai/number"
)

func TestDecimalsAreExact(t *testing.T) {
	for in, want := range map[string]string{
		"0.10": "0.1", "-3.50": "-3.5", "27,775,960": "27775960", "0.05": "0.05", "-0.5": "-0.5", "100": "100",
	} {
		d, err := number.Parse(in)
		if err != nil || d.String() != want {
			t.Errorf("ParseDecimal(%q) = %v, %v; want %s", in, d, err, want)
		}
	}
	for _, bad := range []string{"", "1.2.3", "สิบ", "1e5", "1234567890123456789"} {
		if d, err := number.Parse(bad); err == nil {
			t.Errorf("ParseDecimal(%q) = %v, want an error", bad, d)
		}
	}
	a, b := number.Decimal{Digits: 35, Scale: 1}, number.Decimal{Digits: 3500, Scale: 3}
	if a.Cmp(b) != 0 || a.Cmp(number.FromInt(4)) != -1 || a.Cmp(number.FromInt(-4)) != 1 {
		t.Error("3.5 is 3.500, less than 4 and more than -4")
	}
	if n, ok := b.Int64(); ok {
		t.Errorf("3.5 is no whole number, got %d", n)
	}
	if n, ok := (number.Decimal{Digits: 400, Scale: 2}).Int64(); !ok || n != 4 {
		t.Errorf("4.00 is 4, got %d, %v", n, ok)
	}
}
