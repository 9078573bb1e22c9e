package place

import (
	"strings"

	"changwat/internal/thai"
)

// markedNames are the names that count after a marker (จ., อ., ต. …): for each level a lexicon whose words
// carry the number of a group of places of that name.
type markedNames struct {
	lexicons [Subdistrict + 1]*thai.Lexicon
	sounds   [Subdistrict + 1]*thai.Lexicon // the same names by their sound, of the office's province and the provinces
	short    *thai.Lexicon                  // the abbreviations of the provinces, with and without their point
	groups   [][]int32
	typos    int32 // groups from here on were reached by a typo
	capital  int32 // the group of อำเภอเมือง
}

// markedNames collects the names of all places by level, with the nicknames of provinces, what people call
// the districts of the office's own province, and the mistypings of the latter's names.
func (f *Finder) markedNames() *markedNames {
	b := markedBuilder{seen: make(map[string]int32, 8000)}
	for i, e := range f.gazetteer.places {
		b.add(levelOf(e.code), thai.FoldString(e.name), int32(i))
	}
	for code, names := range nicknames {
		b.addList(Province, names, f.gazetteer.index(code))
	}
	for code, names := range districtNicknames {
		if strings.HasPrefix(code, f.province) {
			b.addList(District, names, f.gazetteer.index(code))
		}
	}
	f.addCapitals(&b)
	names := &markedNames{capital: -1}
	if capital := f.gazetteer.index(f.province + "01"); capital >= 0 && f.province != "10" {
		b.addList(District, "เมือง", capital) // อำเภอเมือง is the one in which the provincial hall stands
		names.capital = b.seen[b.key(District, thai.FoldString("เมือง"))]
	}
	for name, codes := range ambiguousNames {
		for _, code := range codes {
			if strings.HasPrefix(code, f.province) {
				b.add(District, foldName(name), f.gazetteer.index(code))
			}
		}
	}
	names.short = thai.NewLexicon(f.shortWords(&b))
	names.typos = int32(len(b.groups))
	f.addTypos(&b)
	names.groups = b.groups
	for level := range names.lexicons {
		names.lexicons[level] = thai.NewLexicon(b.words[level])
		names.sounds[level] = thai.NewLexicon(b.sounds[level])
	}
	return names
}

// addCapitals adds what the first districts of the other provinces are called after their provinces' nicknames:
// อำเภอเมืองโคราช, อำเภอเมืองนนท์.
func (f *Finder) addCapitals(b *markedBuilder) {
	for code, list := range nicknames {
		capital := f.gazetteer.index(code + "01")
		if code == "10" || code == f.province || capital < 0 {
			continue
		}
		for n := range strings.FieldsSeq(list) {
			if n[0] < 'a' {
				continue
			}
			b.addList(District, "เมือง"+strings.TrimPrefix(n, "เมือง"), capital)
		}
	}
}

// shortWords adds the abbreviations of the provinces and returns them with and without their point.
func (f *Finder) shortWords(b *markedBuilder) []thai.Word {
	var words []thai.Word
	for pair := range strings.FieldsSeq(abbreviations) {
		code, short := pair[:2], thai.FoldString(pair[2:])
		group := int32(len(b.groups))
		b.groups = append(b.groups, []int32{f.gazetteer.index(code)})
		words = append(words, thai.Word{Bytes: short, Value: group}, thai.Word{Bytes: append(short[:len(short):len(short)], '.'), Value: group})
	}
	return words
}

// addTypos adds the mistypings of the names of the office's own province and of the provinces.
func (f *Finder) addTypos(b *markedBuilder) {
	exact := int32(len(b.groups))
	sounds := make(map[string]int32, 800)
	for i, e := range f.gazetteer.places {
		level := levelOf(e.code)
		if level != Province && e.province() != f.code {
			continue
		}
		name := thai.FoldString(e.name)
		for _, typo := range thai.Typos(name) {
			if group, known := b.seen[b.key(level, typo)]; !known || group >= exact {
				b.add(level, typo, int32(i))
			}
		}
		key := soundKey(name)
		if len(key) < leastSound {
			continue
		}
		group, again := sounds[b.key(level, key)]
		if !again {
			group = int32(len(b.groups))
			sounds[b.key(level, key)] = group
			b.groups = append(b.groups, nil)
			b.sounds[level] = append(b.sounds[level], thai.Word{Bytes: key, Value: group})
		}
		b.groups[group] = append(b.groups[group], int32(i))
	}
}

// markedBuilder gathers words by level; the same word again joins the group of the first.
type markedBuilder struct {
	words   [Subdistrict + 1][]thai.Word
	sounds  [Subdistrict + 1][]thai.Word
	groups  [][]int32
	backing []int32 // of the groups of one place, which most are
	seen    map[string]int32
}

func (*markedBuilder) key(level Level, name []byte) string {
	return string(append([]byte{byte(level)}, name...))
}

func (b *markedBuilder) addList(level Level, names string, place int32) {
	for n := range strings.FieldsSeq(names) {
		b.add(level, thai.FoldString(n), place)
	}
}

func (b *markedBuilder) add(level Level, name []byte, place int32) {
	key := b.key(level, name)
	group, again := b.seen[key]
	if !again {
		b.seen[key] = int32(len(b.groups))
		b.words[level] = append(b.words[level], thai.Word{Bytes: name, Value: int32(len(b.groups))})
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

func levelOf(code int32) Level {
	switch {
	case code < 100:
		return Province
	case code < 10000:
		return District
	}
	return Subdistrict
}
