package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// periodRow tells whether a line holds nothing but a day, a month or a quarter and its sum, below a heading about sales.
func (r *figureReader) periodRow(begin, end int) bool {
	const most = 14 // lines
	if begin != r.paras[r.para].body || !r.beginsPeriod(r.paras[r.para], end) {
		return false
	}
	for n := r.para - 1; n >= max(0, r.para-most); n-- {
		q := r.paras[n]
		if r.has(q.begin, q.end, cueSales) {
			return !r.has(q.begin, q.end, cueTarget)
		}
		if !r.beginsPeriod(q, q.end) {
			return false
		}
	}
	return false
}

// beginsPeriod tells whether a line begins with a quarter or a month, or with a day that nothing but a word like จำนวน parts from the sum at end.
func (r *figureReader) beginsPeriod(p paragraph, end int) bool {
	times := r.timesIn(p.begin, end) // the day of the month may look like the number of an item
	if len(times) == 0 {
		return false
	}
	if strings.HasPrefix(r.text[p.body:], "ไตรมาส") || strings.HasPrefix(r.text[p.body:], "เดือน") {
		return true
	}
	day, ok := dayOf(times[0])
	rest := strings.TrimLeft(r.text[times[0].Stop:p.end], " :=-–|")
	for _, word := range []string{"จำนวน", "ขายได้", "ได้", "ยอด"} {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, word), " ")
	}
	return ok && day.Year != 0 && times[0].Begin <= p.body && rest != "" && isASCIIDigit(rest[0])
}

// sumRow keeps the sum below rows of quarters or months that follow on each other: «รวม 3 ไตรมาส 1,266,544,560 บาท».
func (r *figureReader) sumRow(begin int, a number.Amount) bool {
	if begin != r.paras[r.para].body || !strings.HasPrefix(r.text[begin:], "รวม") {
		return false
	}
	const most = 12 // rows
	rows := 0
	var days when.Range
	for n := len(r.list) - 1; n >= 0 && rows < most; n-- {
		f := r.list[n]
		if f.Kind != Sales || f.Period.IsZero() || rows > 0 && f.Period.To.AddDays(1) != days.From || rows == 0 && !slices.ContainsFunc([]string{"ไตรมาส", "เดือน", "วัน"}, func(w string) bool { return strings.Contains(r.in(begin, a.Begin), w) }) {
			break
		}
		if rows++; rows == 1 {
			days.To = f.Period.To
		}
		days.From = f.Period.From
	}
	if rows < 2 {
		return false
	}
	r.add(Figure{Kind: Sales, Value: a.Value, Unit: "บาท", Period: days, Approx: r.rounded(a), Quote: r.quote(begin, a.Stop)}, begin, a)
	return true
}

// district keeps the part of a district in the figure before, whose period it shares.
func (r *figureReader) district(kind FigureKind, begin int, a number.Amount) {
	var where place.Place
	for _, p := range r.placesIn(begin, a.Begin) {
		where = p.Place
	}
	if where.Name == "" {
		return
	}
	f := Figure{Kind: kind, Value: a.Value, Unit: "บาท", Area: where.Name, AreaCode: where.Code, Approx: r.rounded(a), Quote: r.quote(begin, a.Stop)}
	f.Period = r.heading
	if whole, ok := r.wholeBefore(kind); ok {
		f.Period = whole.Period
	}
	r.list = append(r.list, f)
}

// wholeBefore returns the figure of baht sold or earned that stands last before, one of that kind if there is any.
func (r *figureReader) wholeBefore(kind FigureKind) (Figure, bool) {
	const most = 20
	var found Figure
	ok := false
	for n := len(r.list) - 1; n >= max(0, len(r.list)-most); n-- {
		switch f := r.list[n]; {
		case f.Kind == kind:
			return f, true
		case (f.Kind == Sales || f.Kind == Income) && !ok:
			found, ok = f, true
		}
	}
	return found, ok
}

// ranked tells whether the words name the district that sells most, right before its money.
func (r *figureReader) ranked(begin, end int) bool {
	c, ok := r.lastCue(begin, end, cueFollows)
	return ok && strings.Contains(r.text[begin:c.begin], "อำเภอที่") && r.onlyPlace(c.end, end)
}

// listKind tells whether the paragraph above announces a list by district, and what its numbers are: «อำเภอที่มียอดจำหน่ายสูงสุด 3
// ลำดับแรก คือ».
func (r *figureReader) listKind(n int) FigureKind {
	const reach = 240
	if n == 0 {
		return ""
	}
	p := r.paras[n-1]
	end := p.begin + len(strings.TrimRight(r.text[p.begin:p.end], " :"))
	c, ok := r.lastCue(max(p.begin, end-30), p.end, cueFollows)
	if !ok || c.end < end {
		return ""
	}
	head, ok := r.lastCue(max(p.begin, end-reach), end, cueSales, cueIncome, cueTarget, cueForecast, cueBooked)
	switch {
	case !ok || !strings.Contains(r.in(head.begin-60, end), "อำเภอ"):
		return ""
	case head.kind == cueSales:
		return Sales
	case head.kind == cueIncome:
		return Income
	}
	return ""
}

