package read

import "strings"

// The words by which a sentence tells that what it speaks of lies ahead, or behind.
var (
	futureWords = [...]string{"จะ", "เตรียม", "กำลังจะ", "แผน", "วางแผน", "คาดว่า"}
	pastWords   = [...]string{"ที่แล้ว", "ไปแล้ว", "มาแล้ว", "เมื่อ", "หยุดไป", "ติดไป", "ขายได้", "เป็นอย่างไรบ้าง", "เป็นไงบ้าง"}
)

// tenseBehind gives a term that the subject does not turn either way the tense of the words around it: สงกรานต์จะ… is
// the coming one. Words that say themselves which one is meant (ที่ผ่านมา) come first, but for นี้, which leaves it open.
func (r *reader) tenseBehind(a term) term {
	if a.biased && a.bias != BiasNearest || !a.biased && r.opts.Bias != BiasNearest {
		return a
	}
	begin := max(0, a.next-1)
	line := r.Text[r.Tok[begin].Stop:]
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	has := func(text string, words []string) bool {
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
	ahead := has(r.Text[:r.Tok[begin].Begin], futureWords[1:]) || has(line, futureWords[:])
	switch past := has(line, pastWords[:]); {
	case ahead && !past:
		a.bias, a.biased = BiasComing, true
	case past && !ahead:
		a.bias, a.biased = BiasPast, true
	}
	return a
}
