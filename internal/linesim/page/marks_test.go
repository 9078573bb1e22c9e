package page_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"github.com/chromedp/chromedp"
)

// picture returns what the tab shows.
func (b *browser) picture() image.Image {
	b.t.Helper()
	raw, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	drawn, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	return drawn
}

// TestNoMarkOfThaiIsCutOff draws letters with marks above and below in every kind of Flex text, once as the page has
// it and once with nothing that cuts: not a pixel may differ.
func TestNoMarkOfThaiIsCutOff(t *testing.T) {
	b := gallery(t, "marks")
	b.look(400, 700, "light")
	b.until("the letters", `document.fonts.check("700 16px Sarabun", "ป") && document.fonts.check("400 16px Sarabun", "ป")`)
	b.shot("marks")
	cut := b.picture()
	n := value[int](b, `[...document.querySelectorAll("#marks *")].map(e => {
		for (const p of ["overflow", "clip-path"]) e.style.setProperty(p, p === "overflow" ? "visible" : "none", "important") }).length`)
	if n < 30 {
		t.Fatalf("only %d elements are drawn", n)
	}
	whole := b.picture()
	missing, rows := 0, map[int]bool{}
	for y := cut.Bounds().Min.Y; y < cut.Bounds().Max.Y; y++ {
		for x := cut.Bounds().Min.X; x < cut.Bounds().Max.X; x++ {
			if cut.At(x, y) != whole.At(x, y) {
				missing++
				rows[y] = true
			}
		}
	}
	if missing > 0 {
		b.shot("marks-whole")
		t.Errorf("%d pixels of letters are cut off, in %d rows", missing, len(rows))
	}
	b.quiet()
}
