package release

import "slices"

// withoutHeadline leaves out the orders of a headline where the body of the release tells orders: one without whom it binds («ลงพื้นที่
// พร้อมสั่งการเตรียมรับภัยแล้ง»), and one that binds the same as an order of the body, which tells it in full.
func (d *document) withoutHeadline(list []Order) []Order {
	const headlines, longest = 2, 450 // the first lines; bytes: about a hundred and fifty letters
	within := func(o Order, lines []paragraph) bool {
		return slices.ContainsFunc(lines, func(p paragraph) bool {
			from, stop := d.norm.Span(p.begin, p.end)
			return o.Quote.Begin >= from && o.Quote.Begin < stop && p.end-p.begin <= longest
		})
	}
	begun := slices.IndexFunc(d.paras, func(p paragraph) bool { return len(d.peopleIn(p.begin, p.end)) > 0 })
	heads := d.paras[:max(0, min(begun, 2*headlines))] // the body begins with who does something
	body := map[string]bool{}                          // whom its orders bind
	for _, o := range list {
		if !within(o, heads) {
			body[o.Owner] = true
		}
	}
	list = slices.DeleteFunc(list, func(o Order) bool { return o.Owner != "" && body[o.Owner] && within(o, heads) })
	headline := d.paras[:min(headlines, len(d.paras))]
	told := func(p paragraph) bool { return len(d.timesIn(p.begin, p.end)) > 0 }
	if from := slices.IndexFunc(headline, func(p paragraph) bool { return told(p) && len(d.peopleIn(p.begin, p.end)) > 0 }); from >= 0 {
		headline = headline[:from] // the body says who did it when
	}
	headline = slices.DeleteFunc(slices.Clone(headline), told)
	inHeadline := func(o Order) bool { return o.Owner == "" && within(o, headline) }
	if len(list) < 2 || !slices.ContainsFunc(list, func(o Order) bool { return !inHeadline(o) }) {
		return list
	}
	return slices.DeleteFunc(list, inHeadline)
}

// withoutShortened leaves out the orders that another one tells more fully, as the body of a release does its headline.
func withoutShortened(list []Order) []Order {
	const begun, most = 60, 40 // twenty letters; orders that are compared
	told := map[string]bool{}
	list = slices.DeleteFunc(list, func(o Order) bool { // a page may repeat its headline word by word
		again := told[o.Text]
		told[o.Text] = true
		return again
	})
	if len(list) > most {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(o Order) bool {
		return slices.ContainsFunc(list, func(other Order) bool {
			return len(other.Text) > len(o.Text) && commonStart(other.Text, o.Text) >= begun
		})
	})
}
