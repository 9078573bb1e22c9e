package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestNothingInAMessageRuns sends what an attacker would: markup, scripts, addresses of forbidden schemes, styles
// that break out. All of it stays text, nothing is requested from elsewhere, and the policy has nothing to refuse.
func TestNothingInAMessageRuns(t *testing.T) {
	b, s := openPage(t, 360, 740, "light", official+"/"+official)
	const markup = `<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>`
	box := func(contents ...any) map[string]any {
		return map[string]any{"type": "box", "layout": "vertical", "contents": contents, "backgroundColor": "red;background:url(https://evil.example/)", "cornerRadius": "1px;position:fixed"}
	}
	uri := func(u string) map[string]any { return map[string]any{"type": "uri", "label": markup, "uri": u} }
	s.tell("message", message(official, bot, "text", markup+" javascript:alert(1) data:text/html,x https://example.com/", nil))
	s.tell("message", message(official, bot, "flex", "flex", map[string]any{"contents": map[string]any{
		"type": "bubble", "size": "javascript", "body": box(
			map[string]any{"type": "text", "text": markup, "wrap": true, "size": "16px;color:red", "color": "url(https://evil.example)"},
			map[string]any{"type": "image", "url": "javascript:globalThis.hacked=1", "aspectRatio": "1:0"},
			map[string]any{"type": "image", "url": "http://evil.example/x.png"},
			map[string]any{"type": "constructor"}, map[string]any{"type": "__proto__"}, nil,
			map[string]any{"type": "button", "action": uri("javascript:globalThis.hacked=1")},
			map[string]any{"type": "button", "action": uri("data:text/html,<script>1</script>")},
		)}}))
	s.tell("message", message(official, bot, "image", "", map[string]any{"originalContentUrl": "javascript:globalThis.hacked=1", "previewImageUrl": "blob:x"}))
	s.tell("quickreply", map[string]any{"chat": official, "quickReply": map[string]any{"items": []any{map[string]any{"imageUrl": "javascript:1", "action": uri("javascript:globalThis.hacked=1")}}}})
	b.until("the last message", `document.querySelectorAll(".quick .chip").length === 1`)
	b.shot("hostile")
	value[bool](b, `document.querySelectorAll("#log .fx-button .face, .quick .chip").forEach(e => e.click()), true`)
	b.until("the refusal to open them", `document.querySelector("#toasts .fault")?.textContent.includes("เปิดไม่ได้")`)
	if value[bool](b, `globalThis.hacked === 1`) {
		t.Error("a message ran a script")
	}
	if got := value[string](b, `[...document.querySelectorAll("#log :is(a[href], img[src])")].map(e => e.href || e.src).filter(u => !/^https?:/.test(u)).join()`); got != "" {
		t.Errorf("addresses of forbidden schemes: %s", got)
	}
	if got := value[string](b, `performance.getEntriesByType("resource").map(e => e.name).filter(u => !u.startsWith(location.origin)).join()`); got != "" {
		t.Errorf("the page asked elsewhere: %s", got)
	}
	b.quiet()
}

// TestEverythingCanBeReached holds what a screen reader and a keyboard need: names on all controls, one tab stop in
// each group, a log that speaks.
func TestEverythingCanBeReached(t *testing.T) {
	b, s := openPage(t, 1280, 800, "light", admin+"/"+admin)
	const nameless = `[...document.querySelectorAll("button, a[href], input, select, textarea, [role=button], [role=link], [tabindex='0']")]
		.filter(e => e.checkVisibility() && !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length || e.matches("pre")))
		.map(e => e.outerHTML.slice(0, 80)).join("\n")`
	if got := value[string](b, nameless); got != "" {
		t.Errorf("controls without a name:\n%s", got)
	}
	if got := value[string](b, `Object.entries(Object.groupBy([...document.querySelectorAll("[id]")], e => e.id)).filter(([, all]) => all.length > 1).map(([id]) => id).join()`); got != "" {
		t.Errorf("ids used twice: %s", got)
	}
	if got := value[string](b, `[...document.querySelectorAll("img:not([alt])")].map(e => e.src).join()`); got != "" {
		t.Errorf("pictures without alt: %s", got)
	}
	if got := value[string](b, `document.querySelector("#log").getAttribute("aria-live")`); got != "polite" {
		t.Errorf("the log's aria-live is %q", got)
	}
	s.tell("loading", map[string]any{"chat": admin, "until": "2021-04-30T07:59:30+07:00"})
	b.until("the loading animation", `document.querySelector("#log .loading .dots")`)
	b.shot("loading")
	s.tell("loading", map[string]any{"chat": admin, "until": ""})
	b.until("its end", `!document.querySelector("#log .loading")`)
	// A button of a card is pressed with the keyboard alone.
	value[bool](b, `document.querySelector("#log .tp-choice").focus(), document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true})), true`)
	if p := <-s.posts; p.what != "postback" || p.body["data"] != "yes" {
		t.Errorf("Enter on the button did %v", p)
	}
	b.quiet()
}

