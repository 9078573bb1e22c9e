package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"changwat/internal/linesim"
)

// TestAtFirstSight holds what a person sees who opens the page for the first time: the chat alone, faces that need no
// font, and a clock that can be moved by hours, days and weeks.
func TestAtFirstSight(t *testing.T) {
	b, _ := rehearse(t, 1280, 800)
	if value[bool](b, `document.querySelector("#inspector").checkVisibility()`) {
		t.Error("the journal is open at first")
	}
	if n := value[int](b, `document.querySelectorAll(".avatar").length`); n < 6 {
		t.Errorf("only %d faces", n)
	}
	if bare := value[string](b, `[...document.querySelectorAll(".avatar")].filter(e => !e.querySelector("svg")).map(e => e.textContent).join()`); bare != "" {
		t.Errorf("faces that are not drawn: %s", bare)
	}
	if n := value[int](b, `new Set([...document.querySelectorAll(".self .avatar")].map(e => e.innerHTML)).size`); n != 3 {
		t.Errorf("three people have %d faces", n)
	}
	for _, step := range []struct{ label, want string }{
		{"+1 ชั่วโมง", "วันศุกร์ที่ 30 เมษายน 2564 08.55 น."},
		{"+1 วัน", "วันเสาร์ที่ 1 พฤษภาคม 2564 08.55 น."},
		{"+1 สัปดาห์", "วันเสาร์ที่ 8 พฤษภาคม 2564 08.55 น."},
	} {
		value[bool](b, `[...document.querySelectorAll(".move")].find(e => e.textContent === `+js(step.label)+`).click(), true`)
		b.until(step.label, `document.querySelector("#clock time").textContent === `+js(step.want))
	}
	value[bool](b, `[...document.querySelectorAll(".move")].find(e => e.textContent === "ไปวันที่…").click(), true`)
	b.until("the picker", `document.querySelector("dialog input.big")`)
	value[bool](b, `(i => { i.value = "2021-05-27T09:30"; i.dispatchEvent(new Event("input")); document.querySelector("dialog .primary").click(); return true })(document.querySelector("dialog input.big"))`)
	b.until("the day that was chosen", `document.querySelector("#clock time").textContent === "วันพฤหัสบดีที่ 27 พฤษภาคม 2564 09.30 น."`)
	b.quiet()
}

// TestThePageSaysWhereTheClockIs shows the platform's notice until it is closed.
func TestThePageSaysWhereTheClockIs(t *testing.T) {
	b, s := openPage(t, 360, 740, "light", official+"/"+official)
	const shown = `(e => e.hidden ? "" : e.textContent)(document.querySelector("#notice"))`
	if got := value[string](b, shown); got != "ซ้อมต่อจากครั้งก่อน นาฬิกาจึงเริ่มที่ ศ. 30 เม.ย. 64 08.00 น." {
		t.Errorf("the page says %q", got)
	}
	b.do(chromedp.Click(chromedp.CSS("#notice button")))
	if got := value[string](b, shown); got != "" {
		t.Errorf("closed, it still says %q", got)
	}
	s.tell("reset", map[string]any{})
	s.tell("message", message(official, bot, "text", "หลังอ่านใหม่", nil))
	b.until("the state, read anew", `document.querySelector("#log").textContent.length > 0`)
	if got := value[string](b, shown); got != "" {
		t.Errorf("closed, it comes back: %q", got)
	}
	b.quiet()
}

// TestNotificationsDoNotCoverTheConversation draws three of them at each size.
func TestNotificationsDoNotCoverTheConversation(t *testing.T) {
	for _, size := range [][2]int64{{360, 740}, {820, 1100}, {1280, 800}} {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			b, s := openPage(t, size[0], size[1], "light", official+"/"+official)
			for _, text := range []string{"เตือนประชุมพรุ่งนี้ 09.30 น.", "ที่ปรึกษา ปั๊ม ญี่ปุ่น", strings.Repeat("สรุปเช้า ", 20)} {
				s.tell("message", message(working, bot, "text", text, nil))
			}
			b.until("the notifications", `document.querySelectorAll("#toasts .toast").length === 3`)
			b.shot(fmt.Sprintf("notifications-%d", size[0]))
			covered := value[int](b, `(log => [...document.querySelectorAll("#toasts .toast")].map(e => e.getBoundingClientRect()).filter(r => r.width &&
				r.left < log.right && r.right > log.left && r.top < log.bottom && r.bottom > log.top).length)(document.querySelector("#log").getBoundingClientRect())`)
			if covered > 0 {
				t.Errorf("%d notifications cover the conversation", covered)
			}
			b.quiet()
		})
	}
}

// TestTheBeginningOfANewCardIsInView has the bot send a card that is taller than the screen, then one that is not.
func TestTheBeginningOfANewCardIsInView(t *testing.T) {
	b, bot := rehearse(t, 360, 740)
	person := linesim.UserID("สมชาย ใจดี")
	tall := make([]any, 40)
	for i := range tall {
		tall[i] = map[string]any{"type": "text", "text": "ที่ปรึกษา ญี่ปุ่น"}
	}
	flex := func(title string, lines []any) map[string]any {
		return map[string]any{"type": "flex", "altText": title, "contents": map[string]any{"type": "bubble",
			"body": map[string]any{"type": "box", "layout": "vertical", "contents": append([]any{map[string]any{"type": "text", "text": title, "weight": "bold"}}, lines...)}}}
	}
	b.write("ถามก่อน")
	b.until("the answer", `document.querySelectorAll("#log .theirs").length > 0`)
	push := func(messages ...any) {
		t.Helper()
		if status := bot.call("/v2/bot/message/push", "", map[string]any{"to": person, "messages": messages}); status != 200 {
			t.Fatalf("the push was answered %d", status)
		}
	}
	inView := func(what, title string) {
		t.Helper()
		b.until(what, `(log => [...document.querySelectorAll("#log p")].some(p => p.textContent === `+js(title)+` &&
			p.getBoundingClientRect().top >= log.top && p.getBoundingClientRect().bottom <= log.bottom))(document.querySelector("#log").getBoundingClientRect())`)
	}
	push(flex("การ์ดยาว", tall))
	inView("the tall card's title", "การ์ดยาว")
	b.shot("tall-card")
	push(flex("แรกของสอง", tall[:20]), flex("ที่สองของสอง", tall[:20]))
	inView("the first of two that come together", "แรกของสอง")
	push(flex("การ์ดสั้น", tall[:2]))
	inView("a short card's title", "การ์ดสั้น")
	// The browser tells of a scroll with the next frame.
	value[bool](b, `new Promise(done => { document.querySelector("#log").scrollTop = 0; requestAnimationFrame(() => requestAnimationFrame(() => done(true))) })`)
	push(flex("มาใหม่", nil))
	b.until("the button to what is new", `!document.querySelector("#newer").hidden && document.querySelector("#log").scrollTop === 0`)
	b.do(chromedp.Click(chromedp.CSS("#newer")))
	inView("what is new", "มาใหม่")
	b.quiet()
}
