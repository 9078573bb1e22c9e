package handlers_test

import (
	"os"
	"strings"
	"testing"

	"changwat/handlers"
)

func TestThePrivacyNoticeIsOneInChatAndInTheDocumentation(t *testing.T) {
	doc, err := os.ReadFile("../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"ฉบับที่ " + handlers.PrivacyVersion + " ", "Version " + handlers.PrivacyVersion + "\n", "90 days", "ข้อมูลของฉัน", "ลบข้อมูลของฉัน",
	} {
		if !strings.Contains(string(doc), want) {
			t.Errorf("docs/privacy.md lacks %q", want)
		}
	}
	for _, want := range []string{"ฉบับที่ " + handlers.PrivacyVersion, "90 วัน", "ข้อมูลของฉัน", "ลบข้อมูลของฉัน"} {
		if !strings.Contains(handlers.PrivacyNotice, want) {
			t.Errorf("the notice lacks %q", want)
		}
	}
}
