package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/shopspring/decimal"

	"changwat/internal/thai/when"
)

// hardWords have what Thai fonts and shapers get wrong: stacks of a vowel and a tone mark, marks beside tall letters, letters that
// lose their foot above a lower vowel, and sara am.
var hardWords = []string{"ที่", "ญี่ปุ่น", "น้ำ", "ฟื้นฟู", "ปี่", "ฝั่ง", "กี่", "ฐู", "บ้านใหม่", "เฉลี่ย"}

// The size and the places of the words on the page that chromium and this package draw.
const (
	wordSize, wordRow  = 100, 200
	wordLeft, wordTop  = 40, 60
	wordsWide          = 520
	chromiumAscent     = 107 // of a line of Sarabun that is 130 high at this size
	mostDifferentShare = 0.10
)

func TestHardThaiWordsAreDrawnAsABrowserDrawsThem(t *testing.T) {
	theirs := drawnByChromium(t)
	ours := drawWords(t, func(f *fonts, w string) *run { return f.shape(w, false) })
	for i, w := range hardWords {
		if share := difference(ours, theirs, i); share > mostDifferentShare {
			t.Errorf("%s: %.0f %% of its ink differs from chromium's", w, share*100)
		}
	}

	// The comparison would notice letters that are set one after the other, as a program does that knows no Thai.
	naive := drawWords(t, func(f *fonts, w string) *run {
		r := &run{}
		face := font.NewFace(f.weight(false).font)
		for _, letter := range w {
			id, _ := face.NominalGlyph(letter)
			r.glyphs = append(r.glyphs, glyph{id: id, x: r.width})
			r.width += face.HorizontalAdvance(id) / 1000
		}
		return r
	})
	noticed := 0
	for i := range hardWords {
		if difference(naive, theirs, i) > mostDifferentShare {
			noticed++
		}
	}
	if noticed < 8 {
		t.Errorf("only %d of the words differ from chromium's when they are not shaped", noticed)
	}
}

// drawWords draws the words as shape sets them.
func drawWords(t *testing.T, shape func(*fonts, string) *run) image.Image {
	t.Helper()
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	l := &Layout{Width: wordsWide, Height: float32(len(hardWords) * wordRow)}
	for i, w := range hardWords {
		l.Texts = append(l.Texts, Text{Size: wordSize, x: wordLeft, base: float32(i*wordRow + wordTop + chromiumAscent), run: shape(f, w)})
	}
	c := newCanvas()
	c.scale = 1
	c.resize(wordsWide, len(hardWords)*wordRow)
	c.draw(l, f)
	return c.img
}

// difference is how much the ink of a word differs between two pages, as a share of the ink of both.
func difference(a, b image.Image, word int) float64 {
	ink := func(m image.Image, x, y int) float64 {
		r, _, _, _ := m.At(x, y).RGBA()
		return 1 - float64(r)/0xFFFF
	}
	different, all := 0.0, 0.0
	for y := word * wordRow; y < (word+1)*wordRow; y++ {
		for x := range wordsWide {
			i, j := ink(a, x, y), ink(b, x, y)
			different += max(i, j) - min(i, j)
			all += max(i, j)
		}
	}
	if all == 0 {
		return 1
	}
	return different / all
}