func TestTapsOnARichMenuAndAnImagemap(t *testing.T) {
	b, s := openPage(t, 360, 740, "light", admin+"/"+admin)
	for _, tap := range []struct{ selector, what, key, want string }{
		{"#rich-menu .area:nth-of-type(1)", "say", "text", "ประชุมครั้งหน้าเมื่อไหร่"},
		{"#rich-menu .area:nth-of-type(2)", "postback", "data", "case"},
		{".imagemap .area", "say", "text", "ประชุมครั้งหน้า"},
	} {
		value[bool](b, fmt.Sprintf(`document.querySelector(%q).click(), true`, tap.selector))
		if p := <-s.posts; p.what != tap.what || p.body[tap.key] != tap.want {
			t.Errorf("tapping %s did %v", tap.selector, p)
		}
	}
	value[bool](b, `document.querySelector("#rich-menu .bar").click(), true`)
	b.until("the menu to be closed", `!document.querySelector("#rich-menu .picture")`)
	b.quiet()
}

// TestUnreadMessagesOfEachPerson counts what nobody has looked at, for whoever it was meant for, and knows it still
// after the page was loaded again.
func TestUnreadMessagesOfEachPerson(t *testing.T) {
	b, s := openPage(t, 1280, 800, "light", official+"/"+official)
	const counts = `[...document.querySelectorAll(".self, .chat-line")].map(e => Number(e.querySelector(".unread [aria-hidden]")?.textContent ?? 0))`
	value[bool](b, `(document.querySelectorAll(".chat-line")[2].click(), true)`)
	b.until("the third chat, read", `document.querySelectorAll(".chat-line")[2].matches("[aria-current]") && `+counts+`[6] === 0`)
	before := value[string](b, `(window.before = `+counts+`).join()`)
	s.tell("message", message(working, bot, "text", "เตือนประชุมพรุ่งนี้ 09.30 น.", nil))
	s.tell("message", message(admin, bot, "text", "รหัสเชิญ", nil))
	b.until("the notification to another person", `[...document.querySelectorAll("#toasts .toast")].some(e => e.textContent.includes("ถึง วิภา รักงาน"))`)
	b.until("one more in the group, and of each person whom it concerns", counts+`.map((n, i) => n - before[i]).join() === "0,2,1,0,0,1,0"`)
	b.shot("unread")
	b.do(chromedp.Reload()) // the fixture keeps nothing
	b.until("the page", `document.documentElement.dataset.ready === "yes"`)
	if got := value[string](b, counts+`.join()`); got != before {
		t.Errorf("unread after loading anew: %s, before %s", got, before)
	}
	value[bool](b, `document.querySelectorAll(".self")[1].click(), true`)
	b.until("the other person's chat, read", `document.querySelectorAll(".self")[1].getAttribute("aria-checked") === "true" && !document.querySelector(".chat-line[aria-current] .unread")`)
	b.quiet()
}

// TestAfterABreak shows that the page reads everything anew when the stream comes back.
func TestAfterABreak(t *testing.T) {
	b, s := openPage(t, 1280, 800, "light", official+"/"+official)
	s.tell("message", message(official, bot, "text", "ก่อนขาด", nil))
	b.until("a message from the stream", `document.querySelector("#log").textContent.includes("ก่อนขาด")`)
	s.CloseClientConnections()
	b.until("the note", `document.querySelector("#toasts .fault")?.textContent.includes("การเชื่อมต่อขาด")`)
	b.until("the state as the platform has it", `!document.querySelector("#log").textContent.includes("ก่อนขาด")`)
}

// TestAClickIsNotLost presses on a tab of the inspector, lets the bot be busy, and releases: what was pressed is still
// there to be clicked, and the page is current afterwards.
func TestAClickIsNotLost(t *testing.T) {
	b, s := openPage(t, 1280, 800, "light", official+"/"+official)
	b.inspect()
	b.until("nothing that moves the tab", `document.fonts.status === "loaded"`)
	at := value[[]float64](b, `(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector("#tab-faults").getBoundingClientRect())`)
	press := input.DispatchMouseEventParams{Type: "mousePressed", X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1}
	call(b, input.DispatchMouseEvent, press)
	s.tell("quota", map[string]any{"type": "limited", "limit": 300, "used": 77})
	value[bool](b, `new Promise(done => setTimeout(() => done(true), 250))`) // longer than the inspector gathers changes
	press.Type = "mouseReleased"
	call(b, input.DispatchMouseEvent, press)
	b.until("the tab", `document.querySelector("#tab-faults").getAttribute("aria-selected") === "true"`)
	b.until("the quota", `document.querySelector("#inspector .quota").textContent.includes("77")`)
	s.tell("webhookerror", map[string]any{"minute": "2021-04-30T07:58:00+07:00", "reason": "error_status_code", "detail": "503", "count": 4})
	value[bool](b, `(document.querySelector("#tab-journal").click(), true)`)
	value[bool](b, `[...document.querySelectorAll("#panel .filters .chip")].find(e => e.textContent === "Webhook").click(), true`)
	b.until("the failed webhooks of that minute", `document.querySelector("#panel .statistics tbody")?.textContent.includes("บอทตอบว่าผิดพลาดerror_status_code · 5034")`)
	b.shot("statistics")
	b.quiet()
}
