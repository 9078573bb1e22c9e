package chart

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"changwat/internal/thai"
)

//go:embed sarabun/Sarabun-Regular.ttf
var regularTTF []byte

//go:embed sarabun/Sarabun-Bold.ttf
var boldTTF []byte

// How much of a line is above and below its baseline, as shares of the text's size. Stacks of marks may reach farther, up to 1.28
// above and 0.54 below: then there is more room between two lines (see page.lines).
const (
	ascent  = 1.12
	descent = 0.33
	leading = ascent + descent
)

// shapeSize is the size at which texts are shaped, in pixels: large, so that widths at every size follow from it.
const shapeSize = 1000

// fonts shape texts. It is safe for concurrent use.
type fonts struct {
	weights [2]weight
	shapers sync.Pool // of *faceShaper
}

// faceShaper is a shaper with its own faces. It keeps the first face of each font that it is given and uses that whenever it is given
// another face of the font, so that no other shaper may be given the same.
type faceShaper struct {
	shaping.HarfbuzzShaper
	faces [2]*font.Face // of the weights
}

// weight is one weight of the font.
type weight struct {
	font     *font.Font
	faces    sync.Pool // of *font.Face for outlines, which must not be shared
	outlines sync.Map  // font.GID to []font.Segment, in font units
}

func loadFonts() (*fonts, error) {
	f := &fonts{}
	f.shapers.New = func() any {
		return &faceShaper{faces: [2]*font.Face{font.NewFace(f.weights[0].font), font.NewFace(f.weights[1].font)}}
	}
	for i, ttf := range [][]byte{regularTTF, boldTTF} {
		face, err := font.ParseTTF(bytes.NewReader(ttf))
		if err != nil {
			return nil, fmt.Errorf("read the font Sarabun: %w", err)
		}
		w := &f.weights[i]
		w.font = face.Font
		w.faces.New = func() any { return font.NewFace(w.font) }
	}
	return f, nil
}

func (f *fonts) weight(bold bool) *weight {
	if bold {
		return &f.weights[1]
	}
	return &f.weights[0]
}

// glyph is a glyph of a text with its place, in shares of the text's size, y downwards from the baseline.
type glyph struct {
	id   font.GID
	x, y float32
	ink  Box // around what is drawn of it; empty for a space
}

// run is a shaped text.
type run struct {
	glyphs      []glyph
	width       float32 // the advance, in shares of the size
	left, right float32 // how far ink reaches beyond 0 and width; 0 where it does not
	top, bottom float32 // how far ink reaches above and below the baseline
}

// shape shapes a line of Thai, Latin or mixed text.
func (f *fonts) shape(s string, bold bool) *run {
	shaper := f.shapers.Get().(*faceShaper)
	defer f.shapers.Put(shaper)
	face := shaper.faces[0]
	if bold {
		face = shaper.faces[1]
	}
	text := []rune(s)
	out := shaper.Shape(shaping.Input{
		Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Face: face, Size: fixed.I(shapeSize),
		Script: language.Thai, Language: language.NewLanguage("th"),
	})
	r := &run{glyphs: make([]glyph, 0, len(out.Glyphs))}
	x := float32(0)
	share := func(v fixed.Int26_6) float32 { return float32(v) / 64 / shapeSize }
	for _, g := range out.Glyphs {
		at := x + share(g.XOffset)
		r.glyphs = append(r.glyphs, glyph{id: g.GlyphID, x: at, y: -share(g.YOffset), ink: Box{
			X: at + share(g.XBearing), Y: -share(g.YOffset + g.YBearing), W: share(g.Width), H: -share(g.Height),
		}})
		if g.Width != 0 {
			r.left = max(r.left, -(at + share(g.XBearing)))
			r.right = max(r.right, at+share(g.XBearing+g.Width))
			r.top = max(r.top, share(g.YOffset+g.YBearing))
			r.bottom = max(r.bottom, -share(g.YOffset+g.YBearing+g.Height))
		}
		x += share(g.Advance)
	}
	r.width = x
	r.right = max(0, r.right-r.width)
	return r
}

