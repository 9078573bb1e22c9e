package chart_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"changwat/internal/chart"
)

// drawer returns a drawer with the boundaries of Ayutthaya.
func drawer(t testing.TB) *chart.Drawer {
	t.Helper()
	b, ok, err := chart.EmbeddedBoundaries("14")
	if err != nil || !ok {
		t.Fatalf("the boundaries of Ayutthaya: %v %v", ok, err)
	}
	d, err := chart.New(b)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// faults returns what is wrong with a layout: texts that overlap, that leave the picture or are too small.
func faults(l *chart.Layout) []string {
	const edge = 8
	var all []string
	for i, a := range l.Texts {
		if a.Size < 40 {
			all = append(all, fmt.Sprintf("%q is only %.0f high", a.Value, a.Size))
		}
		if a.X < edge || a.X+a.W > l.Width-edge || a.Y < edge || a.Y+a.H > l.Height-edge {
			all = append(all, fmt.Sprintf("%q leaves the picture: %.0f–%.0f of %.0f, %.0f–%.0f of %.0f", a.Value, a.X, a.X+a.W, l.Width, a.Y, a.Y+a.H, l.Height))
		}
		for _, b := range l.Texts[i+1:] {
			if meet(a, b) {
				all = append(all, fmt.Sprintf("%q and %q overlap", a.Value, b.Value))
			}
		}
	}
	return all
}

// meet reports whether ink of two texts overlaps.
func meet(a, b chart.Text) bool {
	over := func(a, b chart.Box) bool {
		const touching = 2 // units by which the boxes of round glyphs may meet without their ink
		return a.X+touching < b.X+b.W && b.X+touching < a.X+a.W && a.Y+touching < b.Y+b.H && b.Y+touching < a.Y+a.H
	}
	if !over(a.Box, b.Box) {
		return false
	}
	for _, x := range a.Ink() {
		if slices.ContainsFunc(b.Ink(), func(y chart.Box) bool { return over(x, y) }) {
			return true
		}
	}
	return false
}

func TestNoLabelOverlapsOrIsCut(t *testing.T) {
	d := drawer(t)
	for name, p := range samples() {
		l, err := d.Layout(p)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, f := range faults(l) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

func TestNoLabelOfAnyPictureOverlapsOrIsCut(t *testing.T) {
	d := drawer(t)
	rapid.Check(t, func(t *rapid.T) {
		p := pictures().Draw(t, "picture")
		l, err := d.Layout(p)
		if err != nil {
			if strings.Contains(err.Error(), "as high as wide") {
				t.Skip("too high for LINE, and refused")
			}
			t.Fatal(err)
		}
		for _, f := range faults(l) {
			t.Error(f)
		}
	})
}

func TestEveryTextIsShownWhole(t *testing.T) {
	d := drawer(t)
	rapid.Check(t, func(t *rapid.T) {
		p := pictures().Draw(t, "picture")
		l, err := d.Layout(p)
		if err != nil {
			t.Skip(err)
		}
		var shown strings.Builder
		for _, text := range l.Texts {
			shown.WriteString(text.Value)
		}
		all := bare(shown.String())
		for _, want := range append(labels(p), p.Finding(), p.Source) {
			if !strings.Contains(all, bare(want)) {
				t.Fatalf("%q is not shown whole in %q", want, all)
			}
		}
	})
}

// bare is a text without spaces and the dots that divide parts, which lines may end with.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '·' {
			return -1
		}
		return r
	}, s)
}

// labels are the names of what a picture shows.
func labels(p chart.Picture) []string {
	all := slices.Clone(p.Parts)
	for _, it := range p.Items {
		all = append(all, it.Label)
	}
	if p.Kind == chart.Multiples {
		for _, s := range p.Series {
			all = append(all, s.Name)
		}
	}
	return all
}

// longNames are names as long as those of districts and funds get, and longer.
var longNames = []string{
	"ภาชี", "พระนครศรีอยุธยา", "บางไทร", "เฉลิมพระเกียรติ", "ป้อมปราบศัตรูพ่าย", "สมเด็จเจ้าพระยา บึงโขงหลง", "กัลยาณิวัฒนา",
	"งบพัฒนาจังหวัดและกลุ่มจังหวัดแบบบูรณาการ ประจำปีงบประมาณ พ.ศ. 2564", "ศูนย์ปฏิบัติการควบคุมโรคติดเชื้อไวรัสโคโรนา2019จังหวัดพระนครศรีอยุธยา",
	"ญี่ปุ่น น้ำ ฟื้นฟู ปี่ ฝั่ง กี่ ฐู", "OTOP Midyear 2021", "1",
}

