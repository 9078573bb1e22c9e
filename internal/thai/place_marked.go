package thai

import "strings"

// markedNames are the names that count after a marker (จ., อ., ต. …): for each level a lexicon whose words
// carry the number of a group of places of that name.
type markedNames struct {
	lexicons [Subdistrict + 1]*Lexicon
	groups   [][]int32
}

// markedNames collects the names of all places by level, with the nicknames of provinces, what people call
// the districts of the office's own province, and the mistypings of the latter's names.
func (f *PlaceFinder) markedNames() *markedNames {
	b := markedBuilder{seen: make(map[string]int32, 8000)}
	for i, e := range f.gazetteer.places {
		b.add(levelOf(e.code), FoldString(e.name), int32(i))
	}
	for code, names := range nicknames {
		b.addList(Province, names, f.gazetteer.index(code))
	}
	for code, names := range districtNicknames {
		if strings.HasPrefix(code, f.province) {
			b.addList(District, names, f.gazetteer.index(code))
		}
	}
	if capital := f.gazetteer.index(f.province + "01"); capital >= 0 && f.province != "10" {
		b.addList(District, "เมือง", capital) // อำเภอเมือง is the one in which the provincial hall stands
	}
	for name, codes := range ambiguousNames {
		for _, code := range codes {
			if strings.HasPrefix(code, f.province) {
				b.add(District, foldName(name), f.gazetteer.index(code))
			}
		}
	}
	exact := len(b.groups)
	for i, e := range f.gazetteer.places {
		level := levelOf(e.code)
		if level != Province && e.province() != f.code {
			continue
		}
		for _, slip := range Slips(FoldString(e.name)) {
			if group, known := b.seen[b.key(level, slip)]; !known || int(group) >= exact {
				b.add(level, slip, int32(i))
			}
		}
	}
	names := &markedNames{groups: b.groups}
	for level := range names.lexicons {
		names.lexicons[level] = NewLexicon(b.words[level])
	}
	return names
}

// markedBuilder gathers words by level; the same word again joins the group of the first.
type markedBuilder struct {
	words   [Subdistrict + 1][]Word
	groups  [][]int32
	backing []int32 // of the groups of one place, which most are
	seen    map[string]int32
}

func (*markedBuilder) key(level PlaceLevel, name []byte) string {
	return string(append([]byte{byte(level)}, name...))
}

func (b *markedBuilder) addList(level PlaceLevel, names string, place int32) {
	for n := range strings.FieldsSeq(names) {
		b.add(level, FoldString(n), place)
	}
}

func (b *markedBuilder) add(level PlaceLevel, name []byte, place int32) {
	key := b.key(level, name)
	group, again := b.seen[key]
	if !again {
		b.seen[key] = int32(len(b.groups))
		b.words[level] = append(b.words[level], Word{name, int32(len(b.groups))})
		b.backing = append(b.backing, place)
		b.groups = append(b.groups, b.backing[len(b.backing)-1:len(b.backing):len(b.backing)])
		return
	}
	for _, p := range b.groups[group] {
		if p == place {
			return
		}
	}
	b.groups[group] = append(b.groups[group], place)
}

func levelOf(code int32) PlaceLevel {
	switch {
	case code < 100:
		return Province
	case code < 10000:
		return District
	}
	return Subdistrict
}
