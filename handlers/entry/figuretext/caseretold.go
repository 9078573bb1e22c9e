package figuretext

import (
	"slices"
	"strings"

	"changwat/handlers/record"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// Without is what is told of cases without the counts that a reply names as not wanted; false where it names none, or all of them.
func (c Told) Without(said FiguresSaid) (Told, bool) {
	if !said.Drops || len(said.Told) > 0 || !said.Days.IsZero() || said.Names.Measure == "" || said.Names.Area.Code != "" && said.Names.Area != c.Area {
		return c, false
	}
	all := len(c.Counts)
	c.Counts = slices.DeleteFunc(slices.Clone(c.Counts), func(n ToldCase) bool {
		return n.Measure == said.Names.Measure || record.IsPart(said.Names.Measure) && n.Measure == said.Names.Measure.Daily()
	})
	return c, len(c.Counts) > 0 && len(c.Counts) < all
}

// Beside are the counts that are told and that others lack.
func (c Told) Beside(others Told) []ToldCase {
	return slices.DeleteFunc(slices.Clone(c.Counts), func(n ToldCase) bool {
		return slices.ContainsFunc(others.Counts, func(o ToldCase) bool { return o.Measure == n.Measure })
	})
}

// MovesDay reports whether a reply names another day than that of the counts that are told, and nothing else: «อ้อ แล้วนั่นของเมื่อวานนะ». Their own
// day answers whether they are that day's.
func MovesDay(said FiguresSaid, told Told) bool {
	return said.Edits && !said.Drops && len(said.Told) == 0 && said.Names == (FigureSaid{}) && told.Day.Valid() && !said.Days.IsZero() && said.Days != when.Day(told.Day)
}

// CasesAsked are the counts of which a question leaves something open; false where it asks about something else.
func CasesAsked(q proposal.Question) (told Told, ok bool) {
	if q.Cases == nil || q.Cases.Area == "" {
		return Told{}, false
	}
	area, ok := place.Thailand().Place(q.Cases.Area)
	told = Told{Disease: q.Cases.Disease, Area: area, Day: q.Cases.Day, Since: q.Cases.Since}
	told.Supposed = strings.Contains(q.Entry, " "+supposedWord+" ")
	for _, n := range q.Cases.Counts {
		told.Counts = append(told.Counts, ToldCase{n.Measure, n.Value, n.Open})
	}
	return told, ok
}

// asked are counts as a question holds them that leaves something of them open; nil for a correction, whose question is of what stands.
func (c Told) asked() *proposal.Cases {
	if c.Correct {
		return nil
	}
	cases := &proposal.Cases{Disease: c.Disease, Area: c.Area.Code, Day: c.Day, Since: c.Since}
	for _, n := range c.Counts {
		cases.Counts = append(cases.Counts, proposal.CaseCount{Measure: n.Measure, Value: n.Value, Open: n.Open})
	}
	return cases
}

// With is what is told of cases with what a reply says of one count: which it changes, or adds where it names one that is not told. parts
// are the counts of those who recovered and died in the reply. False where the reply may mean several, or none.
func (c Told) With(said FigureSaid, parts []ToldCase) (Told, bool) {
	if said.Area.Code != "" && said.Area != c.Area || said.Budget != "" || !said.Value.IsInteger() || !FitsUnit(said.Unit, "ราย") {
		return c, false
	}
	var meant []int
	for i, n := range c.Counts {
		named := said.Measure == "" && (!said.Infected || CountsInfected(n.Measure)) || said.Measure == n.Measure || record.IsPart(said.Measure) && said.Measure.Daily() == n.Measure
		if named && (!said.Was.Valid || said.Was.Decimal.Equal(n.Value)) {
			meant = append(meant, i)
		}
	}
	c.Counts = slices.Clone(c.Counts)
	of := slices.IndexFunc(parts, func(p ToldCase) bool {
		return p.Value.Equal(said.Value) && (p.Measure == said.Measure || p.Measure == said.Measure.Daily())
	})
	switch {
	case len(meant) == 1 && of >= 0 && !parts[of].Open: // «หายสะสม 12»
		c.Counts[meant[0]] = parts[of]
		return c, true
	case len(meant) == 1:
		c.Counts[meant[0]].Value = said.Value
		return c, true
	case len(meant) > 1 || said.Was.Valid || said.Measure == "":
		return c, false
	}
	n := ToldCase{said.Measure, said.Value, record.IsPart(said.Measure)}
	if of >= 0 {
		n = parts[of]
	}
	c.Counts = append(c.Counts, n)
	return c, true
}

// InArea are the counts that are told, each with the area that all of them are of.
func (c Told) InArea() (all []CountOf) {
	for _, n := range c.Counts {
		all = append(all, CountOf{c.Area, n.Measure, n})
	}
	return all
}

// Listed names the counts that are told, and the district that they are of.
func (c Told) Listed() string {
	var all []string
	for _, n := range c.Counts {
		all = append(all, record.MeasureWords[n.Measure]+" "+record.Grouped(n.Value))
	}
	if c.Area.Level == place.District {
		all = append(all, "ของอำเภอ"+c.Area.Name)
	}
	return strings.Join(all, " ")
}
