package chart

import (
	"slices"
	"strconv"

	"changwat/internal/thai/when"
)

// plotHeight is the height of the area in which a daily series is drawn.
const plotHeight float32 = 430

// scale maps values to places: low and high are those of the lowest and the highest tick.
type scale struct {
	low, high    float64
	first, last  float32 // the places of low and high
	marks        []float64
	step         float64
	wholeNumbers bool
}

// newScale returns the scale that holds the values of all series, between the places of its lowest and highest tick.
func newScale(all []Series, first, last float32) scale {
	low, high, whole := 0.0, 0.0, true
	for _, s := range all {
		for _, v := range s.Values {
			low, high = min(low, float(v)), max(high, float(v))
			whole = whole && (!v.Valid || v.Decimal.IsInteger())
		}
	}
	marks := ticks(low, high, whole)
	return scale{low: marks[0], high: marks[len(marks)-1], first: first, last: last, marks: marks, step: marks[1] - marks[0], wholeNumbers: whole}
}

// at is the place of a value.
func (s scale) at(v float64) float32 {
	return s.first + float32((v-s.low)/(s.high-s.low))*(s.last-s.first)
}

// lineLayout lays out a daily series: a bar for each day, and the mean of seven days as a line.
func (p *page) lineLayout(of Picture) {
	s := of.Series[0]
	gaps := false
	for _, v := range s.Values {
		gaps = gaps || !v.Valid
	}
	c := of.Tone.colours()
	means := of.Mean && len(meanRuns(s)) > 0
	bar := c.strong
	if means {
		bar = c.light // behind the line
	}
	if means || gaps {
		entries := []swatch{{bar, false, "รายวัน"}}
		if !of.Mean {
			entries[0].text = of.Subject
		}
		if means {
			entries = append(entries, swatch{c.strong, true, "เฉลี่ย 7 วัน (คำนวณ)"})
		}
		if gaps {
			entries = append(entries, swatch{void, false, absent})
		}
		p.legend(entries...)
	}
	top := p.y + small*leading // room for the value above the highest bar
	y := newScale(of.Series, top+plotHeight, top)
	begin := p.gridLines(y)
	x := days{from: begin, width: width - margin - begin, n: len(s.Values)}
	p.dayBars(s, x, y, bar)
	if means {
		p.meanLines(s, x, y, 9, c.strong)
	}
	p.valueOfLast(s, x, y, c.strong, means)
	p.y = top + plotHeight + 12
	p.dayLabels(s, x)
}

// gridLines draws the lines of a scale with their values at the left, and returns where the plot begins.
func (p *page) gridLines(y scale) float32 {
	wide := float32(0)
	labels := make([]string, len(y.marks))
	for i, v := range y.marks {
		labels[i] = tickLabel(v, y.step)
		wide = max(wide, p.measure(labels[i], small, false))
	}
	begin := margin + wide + 18
	for i, v := range y.marks {
		at := y.at(v)
		colour := grid
		if v == 0 {
			colour = axis
		}
		p.rect(Box{begin, at - 1.5, width - margin - begin, 3}, colour)
		p.text(margin+wide, at-small*0.72, right, small, false, muted, labels[i])
	}
	return begin
}

// days maps the days of a series to places from left to right.
type days struct {
	from, width float32
	n           int
}

func (d days) slot() float32            { return d.width / float32(d.n) }
func (d days) middle(i int) float32     { return d.from + d.slot()*(float32(i)+0.5) }
func (d days) barWidth() float32        { return min(max(d.slot()*0.72, 1.2), 120) }
func (d days) bar(i int) (x, w float32) { return d.middle(i) - d.barWidth()/2, d.barWidth() }

// stub is the height of the bar of a zero, which tells it from a day without data.
const stub = 5

