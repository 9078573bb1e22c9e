package thai

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestASpellerFindsOfManyWordsWhatItFindsOfEach holds that what the search leaves out, by the longest word that begins so, is nothing
// that it would find.
func TestASpellerFindsOfManyWordsWhatItFindsOfEach(t *testing.T) {
	most := func(size int) int { return min(size/2, 4) }
	letters := rapid.SliceOfN(rapid.SampledFrom([]byte("\xa1\xb4\xb5\xb9\xc3\xc5\xd2\xe0\xe8\xe9\xec")), 1, 12) // ก ด ต น ร ล า เ ่ ้ ์
	rapid.Check(t, func(t *rapid.T) {
		var words []Word
		for i, bytes := range rapid.SliceOfN(letters, 1, 8).Draw(t, "words") {
			if !slices.ContainsFunc(words, func(w Word) bool { return string(w.Bytes) == string(bytes) }) {
				words = append(words, Word{bytes, int32(i)})
			}
		}
		text := letters.Draw(t, "text")
		var each []Near
		for _, w := range words {
			each = append(each, NewSpeller([]Word{w}, most).Nearest(text, 0, len(text))...)
		}
		if all := NewSpeller(words, most).Nearest(text, 0, len(text)); !slices.Equal(inOrder(all), inOrder(each)) {
			t.Fatalf("of %v in %q together %v, each alone %v", words, text, all, each)
		}
	})
}

func inOrder(all []Near) []Near {
	slices.SortFunc(all, func(a, b Near) int { return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.End, b.End)) })
	return all
}
