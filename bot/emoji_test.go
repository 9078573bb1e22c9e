package bot

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

func TestEmojisAreCutBeforeATextIsRead(t *testing.T) {
	for _, c := range []struct {
		name, message string
		addressed     bool
		text          string // as it is understood
	}{
		{"before the bot's name", `"text":"(hello)บอท ยอดโควิดล่าสุด","emojis":[{"index":0,"length":7,"productId":"5ac1","emojiId":"001"}]`,
			true, "ยอดโควิดล่าสุด"},
		{"between words", `"text":"บอท ยอดโควิด(smile)ล่าสุด","emojis":[{"index":12,"length":7}]`, true, "ยอดโควิด ล่าสุด"},
		{"at the end", `"text":"บอท ยอดโควิด(smile)","emojis":[{"index":12,"length":7}]`, true, "ยอดโควิด"},
		{"several, in any order, behind a character of two code units",
			`"text":"😀(a) บอท (b)","emojis":[{"index":10,"length":3},{"index":2,"length":3}]`, true, ""},
		{"before a mention, which moves", `"text":"(hello)@x ยอด","emojis":[{"index":0,"length":7}],"mention":{"mentionees":[{"index":7,"length":2,"isSelf":true}]}`,
			true, "ยอด"},
		{"behind a mention, which stays", `"text":"@x (hello)ยอด","emojis":[{"index":3,"length":7}],"mention":{"mentionees":[{"index":0,"length":2,"isSelf":true}]}`,
			true, "ยอด"},
		{"spans that do not fit are left alone", `"text":"บอท ยอด","emojis":[{"index":90,"length":7},{"index":-1,"length":3},{"index":0,"length":0}]`, true, "ยอด"},
		{"words in brackets that are no emoji", `"text":"บอท (hello)","emojis":[]`, true, "(hello)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := decodeEvent([]byte(`{"type":"message","webhookEventId":"01A","source":{"type":"group","groupId":"` + groupID +
				`"},"message":{"type":"text","id":"1",` + c.message + `}}`))
			if err != nil {
				t.Fatal(err)
			}
			text, how := e.address("")
			if (how == addressed) != c.addressed || how == addressed && text != c.text {
				t.Errorf("addressed: %v, text %q; want %t, %q", how, text, c.addressed, c.text)
			}
		})
	}
}

func FuzzCutEmojis(f *testing.F) {
	f.Add("(hello)บอท", `[{"index":0,"length":7}]`)
	f.Add("😀(a)(b)", `[{"index":2,"length":3},{"index":4,"length":3}]`)
	f.Fuzz(func(t *testing.T, text, emojis string) {
		m := message{Text: text}
		if json.Unmarshal([]byte(emojis), &m.Emojis) != nil {
			t.Skip()
		}
		if m.cutEmojis(); utf8.ValidString(text) && !utf8.ValidString(m.Text) {
			t.Errorf("%q became %q", text, m.Text)
		}
	})
}