// values are single values: small, zero, negative, equal, huge, with decimals, missing.
func values(negative bool) *rapid.Generator[decimal.NullDecimal] {
	return rapid.Custom(func(t *rapid.T) decimal.NullDecimal {
		switch rapid.IntRange(0, 9).Draw(t, "sort") {
		case 0:
			return decimal.NullDecimal{}
		case 1:
			return some(0)
		case 2:
			return decimal.NewNullDecimal(decimal.New(rapid.Int64Range(0, 999_999_999_999_999).Draw(t, "huge"), 0))
		case 3:
			return decimal.NewNullDecimal(decimal.New(rapid.Int64Range(0, 99_999).Draw(t, "decimals"), -2))
		case 4:
			if negative {
				return decimal.NewNullDecimal(decimal.New(-rapid.Int64Range(1, 5_000_000).Draw(t, "negative"), 0))
			}
		}
		return decimal.NewNullDecimal(decimal.New(rapid.Int64Range(0, 3000).Draw(t, "small"), 0))
	})
}

// lists are values of n days or items with at least one that is there, or all equal.
func lists(t *rapid.T, n int, negative bool) []decimal.NullDecimal {
	all := rapid.SliceOfN(values(negative), n, n).Draw(t, "values")
	if rapid.IntRange(0, 5).Draw(t, "equal") == 0 {
		for i := range all {
			all[i] = some(12)
		}
	}
	if !slices.ContainsFunc(all, func(v decimal.NullDecimal) bool { return v.Valid }) {
		all[0] = some(7)
	}
	return all
}

// pictures are pictures of every kind with any number of values.
func pictures() *rapid.Generator[chart.Picture] {
	return rapid.Custom(func(t *rapid.T) chart.Picture {
		p := chart.Picture{
			Kind: chart.Kind(rapid.IntRange(1, 6).Draw(t, "kind")), Tone: chart.Tone(rapid.IntRange(0, 4).Draw(t, "tone")),
			Subject: rapid.SampledFrom([]string{"ผู้ป่วยใหม่", "ยอดจำหน่าย OTOP", "การเบิกจ่ายงบประมาณรายจ่ายลงทุน"}).Draw(t, "subject"),
			Area:    rapid.SampledFrom([]string{"จ.พระนครศรีอยุธยา", "กรุงเทพมหานคร", ""}).Draw(t, "area"),
			Unit:    rapid.SampledFrom([]string{"ราย", "บาท", "ผู้ประกอบการ/ไตรมาส"}).Draw(t, "unit"),
			Source:  rapid.SampledFrom(append([]string{"กรมควบคุมโรค"}, longNames...)).Draw(t, "source"),
			AsOf:    firstDay, Example: rapid.Bool().Draw(t, "example"), Mean: rapid.Bool().Draw(t, "mean"), InTime: rapid.Bool().Draw(t, "in time"), Rest: rapid.Bool().Draw(t, "rest"),
		}
		name := rapid.SampledFrom(longNames)
		switch p.Kind {
		case chart.Line:
			n := rapid.SampledFrom([]int{1, 2, 3, 7, 8, 14, 28, 31, 99, 400}).Draw(t, "days")
			p.Series = []chart.Series{{From: firstDay, Values: lists(t, n, true)}}
		case chart.Multiples:
			n := rapid.SampledFrom([]int{1, 2, 7, 30}).Draw(t, "days")
			for range rapid.IntRange(1, 18).Draw(t, "panels") {
				p.Series = append(p.Series, chart.Series{Name: name.Draw(t, "name"), From: firstDay.AddDays(rapid.IntRange(0, 3).Draw(t, "late")), Values: lists(t, n, false)})
			}
		case chart.Map:
			for i, v := range lists(t, 16, true) {
				p.Items = append(p.Items, chart.Item{Code: districts()[i].Code, Label: districts()[i].Name, Value: v})
			}
		default:
			p = items(t, p, name)
		}
		return p
	})
}

// items adds up to twenty bars.
func items(t *rapid.T, p chart.Picture, name *rapid.Generator[string]) chart.Picture {
	if p.Kind == chart.Stacked {
		p.Parts = longNames[:rapid.IntRange(2, 5).Draw(t, "parts")]
	}
	n := rapid.IntRange(1, 20).Draw(t, "items")
	targets := lists(t, n, false)
	for i, v := range lists(t, n, p.Kind == chart.Bars) {
		it := chart.Item{Label: name.Draw(t, "label"), Value: v}
		switch p.Kind {
		case chart.Share:
			it.Target = targets[i]
		case chart.Stacked:
			it.Parts = lists(t, len(p.Parts), false)
		}
		p.Items = append(p.Items, it)
	}
	return p
}

// Golden layouts hold what stands where, rather than pixels, which a new release of the rasteriser may change. UPDATE_GOLDEN=1
// writes them anew.
func TestGoldenLayouts(t *testing.T) {
	d := drawer(t)
	for name, p := range samples() {
		l, err := d.Layout(p)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got strings.Builder
		fmt.Fprintf(&got, "%.0f x %.0f, %d shapes\n", l.Width, l.Height, len(l.Shapes))
		for _, text := range l.Texts {
			fmt.Fprintf(&got, "%4.0f %4.0f %3.0f %t %06X %s\n", text.X, text.Y, text.Size, text.Bold, text.Colour, text.Value)
		}
		file := filepath.Join("testdata", "layout", name+".txt")
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: the layout has changed (UPDATE_GOLDEN=1 accepts it):\n%s", name, got.String())
		}
	}
}
