package place

// Settle decides which place the i-th match means, given the matches around it. Where that stays open the
// place is zero and could holds the candidates, at least two.
func (f *Finder) Settle(matches []Match, i int) (p Place, could []Place) {
	candidates := f.candidates(matches, i, true)
	if len(candidates) > 1 {
		candidates = f.narrow(candidates, matches, i)
	}
	if len(candidates) == 1 {
		return f.gazetteer.place(candidates[0]), nil
	}
	could = make([]Place, len(candidates))
	for k, c := range candidates {
		could[k] = f.gazetteer.place(c)
	}
	return Place{}, could
}

// candidates returns what the i-th match can mean as far as the match right after it tells, or, where that tells
// nothing and behind is true, the one right before it: «บางพลี สมุทรปราการ», «จ.อ่างทอง อ.เมือง».
func (f *Finder) candidates(matches []Match, i int, behind bool) []int32 {
	m := &matches[i]
	level := f.level(m)
	if level == Province {
		return m.places
	}
	if i+1 < len(matches) && beside(m, &matches[i+1]) && f.level(&matches[i+1]) < level {
		if inside := f.inside(m, f.candidates(matches, i+1, false)); len(inside) > 0 {
			return inside
		}
	}
	if !behind || i == 0 || !beside(&matches[i-1], m) {
		return m.places
	}
	switch before := &matches[i-1]; {
	case f.level(before) < level:
		if inside := f.inside(m, f.candidates(matches, i-1, false)); len(inside) > 0 {
			return inside
		}
	case f.level(before) > level && len(m.places) > 1:
		if around := f.around(m, before.places); len(around) > 0 {
			return around
		}
	}
	return m.places
}

// level returns the level of what a match can mean.
func (f *Finder) level(m *Match) Level {
	return levelOf(f.gazetteer.places[m.places[0]].code)
}

// beside tells whether at most a space or a comma lies between two matches.
func beside(a, b *Match) bool {
	gap := b.Start - a.End
	return gap <= 1 || gap == 2 && b.Marked
}

// holds tells whether the place a is the place b or lies around it.
func (f *Finder) holds(a, b int32) bool {
	outer, inner := f.gazetteer.places[a].code, f.gazetteer.places[b].code
	for inner > outer {
		inner /= 100
	}
	return inner == outer
}

// inside returns what a match can mean inside one of the areas: those of its own candidates that lie there, and
// where none does, other places of that name there, a district before a subdistrict.
func (f *Finder) inside(m *Match, areas []int32) []int32 {
	if m.capital && len(areas) == 1 {
		return f.capitalOf(areas[0])
	}
	if inside := f.filter(m.places, func(p int32) bool { return f.anyHolds(areas, p) }); len(inside) > 0 {
		return inside
	}
	g := f.gazetteer
	name, level := g.places[m.places[0]].name, f.level(m)
	var districts, subdistricts []int32
	for _, area := range areas {
		for p := area + 1; int(p) < len(g.places) && f.holds(area, p); p++ {
			if g.places[p].name != name {
				continue
			}
			switch at := levelOf(g.places[p].code); {
			case m.Marked && at != level:
			case at == District:
				districts = append(districts, p)
			default:
				subdistricts = append(subdistricts, p)
			}
		}
	}
	if len(districts) > 0 {
		return districts
	}
	return subdistricts
}

// around returns those candidates of a match in which one of the places lies.
func (f *Finder) around(m *Match, places []int32) []int32 {
	return f.filter(m.places, func(p int32) bool {
		for _, inner := range places {
			if f.holds(p, inner) {
				return true
			}
		}
		return false
	})
}

// capitalOf returns the district of a province's capital: the first, in every province but Bangkok, which has none.
func (f *Finder) capitalOf(province int32) []int32 {
	if code := f.gazetteer.places[province].code; levelOf(code) == Province && code != 10 {
		return []int32{province + 1}
	}
	return nil
}

func (f *Finder) anyHolds(areas []int32, p int32) bool {
	for _, a := range areas {
		if a != p && f.holds(a, p) {
			return true
		}
	}
	return false
}

// filter returns the places for which keep is true; the places themselves where it is for all.
func (*Finder) filter(places []int32, keep func(int32) bool) []int32 {
	kept := 0
	for _, p := range places {
		if keep(p) {
			kept++
		}
	}
	if kept == len(places) {
		return places
	}
	if kept == 0 {
		return nil
	}
	list := make([]int32, 0, kept)
	for _, p := range places {
		if keep(p) {
			list = append(list, p)
		}
	}
	return list
}

// narrow chooses among several candidates: those inside what the text names elsewhere, and where that tells
// nothing those of the office's own province.
func (f *Finder) narrow(candidates []int32, matches []Match, i int) []int32 {
	matched := candidates
	for j := range matches {
		m := &matches[j]
		if j == i || len(m.places) != 1 || m.Weak && !m.Marked {
			continue
		}
		if inside := f.filter(matched, func(p int32) bool { return f.anyHolds(m.places, p) }); len(inside) > 0 {
			matched = inside
		}
	}
	if len(matched) == len(candidates) {
		if own := f.filter(matched, func(p int32) bool { return f.gazetteer.places[p].province() == f.code }); len(own) > 0 {
			return own
		}
	}
	return matched
}
