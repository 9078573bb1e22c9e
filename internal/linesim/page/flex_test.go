package page_test

import (
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// gallery draws the fixtures named and waits until they stand.
func gallery(t *testing.T, names ...string) *browser {
	t.Helper()
	b := openBrowser(t)
	b.look(1000, 900, "light")
	b.do(chromedp.Navigate(fixtures(t) + "/testdata/gallery.html?show=" + strings.Join(names, ",")))
	b.until("the gallery", `document.documentElement.dataset.ready === "yes"`)
	return b
}

// TestFlexExamples draws LINE's well-known examples, rebuilt, and takes their picture for a person to look at.
func TestFlexExamples(t *testing.T) {
	b := gallery(t, "receipt", "restaurant", "transit", "boarding-pass", "todo", "apparel", "layouts")
	b.look(1360, 1500, "light")
	b.shot("flex-examples")
	b.quiet()
	if got := value[int](b, `document.querySelectorAll("#apparel .fx-bubble").length`); got != 3 {
		t.Errorf("the apparel carousel shows %d bubbles, want 3", got)
	}
	if got := value[float64](b, `document.querySelector("#todo .header .fx-box .fx-box .fx-box").getBoundingClientRect().width`); math.Abs(got-96*0.7) > 1 {
		t.Errorf("the to-do list's bar is %v wide, want 70 %% of 96", got)
	}
	if got := value[bool](b, `(() => { const r = document.querySelector("#receipt .body .fx-box .fx-box .fx-box"), [a, z] = r.querySelectorAll("p");
		return getComputedStyle(z).textAlign === "end" && a.getBoundingClientRect().right < z.getBoundingClientRect().right })()`); !got {
		t.Error("a line of the receipt does not have its price at the end")
	}
	b.do(chromedp.Click(chromedp.CSS("#restaurant .footer .face")))
	if got := value[string](b, `taps.map(a => a.uri).join()`); got != "tel:0350001234" {
		t.Errorf("tapping CALL did %q", got)
	}
}
