package dialog_test

import (
	"strings"
	"testing"

	"changwat/handlers/dialog"
)

func TestWhichLinksHoldAPasscode(t *testing.T) {
	for address, want := range map[string]bool{
		"https://zoom.us/j/123456789":                false,
		"https://zoom.us/j/123456789?pwd=QmFuZw":     true,
		"https://zoom.us/j/123456789?uname=a&PWD=x":  true,
		"https://zoom.us/j/123456789?pwd=":           false,
		"https://teams.live.com/meet/93?p=Ab12":      true,
		"https://meet.google.com/abc-defg-hij":       false,
		"https://moi.webex.com/meet/room?password=1": true,
		"https://maps.app.goo.gl/x?pb=1":             false,
		"https://zoom.us/j/1\x7f?pwd=1":              true,
	} {
		if got := dialog.HoldsPasscode(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

func TestAGroupReadsNoPasscode(t *testing.T) {
	const link, secret = "https://zoom.us/j/1?pwd=QmFuZw", "998877"
	a := dialog.Answer{Text: "เข้าได้ที่ " + link, Alt: "Passcode: " + secret, Cards: []dialog.Card{{
		Title: "ประชุม", Rows: []dialog.Row{{Label: "ออนไลน์", Value: "Zoom ID 123 รหัสผ่าน " + secret}, {Label: "ลิงก์เดิม", Value: link}},
		Items: []dialog.Item{{Text: "password=" + secret}}, Notes: []string{"รหัสเข้าประชุม: " + secret},
		Actions: []dialog.Action{{Kind: dialog.ActionOpen, Label: "เข้าประชุม", Value: link}, {Kind: dialog.ActionOpen, Label: "แผนที่", Value: "https://maps.example/1"}},
	}, {Title: "อีกประชุม", Rows: []dialog.Row{{Label: "ออนไลน์", Value: "Zoom"}}}}}
	got := a.ForGroup()
	said := got.Plain() + got.Alt
	if strings.Contains(said, secret) || strings.Contains(said, "QmFuZw") || !strings.Contains(said, "แชทส่วนตัว") || !strings.Contains(said, "Zoom ID 123") {
		t.Errorf("a group reads:\n%s", said)
	}
	if acts := got.Cards[0].Actions; len(acts) != 1 || acts[0].Label != "แผนที่" {
		t.Errorf("%+v", acts)
	}
	if len(got.Cards[1].Notes) != 0 {
		t.Errorf("a meeting without a passcode says %q", got.Cards[1].Notes)
	}
	if a.Cards[0].Rows[1].Value != link || len(a.Cards[0].Actions) != 2 {
		t.Error("the answer itself was changed")
	}
}

func TestARoomAndItsRulesAreNoPasscode(t *testing.T) {
	for _, text := range []string{"รหัสผ่านแจ้งในที่ประชุม", "ห้องประชุม 3 ชั้น 2", "ครั้งที่ 4/2564"} {
		a := dialog.Answer{Text: text}
		if got := a.ForGroup().Text; got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}
