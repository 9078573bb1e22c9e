package intent

import (
	"strconv"

	"changwat/internal/thai"
)

// otop fills what is asked or told of OTOP: events, projects and figures.
func (f *filler) otop() {
	if e := f.value(cEvent); e != "" {
		f.s.Event = e
	}
	if p := f.value(cProject); p != "" {
		f.s.Project = p
	}
	if b := f.value(cBudgetSource); b != "" {
		f.s.BudgetSource = b
	}
	if w := f.value(cWorkarea); w != "" {
		f.s.Topic = w
	}
	if f.q.Intent == OTOPProjects && f.s.Project == "" {
		f.s.Project, f.s.Event = f.s.Event, "" // the money of an event comes from a project of its name
	}
	f.by()
	f.ranking()
	f.unit()
	switch f.q.Intent {
	case OTOPAdd:
		f.otopEntry()
	case OTOPCompare:
		f.otopMetric()
		f.otopCompareTo()
	default:
		f.otopMetric()
	}
}

func (f *filler) otopMetric() {
	var metric List[string]
	ask := func(name string, wanted bool) {
		if wanted {
			metric = append(metric, name)
		}
	}
	switch f.q.Intent {
	case OTOPEvents:
		ask("venue", f.has(cQWhere, cRoom, cMap))
		ask("date", f.has(cQWhen) && !f.has(cQEnd))
		ask("start", f.has(cQTime))
		ask("end", f.has(cQEnd))
		ask("count", f.has(cQMany))
	case OTOPProjects:
		ask("count", f.has(cQMany))
	case OTOPCompare:
		ask("entrepreneurs", f.has(cEntre))
		ask("booths", f.has(cBooth))
		ask("total", len(metric) == 0 && f.has(cSale) && !f.has(cIncome, cGrowth))
		ask("income_change", len(metric) == 0)
	case OTOPSales:
		ask("entrepreneurs", f.has(cEntre))
		ask("booths", f.has(cBooth))
		ask("total", f.has(cSale) || len(metric) == 0 && f.has(cQMuch))
		ask("count", len(metric) == 0 && f.has(cQMany))
	}
	if len(metric) > 0 {
		f.s.Metric = metric
	}
}

// otopCompareTo fills what a figure is compared with: «ปีก่อน» is the fiscal year before the one asked about.
func (f *filler) otopCompareTo() {
	f.compareTo()
	if y := f.s.FiscalYear; f.s.CompareTo == "" && y != 0 && len(f.s.Quarter) == 0 && f.m.comparesWith(f.u.lexicon) {
		f.s.CompareTo, f.s.FiscalYear = fiscalName(y), 0
		return
	}
	if f.s.CompareTo != "" || !f.has(cLastyear) {
		return
	}
	this := int(thai.FiscalYearOf(thai.DateOf(f.now)))
	before := this - 1
	switch y := f.s.FiscalYear; {
	case y == this-1 && len(f.s.Quarter) == 0: // the year that was named is the one before
		f.s.FiscalYear = 0
	case y != 0:
		before = y - 1
	}
	f.s.CompareTo = fiscalName(before)
	f.reading("เทียบกับปีงบประมาณ " + strconv.Itoa(before))
}

// comparesWith tells whether the only time of the message stands after the word that compares: «เทียบปี 63».
func (m *message) comparesWith(l *lexicon) bool {
	h, _, ok := m.word(l, cCompare)
	return ok && len(m.times) == 1 && m.folded.At(m.times[0].Begin) >= h.end
}

// unit fills in which unit the answer is wanted.
func (f *filler) unit() {
	switch {
	case f.has(cUnitMillion):
		f.s.Unit = "ล้านบาท"
	case f.has(cUnitPercent):
		f.s.Unit = "ร้อยละ"
	case f.has(cUnitBaht):
		f.s.Unit = "บาท"
	}
}

// otopEntry fills the figures that are given to be recorded, by their units.
func (f *filler) otopEntry() {
	for i, a := range f.m.amounts {
		n := plainNumber(a.Value)
		end := f.m.folded.At(a.Stop)
		next := len(f.m.folded.Bytes)
		if i+1 < len(f.m.amounts) {
			next = f.m.folded.At(f.m.amounts[i+1].Begin)
		}
		prev := 0
		if i > 0 {
			prev = f.m.folded.At(f.m.amounts[i-1].Stop)
		}
		begin := f.m.folded.At(a.Begin)
		switch {
		case a.Unit == "บาท":
			f.s.Sales = n
		case a.Unit == "โครงการ" || f.mentions(cProjectWord, end, next) && a.Unit == "":
			f.s.Projects = n
		case a.Unit == "กลุ่ม" || a.Unit == "ราย" || a.Unit == "คน" || a.Unit == "ร้าน" || a.Unit == "แห่ง" || a.Unit == "ผู้ประกอบการ" || f.mentions(cEntre, prev, begin):
			f.s.Entrepreneurs = n
		case f.s.Sales == "":
			f.s.Sales = n
		}
	}
}

func (f *filler) mentions(c concept, from, to int) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && h.start >= from && h.end <= to && f.means(h.word, c) {
			return true
		}
	}
	return false
}