// goodsPart tells whether the words name the part of OTOP goods in the figure before.
func (r *figureReader) goodsPart(begin, end int) bool {
	const near = 60
	c, ok := r.lastCue(begin, end, cueGoods)
	if !ok || end-c.end > 3 || !strings.HasPrefix(r.text[c.begin:], "otop") && !strings.HasPrefix(r.text[c.begin:], "โอท") {
		return false
	}
	before := strings.TrimSpace(r.in(max(begin, c.begin-near), c.begin))
	for _, word := range []string{"สินค้า", "บูธ", "ผลิตภัณฑ์", "ร้าน"} {
		before = strings.TrimSpace(strings.TrimSuffix(before, word))
	}
	return before == "เป็น" || before == "แยกเป็น" || before == "แบ่งเป็น"
}

// part keeps a part of the figure before, whose period and area it shares.
func (r *figureReader) part(kind FigureKind, unit string, begin int, a number.Amount) {
	f := Figure{Kind: kind, Value: a.Value, Unit: unit, Approx: r.rounded(a), Quote: r.quote(begin, a.Stop)}
	if whole, ok := r.lastOf(kind); ok && whole.Value.Cmp(f.Value) > 0 {
		f.Period, f.Area, f.AreaCode = whole.Period, whole.Area, whole.AreaCode
		r.list = append(r.list, f)
	}
}

// lastOf returns the figure of the kind that stands last before.
func (r *figureReader) lastOf(kind FigureKind) (Figure, bool) {
	const most = 20
	for n := len(r.list) - 1; n >= max(0, len(r.list)-most); n-- {
		if r.list[n].Kind == kind {
			return r.list[n], true
		}
	}
	return Figure{}, false
}

// fromPlaces tells whether only places stand between a word for traders and their number, which is said to be all of them:
// «ผู้ประกอบการจากทั้ง 15 อำเภอ … รวม 80 ราย».
func (r *figureReader) fromPlaces(begin, end int) bool {
	const far = 420
	words := r.in(begin, end)
	tail := strings.TrimRight(words, " ")
	return len(words) < far && strings.Contains(words, "จาก") && (strings.HasSuffix(tail, "รวม") || strings.HasSuffix(tail, "รวมจำนวน") || strings.HasSuffix(tail, "ทั้งสิ้น"))
}

// ofProvinces tells whether the words from begin to end say that what is counted comes from several provinces, and the fair is not held in
// the release's own: «คัดสรรผลิตภัณฑ์ OTOP จาก 76 จังหวัด กว่า 3,000 บูธ».
func (r *figureReader) ofProvinces(begin, end int) bool {
	words := r.in(begin, end)
	k := strings.LastIndex(words, "จังหวัด")
	before := strings.TrimRight(words[:max(k, 0)], " ")
	from := strings.TrimRight(before, "0123456789")
	if k < 0 || from == before || !strings.HasSuffix(strings.TrimRight(from, " "), "จาก") || r.province.Name == "" {
		return false
	}
	return !slices.ContainsFunc(r.fairs, func(e Event) bool { return e.Venue == "" || strings.Contains(e.Venue, r.province.Name) })
}

// placePart keeps the part of a province or a district in the figure of booths before, whose period it shares: «50 ร้านค้า แยกเป็นของจังหวัดตรัง
// 40 ร้านค้า และจังหวัดสตูล 10 ร้านค้า».
func (r *figureReader) placePart(unit string, begin int, a number.Amount) bool {
	whole, ok := r.wholeOf(Booths, unit)
	places := r.placesIn(begin, a.Begin)
	if !ok || len(places) == 0 || whole.Value.Cmp(a.Value) <= 0 {
		return false
	}
	p := places[len(places)-1]
	lead := strings.TrimSuffix(strings.TrimRight(r.in(begin, p.Begin), " "), "ของ")
	if p.Weak || p.Place.Name == "" || !linking(lead) || !linking(r.in(p.Stop, a.Begin)) {
		return false
	}
	r.list = append(r.list, Figure{
		Kind: Booths, Value: a.Value, Unit: unit, Period: whole.Period, Area: p.Place.Name, AreaCode: p.Place.Code,
		Approx: r.rounded(a), Quote: r.quote(begin, a.Stop),
	})
	return true
}

// wholeOf returns the figure that the parts told behind it are of: the last that is greater than those after it.
func (r *figureReader) wholeOf(kind FigureKind, unit string) (Figure, bool) {
	const most = 20
	var whole Figure
	for n := len(r.list) - 1; n >= max(0, len(r.list)-most) && r.list[n].Kind == kind && r.list[n].Unit == unit; n-- {
		if whole.Unit == "" || r.list[n].Value.Cmp(whole.Value) > 0 {
			whole = r.list[n]
		}
	}
	return whole, whole.Unit != ""
}
