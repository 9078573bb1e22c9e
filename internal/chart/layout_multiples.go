package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/when"
)

// panelHeight is the height of the plot of a panel; the gap between panels.
const (
	panelHeight float32 = 96
	panelGap    float32 = 32
)

// multiplesLayout lays out several series, each in a panel of its own with its newest value. All have one scale, so that
// panels can be compared.
func (p *page) multiplesLayout(of Picture) {
	columns := p.columns(of.Series)
	wide := (inner - float32(columns-1)*panelGap) / float32(columns)
	span := of.span()
	c := of.Tone.colours()
	y := newScale(of.Series, panelHeight, 0)
	gaps := false
	for i := 0; i < len(of.Series); i += columns {
		row := of.Series[i:min(i+columns, len(of.Series))]
		deepest := p.y
		for j, s := range row {
			s = s.over(span)
			x := margin + float32(j)*(wide+panelGap)
			bottom, gap := p.panel(s, Box{x, p.y, wide, 0}, y, c, of.Mean)
			deepest, gaps = max(deepest, bottom), gaps || gap
		}
		p.y = deepest + 26
	}
	entries := []swatch{{c.light, false, "รายวัน"}}
	if slices.Contains(of.computed(), meanWord) {
		entries = append(entries, swatch{c.strong, true, "เฉลี่ย 7 วัน"})
	}
	if gaps {
		entries = append(entries, swatch{void, false, absent})
	}
	p.legend(entries...)
	p.paragraph(margin, inner, small, false, muted, "ทุกช่องใช้มาตราส่วนเดียวกัน"+soft+" ตัวเลขคือวันล่าสุด"+soft+" สูงสุดของแกน "+tickLabel(y.high, y.step)+" "+of.Unit)
}

// columns is in how many columns the panels stand: as many of three as leave room for each name beside its value.
func (p *page) columns(all []Series) int {
	widest := float32(0)
	for _, s := range all {
		value := absent
		if i := s.last(); i >= 0 {
			value = brief(s.Values[i].Decimal)
		}
		widest = max(widest, p.measure(s.Name, small, true)+18+p.measure(value, small, true))
	}
	for n := 3; n > 1; n-- {
		if widest <= (inner-float32(n-1)*panelGap)/float32(n) {
			return min(n, len(all))
		}
	}
	return 1
}

// over returns the series for all days of a span, without values for those that it does not have.
func (s Series) over(span when.Range) Series {
	full := Series{Name: s.Name, From: span.From}
	for i := range span.Days() {
		at := span.From.AddDays(i).Sub(s.From)
		if at < 0 || at >= len(s.Values) {
			full.Values = append(full.Values, decimal.NullDecimal{})
			continue
		}
		full.Values = append(full.Values, s.Values[at])
	}
	return full
}

// panel draws one series into the width of b from its top, and returns where the panel ends and whether days lack data.
func (p *page) panel(s Series, b Box, y scale, c tone, mean bool) (bottom float32, gaps bool) {
	value, colour := absent, muted
	if i := s.last(); i >= 0 {
		value, colour = brief(s.Values[i].Decimal), c.strong
	}
	wide := p.measure(value, small, true)
	p.text(b.X+b.W, b.Y, right, small, true, colour, value)
	at := b.Y + p.lines(b.X, b.Y, small, true, ink, p.fonts.wrap(s.Name, small, true, b.W-wide-18)) + 6
	y.first, y.last = at+panelHeight, at
	x := days{from: b.X, width: b.W, n: len(s.Values)}
	p.dayBars(s, x, y, c.light)
	p.rect(Box{b.X, y.at(0) - 1.5, b.W, 3}, axis)
	if mean {
		p.meanLines(s, x, y, 6, c.strong)
	}
	for _, v := range s.Values {
		gaps = gaps || !v.Valid
	}
	return at + panelHeight, gaps
}