// drawnByChromium returns the page of words as chromium draws it. Without chromium the test is skipped, and fails where the machine
// is said to have everything (CHANGWAT_TEST_REAL=1).
func drawnByChromium(t *testing.T) image.Image {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CHANGWAT_TEST_REAL") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	var html strings.Builder
	html.WriteString(`<!doctype html><meta charset="utf-8"><style>@font-face{font-family:S;src:url(s.ttf)}body{margin:0;background:#fff}
div{position:absolute;font:100px/130px S;color:#000;white-space:nowrap;-webkit-font-smoothing:antialiased}</style>`)
	for i, w := range hardWords {
		fmt.Fprintf(&html, `<div style="left:%dpx;top:%dpx">%s</div>`, wordLeft, i*wordRow+wordTop, w)
	}
	for name, data := range map[string][]byte{"s.ttf": regularTTF, "words.html": []byte(html.String())} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shot := filepath.Join(dir, "words.png")
	out, err := exec.CommandContext(t.Context(), path, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text",
		"--font-render-hinting=none", "--user-data-dir="+filepath.Join(dir, "profile"), "--screenshot="+shot,
		fmt.Sprintf("--window-size=%d,%d", wordsWide, len(hardWords)*wordRow), "file://"+filepath.Join(dir, "words.html")).CombinedOutput()
	if err != nil {
		t.Fatalf("chromium: %v\n%s", err, out)
	}
	data, err := os.ReadFile(shot)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// picture draws a picture in a card's size.
func picture(t *testing.T, p Picture) image.Image {
	t.Helper()
	b, _, err := EmbeddedBoundaries("14")
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(b)
	if err != nil {
		t.Fatal(err)
	}
	l, err := d.Layout(p)
	if err != nil {
		t.Fatal(err)
	}
	data, err := d.PNG(l, InCard)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X > 1024 || size.Y > 1024 {
		t.Fatalf("a picture of %v pixels: LINE shows at most 1,024 by 1,024", size)
	}
	return img
}

func TestNoInkTouchesTheEdge(t *testing.T) {
	img := picture(t, Picture{
		Kind: Line, Tone: ToneCases, Subject: "ผู้ป่วยใหม่", Area: "จ.พระนครศรีอยุธยา", Unit: "ราย", Mean: true, Source: "กรมควบคุมโรค",
		Series: []Series{{From: when.Date{Year: 2021, Month: 4, Day: 30}, Values: []decimal.NullDecimal{
			decimal.NewNullDecimal(decimal.NewFromInt(123_456_789)), decimal.NewNullDecimal(decimal.NewFromInt(987_654_321)),
		}}},
	})
	size := img.Bounds().Size()
	white := func(x, y int) bool {
		r, g, b, _ := img.At(x, y).RGBA()
		return r == 0xFFFF && g == 0xFFFF && b == 0xFFFF
	}
	for y := 20; y < size.Y; y++ { // below the coloured bar at the top
		for x := range 6 {
			if !white(x, y) || !white(size.X-1-x, y) {
				t.Fatalf("ink at the side, line %d", y)
			}
		}
	}
	for x := range size.X {
		for y := size.Y - 6; y < size.Y; y++ {
			if !white(x, y) {
				t.Fatalf("ink at the bottom, column %d", x)
			}
		}
	}
}

func TestAGapIsAGapAndAZeroIsAZero(t *testing.T) {
	value := func(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(n)) }
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	l, err := (&Drawer{fonts: f}).Layout(Picture{
		Kind: Line, Subject: "ผู้ป่วยใหม่", Unit: "ราย",
		Series: []Series{{From: when.Date{Year: 2021, Month: 4, Day: 30}, Values: []decimal.NullDecimal{value(9), {}, {}, value(0), value(4)}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	bars, gaps := 0, 0
	for _, s := range l.Shapes {
		b, ok := rectangle(s.Rings)
		switch {
		case ok && s.Colour == void && b.H > 100:
			gaps++
			if day := b.W / 2; day < 100 {
				t.Errorf("the gap is %.0f wide and does not hold both days", b.W)
			}
		case ok && s.Colour == ToneNeutral.colours().strong && b.W > 60 && b.W < 300:
			bars++
			if b.H == stub {
				bars += 10
			}
		}
	}
	if gaps != 1 || bars != 13 {
		t.Errorf("%d gaps and %d bars (10 more for a zero): want one gap of two days, two bars and the stub of a zero", gaps, bars)
	}
}

// lab is a colour in CIE L*a*b* (D65), where a distance of some 10 is seen at a glance.
func lab(r, g, b float64) [3]float64 {
	xyz := [3]float64{
		(0.4124*r + 0.3576*g + 0.1805*b) / 0.9505, 0.2126*r + 0.7152*g + 0.0722*b, (0.0193*r + 0.1192*g + 0.9505*b) / 1.089,
	}
	for i, v := range xyz {
		if v > 0.008856 {
			xyz[i] = cbrt(v)
		} else {
			xyz[i] = 7.787*v + 16.0/116
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
}
