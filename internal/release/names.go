package release

import (
	"slices"
	"strings"
)

// officials returns the people whom the release names with a post. Names without one may be private people's, and are
// left out.
func (d *document) officials() []Person {
	var list []Person
	known := map[string]bool{}
	for i, p := range d.people {
		if len(list) == mostRecords {
			break
		}
		limit := len(d.text)
		if i+1 < len(d.people) {
			limit = d.people[i+1].Begin
		}
		post, end := d.postBehind(p, limit)
		begin, name := p.Begin, d.words(p.Begin, p.Stop)
		if post == "" {
			if post, begin = d.postBefore(p); post == "" && p.Shared {
				post, end = d.sharedPost(i), p.Stop
			}
		}
		if post == "" || known[name] {
			continue
		}
		known[name] = true
		list = append(list, Person{Name: name, Post: post, Quote: d.quote(begin, max(end, p.Stop))})
	}
	return list
}

// sharedPost returns the post that stands behind the last of the people who share it.
func (d *document) sharedPost(i int) string {
	const most = 40 // people of one post
	for k := i + 1; k < min(len(d.people), i+most); k++ {
		if d.people[k].Shared {
			continue
		}
		post, _ := d.postBehind(d.people[k], len(d.text))
		return post
	}
	return d.people[i].Post
}

// credits returns who wrote or supplied the release: what stands behind ภาพ/ข่าว and words like it, on a line of its own.
func (d *document) credits() []Credit {
	const longest = 300
	var list []Credit
	for _, c := range d.cues {
		if c.kind != cueCredit || len(list) == mostRecords {
			continue
		}
		p := d.paras[d.para(c.begin)]
		if lead := strings.Trim(d.text[p.begin:c.begin], " -–:*•📸📷🖊✍️/|()"); p.end-p.begin > longest || isThaiLetter(d.runeBefore(c.begin)) && lead != "" {
			continue
		}
		begin, end := d.trim(c.end, p.end, " :–-/|")
		if next, ok := d.firstCue(begin, p.end, cueCredit); ok {
			end = next.begin
		}
		if begin >= end {
			begin, end = d.trim(p.begin, c.begin, " :–-/|📸📷")
		}
		if d.isHeadline(begin, end) {
			continue // «ภาพข่าว: อธิบดีกรมบัญชีกลางตรวจเยี่ยม…»
		}
		if name := strings.TrimPrefix(d.words(begin, end), "โดย "); name != "" && !slices.ContainsFunc(list, func(k Credit) bool { return k.Name == name }) {
			list = append(list, Credit{Name: strings.TrimRight(name, " /|:-"), Quote: d.quote(p.begin, p.end)})
		}
	}
	return list
}

// isHeadline tells whether what stands behind a word for who supplied the release is its headline: more stands below and nothing above, and
// behind the office or post that the words begin with they go on.
func (d *document) isHeadline(begin, end int) bool {
	const furtherWords = 30
	p := d.paras[d.para(begin)]
	if strings.TrimSpace(d.text[:p.begin]) != "" || strings.TrimSpace(d.text[p.end:]) == "" {
		return false
	}
	stop := d.ownersEnd(begin, end)
	return stop > begin && stop+furtherWords < end
}

// programmes returns the programmes that the release names: those that are known, and those in quotation marks behind
// โครงการ that no list of projects holds.
func (d *document) programmes(projects []Project) []Programme {
	var list []Programme
	add := func(begin, end int) {
		name := strings.Trim(d.words(begin, end), "“”\"' ")
		known := slices.ContainsFunc(list, func(p Programme) bool { return p.Name == name })
		listed := slices.ContainsFunc(projects, func(p Project) bool { return strings.Contains(p.Title, name) })
		if name != "" && !known && !listed {
			list = append(list, Programme{Name: name, Quote: d.quote(begin, end)})
		}
	}
	for _, c := range d.cues {
		if len(list) == mostRecords {
			break
		}
		switch c.kind {
		case cueProgramme:
			add(c.begin, c.end)
		case cueProject:
			k := d.skipBlanks(c.end)
			rest := d.in(k, k+300)
			if !strings.HasPrefix(rest, "“") && !strings.HasPrefix(rest, "\"") {
				continue
			}
			_, size := firstRune(rest)
			if stop := strings.IndexAny(rest[size:], "”\"\n"); stop > 0 && rest[size+stop] != '\n' {
				add(k+size, k+size+stop)
			}
		}
	}
	return list
}