// shaper shapes the texts of one picture, each once although it is measured before it is placed.
type shaper struct {
	*fonts
	known map[shaped]*run
}

type shaped struct {
	text string
	bold bool
}

// shape is fonts.shape.
func (s shaper) shape(text string, bold bool) *run {
	key := shaped{text, bold}
	r := s.known[key]
	if r == nil {
		r = s.fonts.shape(text, bold)
		s.known[key] = r
	}
	return r
}

// outline returns the outline of a glyph, in font units of which 1,000 are the size, y upwards.
func (w *weight) outline(id font.GID) []font.Segment {
	if known, ok := w.outlines.Load(id); ok {
		return known.([]font.Segment)
	}
	face := w.faces.Get().(*font.Face)
	defer w.faces.Put(face)
	var segments []font.Segment
	if o, ok := face.GlyphData(id).(font.GlyphOutline); ok {
		segments = o.Segments
	}
	w.outlines.Store(id, segments)
	return segments
}

// drawable returns s without what the font cannot draw, with single spaces.
func (f *fonts) drawable(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) && r != '\u00a0' {
			space = b.Len() > 0
			continue
		}
		if _, ok := f.weights[0].font.NominalGlyph(r); r != '\u200b' && (!ok || unicode.In(r, unicode.Cf, unicode.Cc)) {
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// line is a piece of text that fits a width.
type line struct {
	text string
	run  *run
}

// wrap breaks s into lines of at most width units at the given size: at spaces and soft breaks where it can, otherwise between
// letters as a reader counts them, so that nothing is cut.
func (f shaper) wrap(s string, size float32, bold bool, width float32) []line {
	s = f.drawable(s)
	if whole := plain(s); whole != "" {
		if r := f.shape(whole, bold); f.reach(r, size) <= width {
			return []line{{whole, r}}
		}
	}
	var lines []line
	current := ""
	fits := func(t string) bool { return f.reach(f.shape(plain(strings.TrimSpace(t)), bold), size) <= width }
	flush := func() {
		if t := plain(strings.Trim(current, " ·")); t != "" { // a dot that divides two parts is not needed between lines
			lines = append(lines, line{t, f.shape(t, bold)})
		}
		current = ""
	}
	for _, word := range breakable(s) {
		switch {
		case fits(current + word):
			current += word
			continue
		case fits(word):
			flush()
			current = word
			continue
		}
		for _, piece := range syllables(word) { // what has no space for a whole line
			if current != "" && !fits(current+piece) {
				flush()
			}
			if fits(current + piece) {
				current += piece
				continue
			}
			for letters := slices.Collect(thai.Clusters(piece)); len(letters) > 0; {
				n := max(1, sort.Search(len(letters), func(n int) bool { return !fits(strings.Join(letters[:n+1], "")) }))
				flush()
				current, letters = strings.Join(letters[:n], ""), letters[n:]
			}
		}
	}
	flush()
	return lines
}

// syllables divides Thai text before each vowel that is written before its consonant, where a syllable always begins.
func syllables(s string) []string {
	var all []string
	begin := 0
	for i, r := range s {
		if r >= 'เ' && r <= 'ไ' && i > begin {
			all = append(all, s[begin:i])
			begin = i
		}
	}
	return append(all, s[begin:])
}

// The spaces of a text: soft is where a line may break without one (U+200B), tied one where it may not (U+00A0).
const (
	soft = "\u200b"
	tied = "\u00a0"
)

// keep returns s with spaces at which no line breaks.
func keep(s string) string { return strings.ReplaceAll(s, " ", tied) }

// plain returns s as it is drawn.
func plain(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, soft, ""), tied, " ") }

// reach is the width of a run with the ink that leaves its advance.
func (f *fonts) reach(r *run, size float32) float32 { return (r.left + r.width + r.right) * size }

// breakable divides s into pieces after each of which a line may break.
func breakable(s string) []string {
	var words []string
	for _, part := range strings.Split(s, soft) {
		words = append(words, strings.SplitAfter(part, " ")...)
	}
	return words
}
