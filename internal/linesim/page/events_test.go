package page_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/internal/linesim"
)

// TestWhatHappensOutsideTheConversation has things happen by the forms of the inspector, and looks for the events that
// the bot was sent.
func TestWhatHappensOutsideTheConversation(t *testing.T) {
	b, bot := rehearse(t, 1280, 800)
	b.inspect()
	value[bool](b, `(document.querySelector("#tab-faults").click(), true)`) // in one step: the panel may be drawn anew between two
	b.until("the forms", `document.querySelector("#panel form.event") && document.querySelector("#panel form.new-group")`)
	video := map[string]any{"type": "video", "originalContentUrl": "https://example.com/v.mp4", "previewImageUrl": "https://example.com/v.png", "trackingId": "training-1"}
	if status := bot.call("/v2/bot/message/push", "", map[string]any{"to": linesim.UserID("สมชาย ใจดี"), "messages": []any{video}}); status != 200 {
		t.Fatalf("the video was answered %d", status)
	}
	for _, c := range []struct {
		choice         int
		detail, wanted string
	}{
		{0, "d41d8cd98f", `"hwid":"d41d8cd98f"`},
		{1, "7", `"membershipId":7,"type":"joined"`},
		{2, "7", `"membershipId":7,"type":"renewed"`},
		{3, "7", `"membershipId":7,"type":"left"`},
		{4, "training-1", `"trackingId":"training-1"`},
	} {
		// In one step of the page: between two, what happens elsewhere may draw the panel anew.
		value[bool](b, fmt.Sprintf(`(() => { const form = document.querySelector("#panel form.event"), [, which] = form.querySelectorAll("select"), detail = form.querySelector("input");
			which.value = "%d"; which.dispatchEvent(new Event("change", { bubbles: true }));
			detail.value = %s; detail.dispatchEvent(new Event("input", { bubbles: true }));
			form.querySelector(".primary").click(); return true })()`, c.choice, js(c.detail)))
		bot.told(c.wanted)
	}
	value[bool](b, `(() => { const form = document.querySelector("#panel form.new-group"), [name, room] = form.querySelectorAll("input");
		name.value = "ห้องทดลอง"; name.dispatchEvent(new Event("input", { bubbles: true })); room.click();
		form.querySelector(".primary").click(); return true })()`)
	b.until("the new room, without the bot", `[...document.querySelectorAll("#panel .set li")].some(e => e.textContent.includes("ห้องทดลอง: ไม่มีบอท"))`)
	value[bool](b, `([...document.querySelectorAll("#panel .set li")].find(e => e.textContent.includes("ห้องทดลอง")).querySelector("button").click(), true)`)
	bot.told(`"type":"join"`)
	b.until("the bot in it", `[...document.querySelectorAll("#panel .set li")].some(e => e.textContent.includes("ห้องทดลอง: มีบอท"))`)
	b.shot("events")
	b.quiet()
}

// told waits for a webhook whose JSON holds the wanted part.
func (s *smallBot) told(wanted string) {
	s.t.Helper()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	late := time.After(30 * time.Second)
	for {
		for _, e := range s.platform.Journal() {
			if e.Kind == "webhook" && strings.Contains(string(e.Request), wanted) {
				return
			}
		}
		select {
		case <-look.C:
		case <-late:
			s.t.Fatalf("the bot was sent no event with %s", wanted)
		}
	}
}
