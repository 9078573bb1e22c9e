package handlers

import "testing"

func TestWhatWasSentIsAskedByDay(t *testing.T) {
	for text, want := range map[string]bool{
		"วันนี้ส่งอะไรไปบ้าง":             true,
		"เมื่อวานบอทแจ้งอะไรไปบ้างคะ":     true,
		"ส่งอะไรไปแล้วบ้าง":               true,
		"วันนี้ผู้ว่าสั่งอะไรไปบ้าง":      false,
		"วันนี้ต้องส่งอะไรบ้าง":           false,
		"วันนี้ส่งรายงานอะไรไปให้จังหวัด": false,
	} {
		if _, ok := asksSent(text); ok != want {
			t.Errorf("%q asks what was sent: %v, want %v", text, ok, want)
		}
	}
}
