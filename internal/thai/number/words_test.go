package number_test

import (
	"math"
	"testing"

	"changwat/internal/thai/number"
)

func TestNumbersAreWrittenInWords(t *testing.T) {
	for n, want := range map[int64]string{
		0: "ศูนย์", 1: "หนึ่ง", 10: "สิบ", 11: "สิบเอ็ด", 20: "ยี่สิบ", 21: "ยี่สิบเอ็ด", 101: "หนึ่งร้อยเอ็ด",
		110: "หนึ่งร้อยสิบ", 250000: "สองแสนห้าหมื่น", 1000000: "หนึ่งล้าน", 1000001: "หนึ่งล้านเอ็ด",
		27775960: "ยี่สิบเจ็ดล้านเจ็ดแสนเจ็ดหมื่นห้าพันเก้าร้อยหกสิบ", -5: "ลบห้า",
		2000000000000: "สองล้านล้าน",
		math.MinInt64: "ลบเก้าล้านสองแสนสองหมื่นสามพันสามร้อยเจ็ดสิบสองล้านสามหมื่นหกพันแปดร้อยห้าสิบสี่ล้านเจ็ดแสนเจ็ดหมื่นห้าพันแปดร้อยแปด",
	} {
		if got := number.Words(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

func TestMoneyIsWrittenAsOnCheques(t *testing.T) {
	for s, want := range map[string]string{
		"250000": "สองแสนห้าหมื่นบาทถ้วน", "10.50": "สิบบาทห้าสิบสตางค์", "0.25": "ยี่สิบห้าสตางค์", "0": "ศูนย์บาทถ้วน",
		"-1": "ลบหนึ่งบาทถ้วน", "1.999": "สองบาทถ้วน", "101.01": "หนึ่งร้อยเอ็ดบาทหนึ่งสตางค์",
	} {
		d, err := number.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := number.Baht(d); got != want {
			t.Errorf("%s baht is written %q, want %q", s, got, want)
		}
	}
}
