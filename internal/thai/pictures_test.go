package thai

import "testing"

func TestPicturesAreNoWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "งาน OTOP 21-27 พ.ค. 64 ฯลฯ ๑. ½", "งาน OTOP 21-27 พ.ค. 64 ฯลฯ ๑. ½"},
		{"at the beginning of lines", "📣 ขอเชิญ\n📍ลานหน้าศาลากลาง", "ขอเชิญ\n ลานหน้าศาลากลาง"},
		{"between words without spaces", "ใหม่🔴12🟢หาย 3", "ใหม่ 12 หาย 3"},
		{"coloured, joined and of a skin", "❤️👩‍⚕️👍🏽ขอบคุณ‼️", "ขอบคุณ"},
		{"digits on keys", "1️⃣ ให้ สสจ. 2️⃣ให้ พช.", "1. ให้ สสจ. 2. ให้ พช."},
		{"nothing else", "😀👍🏽🙏", ""},
	} {
		if got := WithoutPictures(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
