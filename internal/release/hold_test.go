package release_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"

	"pgregory.net/rapid"
)

// allSamples returns the labelled releases of every folder, and the seed.
func allSamples(t *testing.T) []sample {
	t.Helper()
	text, _ := seed(t)
	all := []sample{{name: "seed", text: text}}
	for _, c := range corpora {
		all = append(all, samples(t, c.folder)...)
	}
	return all
}

// quotesOf returns every passage that a draft quotes.
func quotesOf(d release.Draft) []release.Quote {
	var list []release.Quote
	for _, m := range d.Meetings {
		list = append(list, m.Quote)
	}
	for _, c := range d.Cases {
		list = append(list, c.Quote)
		for _, n := range []*release.Count{c.Cumulative, c.New, c.Recovered, c.RecoveredNew, c.Deaths, c.DeathsNew} {
			if n != nil {
				list = append(list, n.Quote)
			}
		}
	}
	for _, e := range d.Events {
		list = append(list, e.Quote)
	}
	for _, f := range d.Figures {
		list = append(list, f.Quote)
	}
	for _, p := range d.Projects {
		list = append(list, p.Quote)
	}
	for _, o := range d.Orders {
		list = append(list, o.Quote)
	}
	for _, o := range d.Occasions {
		list = append(list, o.Quote)
	}
	for _, p := range d.Programmes {
		list = append(list, p.Quote)
	}
	for _, p := range d.People {
		list = append(list, p.Quote)
	}
	for _, c := range d.Credits {
		list = append(list, c.Quote)
	}
	return list
}

// holds checks what must be so of every reading: each record quotes the text, and each number stands in the passage that
// it quotes, as digits or as words.
func holds(t interface {
	Helper()
	Errorf(string, ...any)
}, text string, d release.Draft) {
	t.Helper()
	for _, q := range quotesOf(d) {
		if q.Text == "" || q.Begin < 0 || q.Stop > len(text) || text[q.Begin:q.Stop] != q.Text {
			t.Errorf("the passage %q is not the text from %d to %d", q.Text, q.Begin, q.Stop)
		}
	}
	for _, c := range d.Cases {
		for _, n := range []*release.Count{c.Cumulative, c.New, c.Recovered, c.RecoveredNew, c.Deaths, c.DeathsNew} {
			if n != nil && !stands(number.FromInt(n.Value), n.Quote.Text) {
				t.Errorf("%d does not stand in %q", n.Value, n.Quote.Text)
			}
		}
	}
	for _, f := range d.Figures {
		if !stands(f.Value, f.Quote.Text) {
			t.Errorf("%v does not stand in %q", f.Value, f.Quote.Text)
		}
	}
	for _, m := range d.Meetings {
		if m.Number != "" && !strings.Contains(thai.Digits(text), strings.Split(m.Number, "/")[0]) {
			t.Errorf("the number %s does not stand in the text", m.Number)
		}
	}
}

// stands tells whether the number is among those that a passage states; none is stated by ไม่พบ and ไม่มี.
func stands(n number.Decimal, passage string) bool {
	words := thai.Normalize(strings.NewReplacer("\uf70a", "่", " ่", "่").Replace(passage)).Text
	if n.IsZero() && (strings.Contains(words, "ไม่พบ") || strings.Contains(words, "ไม่มี")) {
		return true
	}
	positive := n
	if n.Digits < 0 {
		positive = n.Neg()
	}
	marked := strings.NewReplacer("\uf70a", "่", "\uf70b", "้").Replace(passage) // «แล้ว 179» is no circular ว 179
	return slices.ContainsFunc(read.Amounts(marked), func(a number.Amount) bool { return a.Value.Cmp(positive) == 0 || a.Value.Cmp(n) == 0 })
}

func TestEveryRecordQuotesTheReleaseAndEveryNumberStandsInIt(t *testing.T) {
	for _, s := range allSamples(t) {
		d := release.Read(s.text, release.Options{Province: "14"})
		holds(t, s.text, d)
		if t.Failed() {
			t.Fatalf("in %s", s.name)
		}
	}
}

// What stands in a release keeps being quoted rightly whatever else is pasted around and into it.
func TestARecordQuotesItsOwnWordsInAnyMixtureOfReleases(t *testing.T) {
	var lines []string
	for _, s := range allSamples(t) {
		lines = append(lines, strings.Split(s.text, "\n")...)
	}
	noise := []string{"", "<p>", "</p><br/>", "&nbsp;", "\u200b", "(Visited 3 times, 1 visits today)", "https://example.com/?p=294", "\uf70a", " ้", "1) ", "“"}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 12).Draw(t, "lines") {
			b.WriteString(rapid.SampledFrom(lines).Draw(t, "line"))
			b.WriteString(rapid.SampledFrom(noise).Draw(t, "noise"))
			b.WriteString(rapid.SampledFrom([]string{"\n", "\n\n", " ", "\r\n"}).Draw(t, "break"))
		}
		holds(t, b.String(), release.Read(b.String(), release.Options{}))
	})
}

func TestShuffledWordsStateNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var letters []rune
	for _, s := range allSamples(t) {
		letters = append(letters, []rune(s.text)...)
	}
	for range 40 {
		random.Shuffle(len(letters), func(i, k int) { letters[i], letters[k] = letters[k], letters[i] })
		text := string(letters[:4000])
		d := release.Read(text, release.Options{Province: "14"})
		if n := len(d.Meetings) + len(d.Cases) + len(d.Events) + len(d.Figures) + len(d.Projects) + len(d.Orders) + len(d.Occasions); n > 0 {
			t.Errorf("%d records were read from shuffled letters: %s", n, d.Text())
		}
	}
}

func TestReadingTheSameReleaseTwiceInOneTextAddsNothing(t *testing.T) {
	text, once := seed(t)
	twice := release.Read(text+"\n\n"+text, release.Options{Province: "14"})
	if len(twice.Meetings) != len(once.Meetings) || len(twice.Cases) != len(once.Cases) || len(twice.Figures) != len(once.Figures) || len(twice.Events) != len(once.Events) {
		t.Errorf("twice: %s", twice.Summary())
	}
}

func FuzzRead(f *testing.F) {
	text, err := seedText()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add("<p>ประชุม ครั้งที่ 4/2564 วันที่ 29/04/2564 09.30 น.</p>")
	f.Add("ผู้ติดเชื้อโควิด-19 รายใหม่ ๑๒ ราย สะสม 3,732 ราย\uf70a ้")
	f.Add("งบจังหวัด จำนวน 2 โครงการ ได้แก่ 1) โครงการก 2) โครงการข (ยังไม่ปิดวงเล็บ\n")
	f.Add("09/14 2564 &#3592;&amp;<script>1</script>")
	f.Fuzz(func(t *testing.T, text string) {
		d := release.Read(text, release.Options{Province: "14"})
		if utf8.ValidString(text) {
			holds(t, text, d)
		}
		_, _ = d.Text(), d.Output()
	})
}

func TestAClauseThatLooksLikeANameAndEndsWithinAWordIsRead(t *testing.T) {
	d := release.Read("นางสาวรัชนีกล่าวด้วยว่า การประชุมคณะกรรมการจังหวัดตรัง ครั้งที่ 2/2566 จัดขึ้นเมื่อวันที่ 3 พฤษภาคม 2566", release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Number != "2/2566" {
		t.Errorf("read %+v", d.Meetings)
	}
}