// dayBars draws a bar for each value, and shades the days without one.
func (p *page) dayBars(s Series, x days, y scale, c Colour) {
	zero := y.at(0)
	for i := 0; i < len(s.Values); i++ {
		v := s.Values[i]
		if !v.Valid {
			from := i
			for i+1 < len(s.Values) && !s.Values[i+1].Valid {
				i++
			}
			p.rect(Box{x.middle(from) - x.slot()/2, y.last, x.slot() * float32(i-from+1), y.first - y.last}, void)
			continue
		}
		at, w := x.bar(i)
		top := y.at(float(v))
		switch {
		case v.Decimal.IsZero():
			p.rect(Box{at, zero - stub, w, stub}, c)
		case top < zero:
			p.rect(Box{at, min(top, zero-2), w, max(zero-top, 2)}, c)
		default:
			p.rect(Box{at, zero, w, max(top-zero, 2)}, c)
		}
	}
}

// meanRuns returns the mean of seven days for each day that has one, as runs of two or more neighbouring days: X is the index
// of the day.
func meanRuns(s Series) [][]Point {
	var runs [][]Point
	next := -1
	for i := range s.Values {
		mean, ok := s.meanUpTo(i)
		if !ok {
			continue
		}
		if i != next {
			runs = append(runs, nil)
		}
		at := len(runs) - 1
		runs[at] = append(runs[at], Point{float32(i), float32(mean.InexactFloat64())})
		next = i + 1
	}
	return slices.DeleteFunc(runs, func(run []Point) bool { return len(run) < 2 })
}

// meanLines draws the mean of seven days.
func (p *page) meanLines(s Series, x days, y scale, wide float32, c Colour) {
	for _, points := range meanRuns(s) {
		for i := range points {
			points[i] = Point{x.middle(int(points[i].X)), y.at(float64(points[i].Y))}
		}
		p.stroke(points, wide, c)
	}
}

// valueOfLast puts the newest value above its bar, and above all that is drawn beside it.
func (p *page) valueOfLast(s Series, x days, y scale, c Colour, means bool) {
	last := s.last()
	label := brief(s.Values[last].Decimal)
	wide := p.measure(label, medium, true)
	at := min(max(x.middle(last), x.from+wide/2), width-margin-wide/2)
	highest := y.at(0)
	for i, v := range s.Values {
		if begin, bar := x.bar(i); begin > at+wide/2+8 || begin+bar < at-wide/2-8 {
			continue
		}
		highest = min(highest, y.at(float(v)))
		if mean, ok := s.meanUpTo(i); ok && means {
			highest = min(highest, y.at(mean.InexactFloat64())-8)
		}
	}
	p.text(at, highest-medium*leading+2, centre, medium, true, c, label)
}

// dayLabels puts as many days below a plot as fit, among them the first and the last: with their weekdays where every day has
// room, otherwise with their months.
func (p *page) dayLabels(s Series, x days) {
	p.y += 2
	if n := len(s.Values); n <= 8 && x.slot() >= p.measure("พฤ.", small, false)+14 && n > 1 {
		for i := range s.Values {
			p.text(x.middle(i), p.y, centre, small, false, muted, when.WeekdayShort(s.Day(i).Weekday()))
			p.text(x.middle(i), p.y+small*leading, centre, small, false, muted, strconv.Itoa(s.Day(i).Day))
		}
		p.y += 2 * small * leading
		return
	}
	last := len(s.Values) - 1
	label := func(i int) string { d := s.Day(i); return when.Date{Month: d.Month, Day: d.Day}.Short() }
	place := func(i int) (from, wide float32) {
		wide = p.measure(label(i), small, false)
		return min(max(x.middle(i)-wide/2, margin), width-margin-wide), wide
	}
	const gap = 34
	lastAt, _ := place(last)
	free := float32(0)
	step := max(1, last/4)
	for i := 0; i <= last; i += step {
		from, wide := place(i)
		if from < free || i != last && from+wide+gap > lastAt {
			continue
		}
		p.text(from, p.y, left, small, false, muted, label(i))
		free = from + wide + gap
		if i == last {
			lastAt = width * 2
		}
	}
	if lastAt < width && lastAt >= free {
		p.text(lastAt, p.y, left, small, false, muted, label(last))
	}
	p.y += small * leading
}
