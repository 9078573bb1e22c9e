package number

import "strings"

// GroupDigits returns the plain decimal number s with commas between the thousands of its whole part:
// "27775960" becomes "27,775,960" and "-1234.50" becomes "-1,234.50". Anything that is not such a number
// comes back as it was.
func GroupDigits(s string) string {
	sign, rest := "", s
	if strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "+") {
		sign, rest = rest[:1], rest[1:]
	}
	whole, fraction, hasPoint := strings.Cut(rest, ".")
	if whole == "" || !allDigits(whole) || hasPoint && (fraction == "" || !allDigits(fraction)) {
		return s
	}
	if len(whole) <= 3 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(whole)/3)
	b.WriteString(sign)
	head := len(whole) % 3
	if head == 0 {
		head = 3
	}
	b.WriteString(whole[:head])
	for i := head; i < len(whole); i += 3 {
		b.WriteByte(',')
		b.WriteString(whole[i : i+3])
	}
	if hasPoint {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
