package read_test

import (
	"testing"

	"changwat/internal/thai/read"
)

func TestTheMillionsOfAnAmountAreNoQuarter(t *testing.T) {
	const text = "รวม 3 ไตรมาส 1,266,544,560 บาท"
	if got := read.Times(text, read.Options{}); len(got) != 0 {
		t.Errorf("read.Times(%q) = %v", text, got)
	}
	amounts := read.Amounts(text)
	if n := len(amounts); n == 0 || amounts[n-1].Value.String() != "1266544560" {
		t.Errorf("read.Amounts(%q) = %v", text, amounts)
	}
	if got := read.Times("ไตรมาส 1, 2 ปีงบ 64", read.Options{}); len(got) == 0 || got[0].Problem != "" {
		t.Errorf("a list of quarters is read as %v", got)
	}
}
