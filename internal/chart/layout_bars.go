package chart

import (
	"github.com/shopspring/decimal"
)

// barHeight is the height of a bar; rowGap the space below a row.
const (
	barHeight float32 = 40
	rowGap    float32 = 18
)

// row is a bar to be drawn: its label and value as texts, and its parts from the left.
type row struct {
	label []line
	value line
	parts []bit
	bold  bool

	absent bool // there is no value, which the row says in place of a bar
}

// bit is a piece of a bar.
type bit struct {
	value  float64
	colour Colour
}

// barsLayout lays out items as horizontal bars, which leave room for long names: ranked from the highest, or in their order
// where they are periods. Items without a value come last and say so.
func (p *page) barsLayout(of Picture) {
	items := of.Items
	if !of.InTime {
		items = append(of.ranked(), of.withoutValue()...)
	}
	c := of.Tone.colours()
	var rows []row
	for i, it := range items {
		colour := c.light
		if of.InTime && i == len(items)-1 || !of.InTime && it.Value.Valid && it.Value.Decimal.Equal(items[0].Value.Decimal) {
			colour = c.strong
		}
		rows = append(rows, p.newRow(it.Label, it.Value, colour == c.strong, bit{float(it.Value), colour}))
	}
	p.rows(rows)
}

// withoutValue returns the items that have none.
func (p Picture) withoutValue() []Item {
	var all []Item
	for _, it := range p.Items {
		if !it.Value.Valid {
			all = append(all, it)
		}
	}
	return all
}

// stackedLayout lays out items as bars of parts, with a legend and each total.
func (p *page) stackedLayout(of Picture) {
	var entries []swatch
	for i, name := range of.Parts {
		entries = append(entries, swatch{partColours[i], false, name})
	}
	p.legend(entries...)
	var rows []row
	for _, it := range of.Items {
		total, known := decimal.Zero, false
		var parts []bit
		for i, v := range it.Parts {
			if v.Valid {
				total, known = total.Add(v.Decimal), true
				parts = append(parts, bit{float(v), partColours[i]})
			}
		}
		rows = append(rows, p.newRow(it.Label, decimal.NullDecimal{Decimal: total, Valid: known}, false, parts...))
	}
	p.rows(rows)
}

// labelRoom is the widest that the labels of bars may be before they wrap.
const labelRoom float32 = 400

func (p *page) newRow(label string, value decimal.NullDecimal, bold bool, parts ...bit) row {
	r := row{label: p.fonts.wrap(label, small, bold, labelRoom), bold: bold, absent: !value.Valid}
	if value.Valid {
		said := brief(value.Decimal)
		r.parts, r.value = parts, line{said, p.fonts.shape(said, true)}
	}
	return r
}

// rows draws bars below each other with one scale: labels at the left, values at the right, where they never meet a bar.
func (p *page) rows(rows []row) {
	names, values := float32(0), float32(0)
	low, high := 0.0, 0.0
	for _, r := range rows {
		for _, l := range r.label {
			names = max(names, p.fonts.reach(l.run, small))
		}
		if !r.absent {
			values = max(values, p.fonts.reach(r.value.run, small))
		}
		sum := 0.0
		for _, b := range r.parts {
			sum += b.value
		}
		low, high = min(low, sum), max(high, sum)
	}
	if high-low <= 0 {
		high = 1
	}
	from := margin + names + 20
	to := margin + inner - values - 20
	x := scale{low: low, high: high, first: from, last: to}
	top := p.y
	for _, r := range rows {
		height := max(p.lines(margin, p.y, small, r.bold, ink, r.label), barHeight)
		middle := p.y + height/2
		if r.absent {
			p.text(min(x.at(0)+14, margin+inner-p.measure(absent, small, false)), middle-small*leading/2, left, small, false, muted, absent)
		} else {
			p.put(margin+inner, middle-small*leading/2, right, small, true, ink, r.value)
		}
		at := x.at(0)
		for _, b := range r.parts {
			next := at + x.at(b.value) - x.at(0)
			p.rect(Box{min(at, next), middle - barHeight/2, max(abs(next-at), 2), barHeight}, b.colour)
			at = next
		}
		p.y += height + rowGap
	}
	p.y -= rowGap
	p.rect(Box{x.at(0) - 1.5, top - 4, 3, p.y - top + 8}, axis)
}

func abs(v float32) float32 { return max(v, -v) }

// shareLayout lays out what is reached of a target: a track for the target, filled as far as it is reached, with the per cent.
func (p *page) shareLayout(of Picture) {
	c := of.Tone.colours()
	for i, it := range of.Items {
		if i > 0 {
			p.y += 20
		}
		percent, ok := it.reached()
		label := "–" // the line below the bar says what is missing
		if ok {
			label = grouped(percent) + "%"
		}
		wide := p.measure(label, medium, true)
		p.text(margin+inner, p.y-4, right, medium, true, c.strong, label)
		p.paragraph(margin, inner-wide-24, small, true, ink, it.Label)
		p.y += 8
		p.rect(Box{margin, p.y, inner, barHeight}, void)
		if ok {
			full := float32(100)
			if over := float32(percent.InexactFloat64()); over > full {
				full = over
			}
			p.rect(Box{margin, p.y, max(inner*float32(percent.InexactFloat64())/full, 2), barHeight}, c.strong)
			target := min(margin+inner*100/full, margin+inner-4)
			p.rect(Box{target - 4, p.y - 8, 8, barHeight + 16}, ink)
		}
		p.y += barHeight + 10
		p.paragraph(margin, inner, small, false, muted, it.ofTarget(of.Unit))
	}
}

// ofTarget says the value and its target in words.
func (it Item) ofTarget(unit string) string {
	switch {
	case !it.Target.Valid:
		return briefOr(it.Value) + " " + unit + soft + " (ไม่ระบุเป้าหมาย)"
	case !it.Value.Valid:
		return absent + soft + " (เป้าหมาย " + brief(it.Target.Decimal) + " " + unit + ")"
	}
	return brief(it.Value.Decimal) + soft + " จาก " + brief(it.Target.Decimal) + " " + unit
}
