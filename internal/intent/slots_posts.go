package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/office"
)

// besidePosts names the posts of a question for people as they are said where they are another than the lexicon's: by what stands
// before them, «รองปลัดจังหวัด», or where the lexicon takes a head for the deputy who stands in, «ผอ.รมน.».
func (f *filler) besidePosts() {
	if len(f.s.Position) == 0 || f.titled() {
		return
	}
	var posts List[string]
	another := false
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if e.Concept != concept.Position || e.Value == "" {
				continue
			}
			said := f.m.source(h.start, h.end)
			word, family := office.BeforePost(f.m.source(0, h.start))
			switch {
			case family:
				f.q.Aspect.Family, another = true, true
			case f.formerly(h):
				posts, another = append(posts, "อดีต"+e.Value), true
			case word != "":
				posts, another = append(posts, word+e.Value), true
			case office.BesidePost(e.Value) != "" && isHead(said):
				posts, another = append(posts, said), true
			default:
				posts = append(posts, e.Value)
			}
			break
		}
	}
	if another {
		f.s.Position = posts
	}
}

// formerly tells whether the words after a post mean who held it before: «ผู้ว่าคนก่อน».
func (f *filler) formerly(h hit) bool {
	after := strings.TrimLeft(f.m.source(h.end, len(f.m.folded.Bytes)), "ฯ .")
	return slices.ContainsFunc([]string{"คนก่อน", "คนเก่า", "คนที่แล้ว", "คนเดิม", "ท่านก่อน", "ท่านเดิม", "ท่านที่แล้ว", "คนที่ผ่านมา"}, func(w string) bool { return strings.HasPrefix(after, w) })
}

// isHead tells whether a text names a post by its own name, which no word before it makes another of.
func isHead(said string) bool {
	posts := office.FindPosts(said)
	return len(posts) > 0 && posts[0].Begin == 0 && office.BesidePost(posts[0].Name) == ""
}
