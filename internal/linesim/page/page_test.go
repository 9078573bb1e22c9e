package page_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var (
	official = "U" + strings.Repeat("a", 32)
	admin    = "U" + strings.Repeat("d", 32)
	working  = "C" + strings.Repeat("1", 32)
	bot      = "U" + strings.Repeat("b0", 16)
)

// openPage opens the page for a person and chat on a screen of the size.
func openPage(t *testing.T, width, height int64, scheme, place string) (*browser, *fixture) {
	t.Helper()
	s := openFixture(t)
	b := openBrowser(t)
	b.look(width, height, scheme)
	b.do(chromedp.Navigate(s.URL + "/#" + place))
	b.until("the page", `document.documentElement.dataset.ready === "yes"`)
	b.until("the letters", `document.fonts.status === "loaded"`)
	return b, s
}

// TestThePageLooksRight draws every kind of message at the sizes that matter. Nothing may be wider than the
// screen, and the console must have nothing to complain of: no violation of the Content-Security-Policy either.
func TestThePageLooksRight(t *testing.T) {
	screens := []struct {
		name          string
		width, height int64
		scheme, place string
	}{
		{"phone-private", 360, 740, "light", official + "/" + official},
		{"phone-private-dark", 360, 740, "dark", official + "/" + official},
		{"phone-group", 360, 740, "light", official + "/" + working},
		{"phone-kinds", 360, 740, "light", admin + "/" + admin},
		{"phone-list", 360, 740, "light", official},
		{"desktop-private", 1280, 800, "light", official + "/" + official},
		{"desktop-group-dark", 1280, 800, "dark", official + "/" + working},
		{"desktop-wide", 1920, 1000, "light", official + "/" + official},
		{"tablet", 820, 1100, "light", official + "/" + official},
	}
	for _, screen := range screens {
		t.Run(screen.name, func(t *testing.T) {
			b, _ := openPage(t, screen.width, screen.height, screen.scheme, screen.place)
			b.shot(screen.name)
			if over := b.overflow(); over > 0 {
				t.Errorf("the page is %d pixels wider than the screen", over)
			}
			if wide := value[string](b, `[...document.querySelectorAll("#log .row:not(.runs) > .body > *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).join()`); wide != "" {
				t.Errorf("these messages leave the screen: %s", wide)
			}
			if wide := value[string](b, `[...document.querySelectorAll(":is(#people, #top, #chat-head) :is(button, .names, time, .unread)")].filter(e => e.getBoundingClientRect().right > e.closest("nav, header").getBoundingClientRect().right + 1).map(e => e.className).join()`); wide != "" {
				t.Errorf("these leave their part of the page: %s", wide)
			}
			b.quiet()
		})
	}
}

// TestEveryKindOfMessage takes one long picture of all of them.
func TestEveryKindOfMessage(t *testing.T) {
	b, _ := openPage(t, 420, 3300, "light", admin+"/"+admin)
	b.shot("kinds-all")
	b.quiet()
}
