package number

import "strings"

// The words that numbers are written in; the scales are those of a group of six digits.
var (
	digitWords = [...]string{"ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"}
	scaleWords = [...]string{"", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"}
)

// Words writes a whole number in words, as the Office of the Royal Society does: 21 is ยี่สิบเอ็ด,
// 101 is หนึ่งร้อยเอ็ด, 2,500,000 is สองล้านห้าแสน. A negative number begins with ลบ.
func Words(n int64) string {
	var b strings.Builder
	if n < 0 {
		b.WriteString("ลบ")
		writeWords(&b, uint64(-(n+1))+1)
		return b.String()
	}
	writeWords(&b, uint64(n))
	return b.String()
}

func writeWords(b *strings.Builder, n uint64) {
	const million = 1_000_000
	if n == 0 {
		b.WriteString(digitWords[0])
		return
	}
	if n >= million {
		writeWords(b, n/million)
		b.WriteString("ล้าน")
		if n %= million; n == 0 {
			return
		}
		writeGroup(b, n, true)
		return
	}
	writeGroup(b, n, false)
}

// writeGroup writes a number below a million; after says that more comes before it.
func writeGroup(b *strings.Builder, n uint64, after bool) {
	power := uint64(100_000)
	for place := 5; place >= 0; place-- {
		d := n / power % 10
		power /= 10
		switch {
		case d == 0:
			continue
		case place == 1 && d == 1:
		case place == 1 && d == 2:
			b.WriteString("ยี่")
		case place == 0 && d == 1 && after:
			b.WriteString("เอ็ด")
		default:
			b.WriteString(digitWords[d])
		}
		b.WriteString(scaleWords[place])
		after = true
	}
}

// Baht writes an amount of money in words, as cheques and contracts do: 250,000 is "สองแสนห้าหมื่นบาทถ้วน",
// 10.50 is "สิบบาทห้าสิบสตางค์". Parts of a satang are rounded half away from zero.
func Baht(amount Decimal) string {
	amount = amount.trimmed()
	whole, fraction := amount.split()
	sign := ""
	if amount.Digits < 0 {
		sign, whole, fraction = "ลบ", -whole, -fraction
	}
	const satang = 10_000_000_000_000_000 // of 10⁻¹⁸ baht
	cents := (fraction + satang/2) / satang
	whole, cents = whole+cents/100, cents%100
	switch {
	case cents == 0:
		return sign + Words(whole) + "บาทถ้วน"
	case whole == 0:
		return sign + Words(cents) + "สตางค์"
	}
	return sign + Words(whole) + "บาท" + Words(cents) + "สตางค์"
}
