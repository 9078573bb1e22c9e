package bot

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"pgregory.net/rapid"

	"changwat/handlers/dialog"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestCardsMatchTheGoldenFiles(t *testing.T) {
	for name, a := range sampleAnswers() {
		t.Run(name, func(t *testing.T) {
			got := indented(t, mustRender(t, a))
			path := filepath.Join("testdata", "golden", name+".json")
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s has changed; look at it, then run with -update\n%s", path, got)
			}
		})
	}
}

func TestEveryMessageIsValidByLINEsOpenAPIDescription(t *testing.T) {
	schemas := loadSchemas(t)
	for name, a := range sampleAnswers() {
		t.Run(name, func(t *testing.T) {
			if err := schemas.check(mustRender(t, a)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestEveryMessageKeepsLINEsLimits(t *testing.T) {
	for name, a := range sampleAnswers() {
		t.Run(name, func(t *testing.T) {
			if err := limits(mustRender(t, a)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestOwnEncodingEqualsTheSDKs(t *testing.T) {
	for name, a := range sampleAnswers() {
		t.Run(name, func(t *testing.T) {
			messages, err := Render(a)
			if err != nil {
				t.Fatal(err)
			}
			sdk, err := json.Marshal(messages)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := decoded(t, mustRender(t, a)), decoded(t, sdk); !reflect.DeepEqual(got, want) {
				t.Errorf("own encoding\n%s\nthe SDK's\n%s", mustRender(t, a), sdk)
			}
		})
	}
}

// TestAnyAnswerKeepsLINEsLimits renders answers of any size and any characters.
func TestAnyAnswerKeepsLINEsLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswer(t)
		messages, err := RenderJSON(a)
		if err != nil {
			if strings.TrimSpace(a.Text) == "" && len(a.Cards) == 0 {
				return
			}
			t.Fatal(err)
		}
		if err := limits(messages); err != nil {
			t.Fatal(err)
		}
	})
}

func TestAnswersThatAreTooLongAreCutBetweenCards(t *testing.T) {
	var a dialog.Answer
	for range 40 {
		a.Cards = append(a.Cards, meetingCardOf("4/2564", "วันพฤหัสบดีที่ 29 เมษายน 2564"))
	}
	messages := mustRender(t, a)
	if err := limits(messages); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(messages), "จาก 40 รายการ") {
		t.Error("the answer does not say that cards were left out")
	}
}

func TestATableThatIsTooLongIsCutAtLines(t *testing.T) {
	c := cumulativeCard()
	c.Tables = []dialog.Table{{Heading: "รายชื่อ"}}
	for i := range 500 {
		c.Tables[0].Lines = append(c.Tables[0].Lines, dialog.TableLine{Label: fmt.Sprintf("โครงการที่ %d %s", i, sme)})
	}
	messages := mustRender(t, dialog.Answer{Alt: "รายชื่อ", Cards: []dialog.Card{c}})
	if err := limits(messages); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(messages), "แสดงไม่หมด") || !strings.Contains(string(messages), "294") {
		t.Error("the card must keep its number and say that it was cut")
	}
	if len(c.Tables[0].Lines) != 500 {
		t.Error("cutting a card for the phone has changed the answer")
	}
}

func TestAChartReadsFromLeftToRightWithItsDaysUnderIt(t *testing.T) {
	c := cumulativeCard()
	c.Tables = []dialog.Table{{Heading: "รายวัน 1–3 พ.ค. 64 (ราย)", Chart: true, Lines: []dialog.TableLine{
		{Label: "ส. 1 พ.ค.", Mark: "1", Value: "25", Bar: 64}, {Label: "อา. 2 พ.ค.", Mark: "2", Value: "0", Bar: 1}, {Label: "จ. 3 พ.ค.", Mark: "3", Value: "39", Bar: 100},
	}}}
	messages := mustRender(t, dialog.Answer{Alt: "แนวโน้ม", Cards: []dialog.Card{c}})
	if err := limits(messages); err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, part := range []string{`"25"`, `"57px"`, `"1"`, `"0"`, `"2px"`, `"2"`, `"39"`, `"90px"`, `"3"`} {
		next := strings.Index(string(messages)[at:], part)
		if next < 0 {
			t.Fatalf("%s does not follow in the chart:\n%s", part, messages)
		}
		at += next
	}
}

func TestALongTextIsDividedBetweenLinesAndClusters(t *testing.T) {
	line := strings.Repeat("ที่", 300) + "\n"
	d, err := layOut(dialog.Answer{Text: strings.Repeat(line, 40)})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.texts) != 5 {
		t.Fatalf("%d messages, want 5", len(d.texts))
	}
	for i, s := range d.texts {
		if !strings.HasPrefix(s, "ที่") || !strings.HasSuffix(s, "ที่") && !strings.HasSuffix(s, "…") {
			t.Errorf("message %d is cut inside a cluster: …%q", i, s[len(s)-12:])
		}
	}
	if !strings.HasSuffix(d.texts[4], "…") {
		t.Error("the last message does not show that the text goes on")
	}
}

func TestAnEmptyAnswerIsAnError(t *testing.T) {
	if _, err := RenderJSON(dialog.Answer{Text: " \n"}); err == nil {
		t.Error("want an error: LINE refuses empty messages")
	}
}

func TestAPushBodyHasTheReceiverAndTheMessages(t *testing.T) {
	body, err := PushBody("C0123456789abcdef0123456789abcdef", otopAnswer())
	if err != nil {
		t.Fatal(err)
	}
	var push struct {
		To                   string
		Messages             json.RawMessage
		NotificationDisabled *bool
	}
	if err := json.Unmarshal(body, &push); err != nil {
		t.Fatal(err)
	}
	if push.To != "C0123456789abcdef0123456789abcdef" || push.NotificationDisabled == nil || *push.NotificationDisabled {
		t.Errorf("body %s", body)
	}
	if !bytes.Equal(push.Messages, mustRender(t, otopAnswer())) {
		t.Error("the push does not hold the messages of the answer")
	}
}

func TestAButtonThatLINEWouldRefuseIsLeftOut(t *testing.T) {
	c := cumulativeCard()
	c.Actions = []dialog.Action{
		{Kind: dialog.ActionOpen, Label: "เปิด", Value: "javascript:alert(1)"},
		{Kind: dialog.ActionPost, Label: "ส่ง", Value: strings.Repeat("ก", 301)},
		{Kind: dialog.ActionAsk, Label: "", Value: "ถาม"},
	}
	if b := bubble(c, nil, false); b.Footer != nil {
		t.Errorf("drew %d buttons", len(b.Footer.Contents))
	}
}

func BenchmarkRenderJSON(b *testing.B) {
	for _, name := range []string{"figures", "meeting", "projects", "meetings"} {
		a := sampleAnswers()[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := RenderJSON(a); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/sdk", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				messages, err := Render(a)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := json.Marshal(messages); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// anyAnswer draws an answer of any size, also with characters that JSON escapes.
func anyAnswer(t *rapid.T) dialog.Answer {
	text := func(what string) string {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("กที่ำ \"\\<&\n\x01😀e\u0301")), 0, 40, -1).Draw(t, what)
		return strings.Repeat(s, rapid.SampledFrom([]int{1, 1, 1, 1, 1, 20, 300}).Draw(t, what+" times"))
	}
	var a dialog.Answer
	a.Text, a.Alt = text("text"), text("alt")
	for range rapid.IntRange(0, 14).Draw(t, "cards") {
		c := dialog.Card{Kicker: text("kicker"), Title: text("title"), Lead: dialog.Lead{Text: text("lead"), Note: text("note")}}
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			c.Badges = append(c.Badges, text("badge"))
			c.Tiles = append(c.Tiles, dialog.Tile{Label: text("label"), Value: text("value"), Unit: text("unit"), AsOf: text("as of")})
			c.Rows = append(c.Rows, dialog.Row{Label: text("label"), Value: text("value")})
			c.Tables = append(c.Tables, dialog.Table{Heading: text("heading"), Lines: []dialog.TableLine{{Label: text("label"), Value: text("value"), Bar: rapid.IntRange(-5, 200).Draw(t, "bar")}}})
			c.Items = append(c.Items, dialog.Item{Mark: text("mark"), Text: text("item"), Detail: text("detail"), Ask: text("ask")})
			c.Notes = append(c.Notes, text("note"))
			c.Sources = append(c.Sources, dialog.Source{Title: text("source"), URL: "https://" + text("url")})
			c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: text("label"), Value: text("value")})
		}
		a.Cards = append(a.Cards, c)
	}
	for range rapid.IntRange(0, 20).Draw(t, "suggestions") {
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: text("label"), Ask: text("ask")})
	}
	return a
}

func mustRender(t testing.TB, a dialog.Answer) json.RawMessage {
	t.Helper()
	messages, err := RenderJSON(a)
	if err != nil {
		t.Fatal(err)
	}
	return messages
}

func indented(t testing.TB, messages json.RawMessage) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, messages, "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// decoded reads messages as the SDK reads them.
func decoded(t testing.TB, messages []byte) []messaging_api.MessageInterface {
	t.Helper()
	var raw []json.RawMessage
	if err := json.Unmarshal(messages, &raw); err != nil {
		t.Fatal(err)
	}
	return slices.Collect(func(yield func(messaging_api.MessageInterface) bool) {
		for _, m := range raw {
			message, err := messaging_api.UnmarshalMessage(m)
			if err != nil {
				t.Fatal(err)
			}
			if !yield(message) {
				return
			}
		}
	})
}
