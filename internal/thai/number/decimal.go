package number

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// FromInt returns the whole number n.
func FromInt(n int64) Decimal { return Decimal{Digits: n} }

// Parse reads a plain decimal number, with or without commas between thousands: "27,775,960.50",
// "-3.5". It returns an error for anything else and for numbers of more than 18 digits.
func Parse(s string) (Decimal, error) {
	plain := strings.ReplaceAll(s, ",", "")
	whole, fraction, _ := strings.Cut(plain, ".")
	digits := whole + fraction
	unsigned := strings.TrimPrefix(digits, "-")
	if unsigned == "" || len(unsigned) > 18 || !allDigits(unsigned) {
		return Decimal{}, fmt.Errorf("%q is not a decimal number of at most 18 digits", s)
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return Decimal{}, fmt.Errorf("decimal number %q: %w", s, err)
	}
	return Decimal{Digits: n, Scale: len(fraction)}.trimmed(), nil
}

// String returns the number in plain digits, without commas and without trailing zeros after the point:
// "3.5", "-27775960".
func (d Decimal) String() string {
	d = d.trimmed()
	if d.Scale <= 0 {
		return strconv.FormatInt(d.Digits, 10) + strings.Repeat("0", -d.Scale)
	}
	sign, digits := "", strconv.FormatInt(d.Digits, 10)
	if d.Digits < 0 {
		sign, digits = "-", digits[1:]
	}
	if pad := d.Scale + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	point := len(digits) - d.Scale
	return sign + digits[:point] + "." + digits[point:]
}

// MarshalJSON writes the number as a JSON number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// Int64 returns the number where it is a whole one, and whether it is.
func (d Decimal) Int64() (n int64, whole bool) {
	d = d.trimmed()
	return d.Digits, d.Scale == 0
}

// Cmp returns -1 where d is less than other, 0 where they are equal and +1 where d is more.
func (d Decimal) Cmp(other Decimal) int {
	a, b := d.trimmed(), other.trimmed()
	if a.Scale == b.Scale {
		return cmp.Compare(a.Digits, b.Digits)
	}
	wholeA, fractionA := a.split()
	wholeB, fractionB := b.split()
	if wholeA != wholeB {
		return cmp.Compare(wholeA, wholeB)
	}
	return cmp.Compare(fractionA, fractionB)
}

// split returns the whole part and the fraction in units of 10⁻¹⁸.
func (d Decimal) split() (whole, fraction int64) {
	if d.Scale > maxScale {
		return 0, 0
	}
	unit := powersOfTen[d.Scale]
	return d.Digits / unit, d.Digits % unit * powersOfTen[maxScale-d.Scale]
}

// IsZero tells whether the number is 0.
func (d Decimal) IsZero() bool { return d.Digits == 0 }

// Neg returns the number with the other sign.
func (d Decimal) Neg() Decimal { return Decimal{Digits: -d.Digits, Scale: d.Scale} }

// trimmed returns the same number without trailing zeros after the point.
func (d Decimal) trimmed() Decimal {
	if d.Digits == 0 {
		return Decimal{}
	}
	for d.Scale > 0 && d.Digits%10 == 0 {
		d.Digits /= 10
		d.Scale--
	}
	return d
}

// add returns the sum, and whether it fits.
func (d Decimal) add(other Decimal) (Decimal, bool) {
	scale := max(d.Scale, other.Scale)
	a, okA := scaledUp(d.Digits, scale-d.Scale)
	b, okB := scaledUp(other.Digits, scale-other.Scale)
	sum := a + b
	if !okA || !okB || b > 0 && sum < a || b < 0 && sum > a {
		return Decimal{}, false
	}
	return Decimal{sum, scale}, true
}

// shift returns the number times ten to the power of n, and whether it fits.
func (d Decimal) shift(n int) (Decimal, bool) {
	if n <= d.Scale {
		return Decimal{d.Digits, d.Scale - n}, true
	}
	digits, ok := scaledUp(d.Digits, n-d.Scale)
	return Decimal{digits, 0}, ok
}

// maxScale is the most digits after a point that a number of 64 bits has room for.
const maxScale = 18

var powersOfTen = func() (p [maxScale + 1]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

// scaledUp returns n times ten to the power of k, and whether it fits.
func scaledUp(n int64, k int) (int64, bool) {
	if k < 0 || k > maxScale {
		return 0, n == 0
	}
	p := powersOfTen[k]
	if n > math.MaxInt64/p || n < -math.MaxInt64/p {
		return 0, false
	}
	return n * p, true
}

// Decimal is an exact decimal number: Digits times ten to the power of -Scale. The standard library has no
// decimal type, and a float64 cannot hold money.
type Decimal struct {
	Digits int64
	Scale  int // digits after the point, 0 or more
}
