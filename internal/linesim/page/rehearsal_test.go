package page_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"changwat/internal/linesim"
)

const token = "a-channel-access-token"

// smallBot answers on the real platform: a card with quick replies to a question, a text to a tap, nothing in a
// group that does not mention it.
type smallBot struct {
	t        *testing.T
	platform *linesim.Platform
	api      string
	next     atomic.Pointer[time.Time]
}

// rehearse starts the real platform with a small bot behind it, and opens the page.
func rehearse(t *testing.T, width, height int64) (*browser, *smallBot) {
	t.Helper()
	bot := &smallBot{t: t}
	platform, err := linesim.New(linesim.Config{
		ChannelSecret: "secret", ChannelToken: token, Bot: linesim.Bot{Name: "อยุธยาบอท"}, Quota: 300,
		Start: time.Date(2021, 4, 30, 7, 55, 0, 0, time.FixedZone("+07", 7*3600)),
		People: []linesim.Person{
			{Name: "สมชาย ใจดี", Post: "เจ้าหน้าที่สำนักงานจังหวัด"}, {Name: "วิภา รักงาน", Post: "ผู้ดูแลระบบ"}, {Name: "นิรนาม", Post: "ยังไม่ผูกบัญชี"},
		},
		Groups: []linesim.Group{{Name: "คณะทำงานสารสนเทศ", Members: []string{"สมชาย ใจดี", "วิภา รักงาน"}}},
		NextEvent: func() time.Time {
			if next := bot.next.Load(); next != nil {
				return *next
			}
			return time.Time{}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(platform)
	t.Cleanup(server.Close)
	t.Cleanup(platform.Close) // before the server, which waits for the streams
	hook := httptest.NewServer(http.HandlerFunc(bot.webhook))
	t.Cleanup(hook.Close)
	bot.platform, bot.api = platform, server.URL
	platform.SetWebhook(hook.URL)

	b := openBrowser(t)
	b.look(width, height, "light")
	b.do(chromedp.Navigate(server.URL))
	b.until("the page", `document.documentElement.dataset.ready === "yes"`)
	return b, bot
}

// call sends a request to the platform's API and returns the status.
func (s *smallBot) call(path, retryKey string, body any) int {
	raw, err := json.Marshal(body)
	if err != nil {
		s.t.Error(err)
		return 0
	}
	req, err := http.NewRequest(http.MethodPost, s.api+path, bytes.NewReader(raw))
	if err != nil {
		s.t.Error(err)
		return 0
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	if retryKey != "" {
		req.Header.Set("X-Line-Retry-Key", retryKey)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Error(err)
		return 0
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode
}

func (s *smallBot) webhook(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Events []struct {
			Type, ReplyToken string
			Source           struct{ Type string }
			Message          struct {
				Text    string
				Mention struct{ Mentionees []struct{ IsSelf bool } }
			}
			Postback struct {
				Data   string
				Params map[string]string
			}
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		s.t.Error(err)
	}
	for _, e := range request.Events {
		called := e.Source.Type == "user"
		for _, m := range e.Message.Mention.Mentionees {
			called = called || m.IsSelf
		}
		var messages []any
		switch {
		case e.Type == "postback":
			messages = []any{words("เปิดวาระแล้ว " + e.Postback.Data + e.Postback.Params["date"])}
		case e.Type == "message" && called:
			messages = []any{card(e.Message.Text)}
		}
		if messages != nil {
			s.call("/v2/bot/message/reply", "", map[string]any{"replyToken": e.ReplyToken, "messages": messages})
		}
	}
	w.WriteHeader(http.StatusOK)
}

func words(s string) map[string]any { return map[string]any{"type": "text", "text": s} }

// card is a Flex answer with a postback button and quick replies.
func card(question string) map[string]any {
	text := func(s string) map[string]any { return map[string]any{"type": "text", "text": s, "wrap": true} }
	return map[string]any{
		"type": "flex", "altText": "คำตอบ: " + question,
		"contents": map[string]any{
			"type": "bubble",
			"body": map[string]any{"type": "box", "layout": "vertical", "contents": []any{text(question), text("294 ราย ณ 29 เม.ย. 64")}},
			"footer": map[string]any{"type": "box", "layout": "vertical", "contents": []any{map[string]any{
				"type": "button", "style": "primary", "action": map[string]any{"type": "postback", "label": "วาระ", "data": "agenda", "displayText": "ขอดูวาระ"}}}},
		},
		"quickReply": map[string]any{"items": []any{
			map[string]any{"type": "action", "action": map[string]any{"type": "message", "label": "ยอดเมื่อวาน", "text": "ยอดโควิดเมื่อวาน"}},
			map[string]any{"type": "action", "action": map[string]any{"type": "datetimepicker", "label": "เลือกวัน", "data": "day:", "mode": "date", "initial": "2021-04-29"}},
		}},
	}
}

const lastBubble = `[...document.querySelectorAll("#log .row")].at(-1)`

// write types into the composer and sends with Enter.
func (b *browser) write(text string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS("#say")), chromedp.SendKeys(chromedp.CSS("#say"), text+kb.Enter))
}

func TestAQuestionInPrivate(t *testing.T) {
	b, _ := rehearse(t, 360, 740)
	if tips := value[int](b, `document.querySelectorAll(".welcome .chip").length`); tips < 4 {
		t.Errorf("the first visit offers %d questions to try, want at least 4", tips)
	}
	b.shot("first-visit")
	b.do(chromedp.Click(chromedp.CSS(".welcome .chip")))
	b.until("the answer", `document.querySelector("#log .theirs .fx-bubble")?.textContent.includes("294 ราย")`)
	b.until("quick replies", `document.querySelectorAll(".quick .chip").length === 2`)
	b.shot("private-answer")

	b.do(chromedp.Click(chromedp.CSS(".quick .chip")))
	b.until("the tapped words as one's own message", `[...document.querySelectorAll("#log .mine")].at(-1).textContent.includes("ยอดโควิดเมื่อวาน")`)
	b.until("the answer to them", lastBubble+`.textContent.includes("ยอดโควิดเมื่อวาน") && `+lastBubble+`.matches(".theirs")`)

	b.do(chromedp.ScrollIntoView(chromedp.CSS("#log .row:last-child .fx-button .face")), chromedp.Click(chromedp.CSS("#log .row:last-child .fx-button .face")))
	b.until("the postback's own words", `[...document.querySelectorAll("#log .mine")].at(-1).textContent.includes("ขอดูวาระ")`)
	b.until("the answer to the postback", lastBubble+`.textContent.includes("เปิดวาระแล้ว agenda")`)
	b.until("no quick replies any more", `document.querySelectorAll(".quick .chip").length === 0`)
	b.quiet()
}

func TestADateIsPicked(t *testing.T) {
	b, _ := rehearse(t, 360, 740)
	b.write("ยอดโควิด")
	b.until("quick replies", `document.querySelectorAll(".quick .chip").length === 2`)
	b.do(chromedp.Click(chromedp.CSS(".quick .chip:nth-child(2)")))
	b.until("the picker, with the Buddhist year", `document.querySelector("dialog .reading").textContent === "วันพฤหัสบดีที่ 29 เมษายน 2564"`)
	b.shot("date-picker")
	b.do(chromedp.Click(chromedp.CSS("dialog .primary")))
	b.until("the answer with the date", lastBubble+`.textContent.includes("day:2021-04-29")`)
	b.quiet()
}

func TestAQuestionInAGroupByMention(t *testing.T) {
	b, _ := rehearse(t, 1280, 800)
	b.do(chromedp.Click(chromedp.CSS(".chats li:nth-child(2) .chat-line")))
	b.write("ไม่ได้ถามบอท")
	b.until("one's own message", lastBubble+`?.textContent.includes("ไม่ได้ถามบอท")`)
	b.do(chromedp.SendKeys(chromedp.CSS("#say"), "@อยุ"))
	b.until("the completion", `document.querySelectorAll(".mentions [role=option]").length === 1 && document.querySelector("#say").getAttribute("aria-expanded") === "true"`)
	b.shot("mention")
	b.do(chromedp.SendKeys(chromedp.CSS("#say"), kb.Enter+"😀 ประชุมเมื่อไร"+kb.Enter))
	b.until("the mention in one's message", `[...document.querySelectorAll("#log .mine .mention")].at(-1)?.textContent === "@อยุธยาบอท"`)
	b.until("the answer, once", `document.querySelectorAll("#log .theirs .fx-bubble").length === 1`)
	b.shot("group-answer")
	b.quiet()
}

func TestEditingUnsendingAndQuoting(t *testing.T) {
	b, _ := rehearse(t, 1280, 800)
	b.do(chromedp.Click(chromedp.CSS(".chats li:nth-child(2) .chat-line")))
	b.write("เจอกันบ่ายโมง")
	b.until("the message", lastBubble+`?.textContent.includes("บ่ายโมง")`)
	choose := func(label string) {
		t.Helper()
		value[bool](b, lastBubble+`.querySelector(".more").click(), true`)
		b.until("the choices", `document.querySelector("dialog .choices")`)
		value[bool](b, `[...document.querySelectorAll("dialog .choices button")].find(e => e.textContent === `+js(label)+`).click(), true`)
		b.until("the choices to be gone", `!document.querySelector("dialog")`)
	}
	choose("แก้ไข")
	if got := value[string](b, `document.querySelector("#say").value`); got != "เจอกันบ่ายโมง" {
		t.Errorf("editing starts from %q", got)
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#say"), "ครึ่ง"+kb.Enter))
	b.until("the edited message", lastBubble+`.textContent.includes("บ่ายโมงครึ่ง") && `+lastBubble+`.textContent.includes("แก้ไขแล้ว")`)
	choose("ตอบกลับ")
	b.do(chromedp.SendKeys(chromedp.CSS("#say"), "รับทราบ"+kb.Enter))
	b.until("the quote above the answer", lastBubble+`.querySelector(".quote")?.textContent.includes("บ่ายโมงครึ่ง")`)
	choose("ยกเลิกข้อความ")
	b.until("the note", `document.querySelector("#log .note:last-child")?.textContent.includes("ยกเลิกข้อความแล้ว")`)
	b.quiet()
}

func TestTheClockAndAnAnnouncement(t *testing.T) {
	b, bot := rehearse(t, 360, 740)
	eight := time.Date(2021, 4, 30, 8, 0, 0, 0, time.FixedZone("+07", 7*3600))
	bot.next.Store(&eight)
	if err := bot.platform.Clock().SetRate(1); err != nil { // tells the page of the plan
		t.Fatal(err)
	}
	group := linesim.GroupID("คณะทำงานสารสนเทศ")
	bot.platform.Clock().OnMove(func(now time.Time) {
		if next := bot.next.Load(); next != nil && !now.Before(*next) {
			bot.next.Store(nil)
			go bot.call("/v2/bot/message/push", "", map[string]any{"to": group, "messages": []any{words("สรุปเช้าวันศุกร์ที่ 30 เมษายน 2564")}})
		}
	})
	b.until("the time in Thai", `document.querySelector("#clock time").textContent === "วันศุกร์ที่ 30 เมษายน 2564 07.55 น."`)
	b.until("the next announcement's time", `document.querySelectorAll(".move")[1].textContent.includes("08.00 น.")`)
	b.do(chromedp.Click(chromedp.CSS(".move:nth-child(2)")))
	b.until("eight o'clock", `document.querySelector("#clock time").textContent.endsWith("08.00 น.")`)
	b.until("the notification, with altText", `document.querySelector("#toasts .toast .alt")?.textContent === "สรุปเช้าวันศุกร์ที่ 30 เมษายน 2564"`)
	b.shot("notification")
	b.do(chromedp.Click(chromedp.CSS("#toasts .toast")))
	b.until("the group with the announcement", lastBubble+`?.textContent.includes("สรุปเช้า") && document.querySelector("#chat-head h2").textContent.includes("คณะทำงาน")`)
	b.do(chromedp.Click(chromedp.CSS(".move:nth-child(1)")))
	b.until("an hour later", `document.querySelector("#clock time").textContent.endsWith("09.00 น.")`)
	b.quiet()
}

func TestAFaultAndTheRetry(t *testing.T) {
	b, bot := rehearse(t, 1280, 800)
	b.inspect()
	value[bool](b, `(document.querySelector("#tab-faults").click(), true)`)
	b.until("the faults", `document.querySelector("#panel select")`)
	// In one step of the page: between two, what happens elsewhere may draw the panel anew.
	value[bool](b, `(() => { const s = document.querySelector("#panel select"); s.value = "error-after";
		s.dispatchEvent(new Event("input", { bubbles: true })); s.dispatchEvent(new Event("change", { bubbles: true }));
		document.querySelector("#panel form .primary").click(); return true })()`)
	b.until("the fault to be set", `document.querySelector("#panel .set li")?.textContent.includes("อีก 1 ครั้ง")`)
	b.shot("fault")
	push := map[string]any{"to": linesim.UserID("สมชาย ใจดี"), "messages": []any{words("เตือนประชุม 09.30 น.")}}
	key := "123e4567-e89b-12d3-a456-426614174000"
	if first, second := bot.call("/v2/bot/message/push", key, push), bot.call("/v2/bot/message/push", key, push); first != 500 || second != 409 {
		t.Errorf("the push and its retry were answered %d and %d, want 500 and 409", first, second)
	}
	b.until("the announcement, once", `[...document.querySelectorAll("#log .theirs")].filter(e => e.textContent.includes("เตือนประชุม")).length === 1`)
	if bot.call("/v2/bot/message/push", "", map[string]any{"to": linesim.UserID("สมชาย ใจดี"), "messages": []any{words("")}}) != 400 {
		t.Error("an empty text was not refused")
	}
	value[bool](b, `(document.querySelector("#tab-journal").click(), true)`)
	b.until("the journal", `(s => s.includes("500") && s.includes("409") && s.includes("โควตา 1"))(document.querySelector("#panel").textContent)`)
	b.until("the rule that refused", `document.querySelector("#panel .refusal")?.textContent.includes("text")`)
	b.do(chromedp.Click(chromedp.CSS("#panel .entry summary")))
	b.until("the request's JSON", `document.querySelector("#panel .entry[open] pre")`)
	b.shot("journal")
	b.quiet()
}

// TestTheReleaseIsSent pastes a long text, as an official forwards a press release.
func TestTheReleaseIsSent(t *testing.T) {
	b, _ := rehearse(t, 360, 740)
	long := strings.Repeat("ผู้ว่าราชการจังหวัดเป็นประธานการประชุม ", 60)
	value[bool](b, `(() => { const say = document.querySelector("#say"); say.focus(); return document.execCommand("insertText", false, `+js(long)+`) })()`)
	b.until("the count", `!document.querySelector("#composer .count").hidden`)
	b.shot("long-text")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until("the message", `[...document.querySelectorAll("#log .mine")].at(-1)?.textContent.length > 2000`)
	if over := b.overflow(); over > 0 {
		t.Errorf("the page is %d pixels wider than the screen", over)
	}
	b.quiet()
}

// TestSendingWhatIsNotText sends a picture, a file, a place and a sticker as an official would.
func TestSendingWhatIsNotText(t *testing.T) {
	b, bot := rehearse(t, 360, 740)
	open := func(label string) {
		t.Helper()
		b.do(chromedp.Click(chromedp.CSS("#composer .plain")))
		b.until("the choices", `document.querySelector("dialog .choices")`)
		value[bool](b, `[...document.querySelectorAll("dialog .choices button")].find(e => e.textContent === `+js(label)+`).click(), true`)
	}
	picture := filepath.Join(t.TempDir(), "ภาพประชุม.png")
	png := httptest.NewRecorder()
	painted(png, 60, 40)
	if err := os.WriteFile(picture, png.Body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	// Chromium is not to open its file chooser: nobody would choose.
	call(b, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true})
	open("รูปภาพ")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{picture}, chromedp.NodeReady))
	b.until("the picture, drawn", `(i => i && i.complete && i.naturalWidth > 0)(document.querySelector("#log .mine .photo img"))`)
	open("ไฟล์")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{picture}, chromedp.NodeReady))
	b.until("the file by its name", `document.querySelector("#log .mine .bubble.file")?.textContent.includes("ภาพประชุม.png")`)
	open("ตำแหน่งที่ตั้ง")
	b.until("the form", `document.querySelector("dialog form .primary")`)
	b.shot("location-form")
	b.do(chromedp.Click(chromedp.CSS("dialog form .primary")))
	b.until("the place", `document.querySelector("#log .mine .bubble.location")?.textContent.includes("ศาลากลาง")`)
	open("สติกเกอร์")
	b.until("the stickers", `document.querySelectorAll("dialog .sticker-choice button").length === 8`)
	b.shot("stickers")
	b.do(chromedp.Click(chromedp.CSS("dialog .sticker-choice button")))
	b.until("the sticker", `document.querySelector("#log .mine .sticker")`)
	b.shot("not-text")
	var kinds []string
	for _, m := range bot.platform.Messages(linesim.UserID("สมชาย ใจดี")) {
		if m.From != bot.platform.BotID() {
			kinds = append(kinds, m.Type)
		}
	}
	if got := strings.Join(kinds, " "); got != "image file location sticker" {
		t.Errorf("the platform took %q", got)
	}
	b.quiet()
}
