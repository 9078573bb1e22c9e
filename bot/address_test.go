package bot

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"changwat/internal/intent"
)

func TestAddress(t *testing.T) {
	self := func(index, length int) []mentionee { return []mentionee{{Index: index, Length: length, Self: true}} }
	cases := []struct {
		name, text string
		mentions   []mentionee
		rest       string
		ok         bool
	}{
		{"a mention", "@changwat ยอดโควิด", self(0, 9), "ยอดโควิด", true},
		{"a mention in the middle", "ขอ @changwat ยอดโควิด", self(3, 9), "ขอ ยอดโควิด", true},
		{"emoji before the mention count two units each", "😀😀 @changwat ยอด", self(5, 9), "😀😀 ยอด", true},
		{"a mention of someone else", "@สมชาย ยอดโควิด", []mentionee{{Index: 0, Length: 6}}, "", false},
		{"the bot among others keeps the others", "@สมชาย @changwat วาระ", append(self(7, 9), mentionee{Index: 0, Length: 6}), "@สมชาย วาระ", true},
		{"mentioned twice", "@bot วาระ @bot", append(self(0, 4), self(10, 4)...), "วาระ", true},
		{"a span beyond the text is not cut", "ยอดโควิด", self(4, 99), "ยอดโควิด", true},
		{"a span inside an emoji is not cut", "😀ยอด", self(1, 2), "😀ยอด", true},
		{"a negative span is not cut", "ยอด", self(-1, 2), "ยอด", true},
		{"the display name without a mark", "@สำนักงานจังหวัด ยอดโควิด", nil, "ยอดโควิด", true},
		{"the display name in the middle", "ขอ @สำนักงานจังหวัด ยอดโควิด", nil, "ขอ ยอดโควิด", true},
		{"a longer name than the bot's", "@สำนักงานจังหวัดตาก ยอดโควิด", nil, "", false},
		{"@บอท", "@บอท ยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix and a space", "บอท ยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix and a comma", "บอท, ยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix and a colon", "บอท:ยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix and a new line", "บอท\nยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix after spaces", "  บอท ยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix with politeness", "บอทครับ ยอดโควิด", nil, "ยอดโควิด", true},
		{"the prefix alone", "บอท", nil, "", true},
		{"the prefix keeps an opening quotation mark", "บอท «วาระ» คืออะไร", nil, "«วาระ» คืออะไร", true},
		{"a word that begins with บอท", "บอทเน็ตระบาดอีกแล้ว", nil, "", false},
		{"talk about the bot", "บอทตัวใหม่ตอบเร็วดี", nil, "", false},
		{"บอท inside a sentence", "ลองถามบอท ดูสิ", nil, "", false},
		{"a robot", "โรบอท ยอดโควิด", nil, "", false},
		{"talk among members", "พรุ่งนี้ประชุมกี่โมง", nil, "", false},
		{"nothing", "", nil, "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := &event{Type: "message", Source: source{Type: "group", Group: groupID}}
			e.Message.Type, e.Message.Text = "text", c.text
			e.Message.Mention.Mentionees = c.mentions
			rest, how := e.address("สำนักงานจังหวัด")
			if ok := how == addressed; ok != c.ok || ok && rest != c.rest {
				t.Errorf("got %q, %v; want %q, %t", rest, how, c.rest, c.ok)
			}
		})
	}
}

func TestADisplayNameThatIsABotsNameCountsAtTheBeginning(t *testing.T) {
	e := &event{Type: "message", Source: source{Type: "group", Group: groupID}}
	e.Message.Type = "text"
	for text, want := range map[string]string{"บอทจังหวัด ยอดโควิด": "ยอดโควิด", "บอทจังหวัด: วาระ": "วาระ", "บอท วาระ": "วาระ"} {
		e.Message.Text = text
		if got, how := e.address("บอทจังหวัด"); how != addressed || got != want {
			t.Errorf("%q: got %q, %v; want %q", text, got, how, want)
		}
	}
	e.Message.Text = "บอทจังหวัดเราเก่งจัง"
	if _, how := e.address("บอทจังหวัด"); how == addressed {
		t.Error("talk about the bot was taken for talk to it")
	}
}

func TestOnlyTextCanAddress(t *testing.T) {
	e := &event{Type: "message", Source: source{Type: "group", Group: groupID}}
	e.Message.Type, e.Message.Text = "sticker", "บอท"
	if _, how := e.address("บอท"); how != notAddressed {
		t.Error("a sticker spoke to the bot")
	}
}

// TestOnlyWhatAsksTheBotIsAnsweredInAGroup reads the lines of testdata/addressing/lines.txt: below [answered] what speaks to the
// bot, without a mention or a space, and below [silent] what members say to one another, many of them of the bot.
func TestOnlyWhatAsksTheBotIsAnsweredInAGroup(t *testing.T) {
	file, err := os.Open("testdata/addressing/lines.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	zone, err := time.LoadLocation("Asia/Bangkok")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2021, 4, 30, 9, 0, 0, 0, zone)
	c := conversation{understand: intent.New(intent.Office{Province: "14"})}
	answered, want := 0, false
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case strings.HasPrefix(line, "["):
			want = line == "[answered]"
			continue
		}
		e := &event{Type: "message", Source: source{Type: "group", Group: groupID}}
		e.Message.Type, e.Message.Text = "text", line
		rest, how := e.address("ผู้ช่วยจังหวัด")
		got := how == addressed || how == maybeAddressed && c.asksSurely(rest, now)
		if got {
			answered++
		}
		if got != want {
			t.Errorf("%q: answered %t, want %t (what it says: %q)", line, got, want, rest)
		}
	}
	if answered == 0 {
		t.Error("nothing was answered")
	}
}
