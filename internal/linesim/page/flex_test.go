package page_test

import (
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// gallery draws the fixtures named and waits until they are drawn.
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
	b.look(420, 1400, "light")
	b.shot("flex-examples-phone")
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

// TestFlexLayoutRules measures what LINE's layout rules decide, in CSS pixels.
func TestFlexLayoutRules(t *testing.T) {
	sizes := []string{"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"}
	names := []string{"layouts", "restaurant", "apparel", "todo"}
	for _, size := range sizes {
		names = append(names, "size-"+size)
	}
	b := gallery(t, names...)
	const (
		boxes = `[...document.querySelectorAll("#layouts .body > .fx-box > *")]`
		width = `.getBoundingClientRect().width`
		high  = `.getBoundingClientRect().height`
	)
	rules := []struct {
		rule, expression string
		want             float64
	}{
		{"nano is 120 wide", `document.querySelector("#size-nano .fx-bubble")` + width, 120},
		{"micro is 160 wide", `document.querySelector("#size-micro .fx-bubble")` + width, 160},
		{"deca is 220 wide", `document.querySelector("#size-deca .fx-bubble")` + width, 220},
		{"hecto is 241 wide", `document.querySelector("#size-hecto .fx-bubble")` + width, 241},
		{"kilo is 260 wide", `document.querySelector("#size-kilo .fx-bubble")` + width, 260},
		{"mega is 300 wide", `document.querySelector("#size-mega .fx-bubble")` + width, 300},
		{"giga is 386 wide", `document.querySelector("#size-giga .fx-bubble")` + width, 386},
		{"a body has 20 at its sides", `parseFloat(getComputedStyle(document.querySelector("#size-mega .body > .fx-box")).paddingLeft)`, 20},
		{"a nano's body has 10", `parseFloat(getComputedStyle(document.querySelector("#size-nano .body > .fx-box")).paddingLeft)`, 10},
		{"flex 2 of 5, less the spacing md of 8", boxes + `[1].children[0]` + width, (260.0 - 8) * 2 / 5},
		{"flex 3 of 5", boxes + `[1].children[1]` + width, (260.0 - 8) * 3 / 5},
		{"spacing md is 8", boxes + `[1].children[1].getBoundingClientRect().left - ` + boxes + `[1].children[0].getBoundingClientRect().right`, 8},
		{"flex 0 takes its text's width", `Math.sign(60 - ` + boxes + `[2].children[0]` + width + `)`, 1},
		{"margin lg is 12", boxes + `[2].children[1].getBoundingClientRect().left - ` + boxes + `[2].children[0].getBoundingClientRect().right`, 12},
		{"texts of a baseline box share it", `(() => { const r = document.createRange(); const y = (p) => { const s = document.createElement("span"); s.style.setProperty("display", "inline-block"); p.prepend(s); const b = s.getBoundingClientRect().bottom; s.remove(); return b };
			const [a, c] = ` + boxes + `[3].querySelectorAll("p"); return Math.round(y(a) - y(c)) })()`, 0},
		{"gravity bottom stands at the bottom", `(p => Math.round(` + boxes + `[4].getBoundingClientRect().bottom - p.getBoundingClientRect().bottom + parseFloat(getComputedStyle(p).paddingBottom)))(` + boxes + `[4].children[2].querySelector("p"))`, 5},
		{"space-between puts the last at the end", boxes + `[5].getBoundingClientRect().right - ` + boxes + `[5].children[2].getBoundingClientRect().right`, 0},
		{"maxLines 2 at sm is two lines of 19.6", `Math.round(` + boxes + `[6]` + high + `)`, 39},
		{"shrink-to-fit fits", `Math.sign(` + boxes + `[8].querySelector("p").scrollWidth - ` + boxes + `[8].querySelector("p").clientWidth)`, 0},
		{"xxl is 29", `parseFloat(getComputedStyle(` + boxes + `[9].querySelector("span")).fontSize)`, 29},
		{"an absolute box stands offsetEnd from the edge", boxes + `[10].getBoundingClientRect().right - ` + boxes + `[10].querySelector(".absolute").getBoundingClientRect().right`, 6},
		{"a button is 52 high", `document.querySelector("#layouts .footer .primary")` + high, 52},
		{"a small one 40", `document.querySelector("#layouts .footer .secondary")` + high, 40},
		{"spacing sm between buttons is 4", `(([a, b]) => b.getBoundingClientRect().top - a.getBoundingClientRect().bottom)(document.querySelectorAll("#layouts .footer .face"))`, 4},
		{"a hero of 20:13 over 300", `document.querySelector("#restaurant .hero .picture")` + high, 195},
		{"an image of 2:3 over 300", `document.querySelector("#apparel .picture")` + high, 450},
		{"bubbles of a carousel are of one height", `new Set([...document.querySelectorAll("#todo .fx-bubble")].map(e => e` + high + `)).size`, 1},
	}
	for _, r := range rules {
		if got := value[float64](b, r.expression); math.Abs(got-r.want) > 0.6 {
			t.Errorf("%s: measured %v, want %v", r.rule, got, r.want)
		}
	}
	if got := value[string](b, `getComputedStyle(`+boxes+`[10]).backgroundImage`); got != "linear-gradient(135deg, rgb(66, 99, 235) 0%, rgb(21, 170, 191) 100%)" {
		t.Errorf("the gradient is %s", got)
	}
	b.quiet()
}
