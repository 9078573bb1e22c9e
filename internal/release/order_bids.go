package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// bidders are the words, beside posts and names, for who gives orders at a meeting.
var bidders = []string{"ประธาน", "ประธานในที่ประชุม", "ประธานที่ประชุม", "ที่ประชุม"}

// bidderBefore tells whether one who gives orders stands right before text[i], not before from: «ประธานให้…», «ผวจ.ตรัง ได้ฝาก…».
func (d *document) bidderBefore(from, i int) bool {
	const reach = 150 // bytes: a post with its province
	before := strings.TrimRight(d.in(max(from, i-reach), i), " ")
	for _, word := range []string{"ได้", "จึง", "ยัง", "ก็"} {
		before = strings.TrimRight(strings.TrimSuffix(before, word), " ")
	}
	if slices.ContainsFunc(bidders, func(w string) bool { return strings.HasSuffix(before, w) }) {
		return true
	}
	stop := max(from, i-reach) + len(before)
	for _, p := range d.postsIn(max(from, i-reach), stop) {
		if strings.HasSuffix(strings.TrimRight(d.in(max(from, p.Begin-30), p.Begin), " "), "แก่") {
			continue // to whom something is given
		}
		if p.Stop == stop || slices.ContainsFunc(d.placesIn(p.Begin, stop), func(at place.Reading) bool { return at.Begin <= d.skipBlanks(p.Stop) && at.Stop == stop }) {
			return true
		}
	}
	return slices.ContainsFunc(d.peopleIn(max(from, i-reach), stop), func(who office.Person) bool { return who.Stop == stop })
}

// isGift tells whether ให้ at text[i] says to whom something is handed: «มอบโล่เกียรติคุณให้อำเภอ…».
func (d *document) isGift(from, i int) bool {
	const reach = 120
	before := d.in(max(from, i-reach), i)
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return strings.Contains(word, "มอบ") && !strings.Contains(word, "มอบหมาย") && !strings.HasSuffix(word, "มอบ")
}

// bids tells whether ให้ at the cue begins an order by what stands around it: whom it binds right behind, and before it who bids, the beginning
// of a line, or a word that goes on from what was reported: «โดยให้นายอำเภอ…», «แต่ยังให้ทุกอำเภอ…», «จึงให้ชี้แจง…».
func (d *document) bids(c cue, p paragraph) bool {
	const reach = 60
	let := c.begin + strings.LastIndex(d.text[c.begin:c.end], "ให้")
	binds := d.bindsAt(let, p.end)
	if d.bidderBefore(p.begin, c.begin) {
		return binds || d.meansDoing(c.end)
	}
	before := strings.TrimRight(d.in(max(p.begin, let-reach), let), " ")
	switch {
	case let == p.begin:
		return binds
	case strings.HasSuffix(before, "จึง"):
		return binds || d.meansDoing(c.end)
	}
	return binds && slices.ContainsFunc([]string{"โดย", "แต่", "แต่ยัง", " ยัง"}, func(w string) bool { return strings.HasSuffix(before, w) })
}

// bindsAt tells whether the words at text[i] bind officials or an office by name, and say what to do: «ให้ทุกอำเภอเร่งสำรวจ…», «มอบสำนักงานเกษตร…».
func (d *document) bindsAt(i, limit int) bool {
	const least = 20 // bytes of what is to be done
	for _, word := range []string{"ขอให้", "ฝากให้", "มอบหมายให้", "มอบหมาย", "มอบให้", "ให้", "ฝาก", "มอบ", "กำชับ"} {
		if !strings.HasPrefix(d.in(i, limit), word) {
			continue
		}
		at := d.skipBlanks(i + len(word))
		stop := d.ownerEnd(at, limit)
		rest := strings.TrimLeft(d.in(stop, limit), " ")
		return stop > at && len(rest) >= least && !slices.ContainsFunc([]string{"ร่วม", "เข้าร่วม", "ที่มี", "รับทราบ", "เป็นประธาน"}, func(w string) bool { return strings.HasPrefix(rest, w) })
	}
	return false
}

// wholeKind returns where words at text[i] end that name a kind of place or office and all of it: «โรงสีและโรงงานทุกแห่ง»; i for none, and for the
// public.
func (d *document) wholeKind(i, limit int) int {
	const longest = 120
	name, _, _ := strings.Cut(d.in(i, min(limit, i+longest)), " ")
	for _, all := range []string{"ทุกแห่ง", "ทุกหน่วย", "ทุกตำบล", "ทุกหมู่บ้าน"} {
		if k := strings.Index(name, all); k >= 0 && !strings.HasPrefix(name, "การ") && !d.publicAt(i) && !d.meansDoing(i) {
			return i + k + len(all)
		}
	}
	return i
}

// withBans adds what the province forbids for a time that it names, where the release says that it announced it: «ประกาศงดการเผา ระหว่างวันที่ …».
// Of several tellings of one time the longest counts.
func (d *document) withBans(list []Order) []Order {
	const announced, reach, most = 300, 200, 50
	var bans []Order
	var days []when.Range
	for _, c := range d.cues {
		if c.kind != cueBan || len(bans) == most {
			continue
		}
		p := d.paras[d.para(c.begin)]
		times := d.timesIn(c.end, min(p.end, c.end+reach))
		if len(times) == 0 || !strings.Contains(d.in(max(p.begin, c.begin-announced), c.begin), "ประกาศ") {
			continue
		}
		r, ok := daysOf(times[0])
		if !ok || r.From == r.To {
			continue
		}
		o := Order{Text: d.words(c.begin, times[0].Stop), Quote: d.quote(c.begin, times[0].Stop)}
		if slices.ContainsFunc(list, func(k Order) bool { return k.Quote.Begin < o.Quote.Stop && o.Quote.Begin < k.Quote.Stop }) {
			continue
		}
		switch k := slices.Index(days, r); {
		case k < 0:
			bans, days = append(bans, o), append(days, r)
		case len(o.Text) > len(bans[k].Text):
			bans[k] = o
		}
	}
	return append(bans, list...)
}
