package chart_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"changwat/internal/chart"
)

// menu is one with every symbol that fits, from the given one on.
func menu(from int) chart.Menu {
	labels := []string{"ยอดโควิด", "แนวโน้มโควิด", "นัดประชุม", "ข้อสั่งการ", "ยอดขาย OTOP", "รายชื่อเจ้าหน้าที่"}
	m := chart.Menu{Tabs: []string{"ถามข้อมูล", "งานของฉัน"}}
	for i, l := range labels {
		m.Tiles = append(m.Tiles, chart.Tile{Label: l, Symbol: chart.Symbol(from + i), Tone: chart.Tone((from + i) % 8)})
	}
	return m
}

func TestAMenuHasWhatLINEAsksOfItsImage(t *testing.T) {
	d := drawer(t)
	for from := 0; from < 20; from += 6 {
		l, err := d.Menu(menu(from))
		if err != nil {
			t.Fatal(err)
		}
		file, err := d.MenuPNG(l)
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("CHANGWAT_PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("menu-%d.png", from)), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		shape, err := png.DecodeConfig(bytes.NewReader(file))
		if err != nil || shape.Width != chart.MenuWidth || shape.Height != chart.MenuHeight || len(file) > 1<<20 {
			t.Errorf("the image is %dx%d and %d bytes, %v; LINE takes at most 2500 pixels and 1 MB", shape.Width, shape.Height, len(file), err)
		}
	}
}

func TestTheAreasOfAMenuCoverItWithoutOverlapping(t *testing.T) {
	d := drawer(t)
	rapid.Check(t, func(t *rapid.T) {
		m := menu(0)
		m.Tiles = m.Tiles[:rapid.IntRange(1, 6).Draw(t, "tiles")]
		if rapid.Bool().Draw(t, "one tab") {
			m.Tabs = m.Tabs[:1]
		}
		l, err := d.Menu(m)
		if err != nil {
			t.Fatal(err)
		}
		covered := float32(0)
		all := append(append([]chart.Box{}, l.Tabs...), l.Tiles...)
		for i, a := range all {
			covered += a.W * a.H
			for _, b := range all[i+1:] {
				if a.X+1 < b.X+b.W && b.X+1 < a.X+a.W && a.Y+1 < b.Y+b.H && b.Y+1 < a.Y+a.H {
					t.Fatalf("%v and %v overlap", a, b)
				}
			}
		}
		if whole := float32(chart.MenuWidth) * chart.MenuHeight; covered < 0.999*whole || covered > 1.001*whole {
			t.Fatalf("the areas cover %.0f of %.0f", covered, whole)
		}
	})
}

func TestNoLabelOfAMenuOverlapsOrIsCut(t *testing.T) {
	d := drawer(t)
	words := []string{"ยอด", "โควิด", "ประชุม", " ", "OTOP", "น้ำ", "ฟื้นฟู", "ปี่", "เจ้าหน้าที่", "1,234"}
	rapid.Check(t, func(t *rapid.T) {
		m := menu(0)
		for i := range m.Tiles {
			m.Tiles[i].Label = ""
			for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 1, 8).Draw(t, "label") {
				m.Tiles[i].Label += w
			}
		}
		l, err := d.Menu(m)
		if err != nil {
			return // what does not fit is refused
		}
		for _, f := range faults(l.Layout) {
			t.Error(f)
		}
	})
}

func TestALabelThatDoesNotFitIsRefused(t *testing.T) {
	d := drawer(t)
	for name, change := range map[string]func(*chart.Menu){
		"a long label": func(m *chart.Menu) {
			m.Tiles[0].Label = "รายชื่อเจ้าหน้าที่ทั้งหมดของสำนักงานจังหวัดพระนครศรีอยุธยา"
		},
		"an empty label":   func(m *chart.Menu) { m.Tiles[0].Label = " " },
		"no tiles":         func(m *chart.Menu) { m.Tiles = nil },
		"too many tiles":   func(m *chart.Menu) { m.Tiles = append(m.Tiles, m.Tiles...) },
		"a tab that isn't": func(m *chart.Menu) { m.Shown = 2 },
	} {
		m := menu(0)
		change(&m)
		if _, err := d.Menu(m); err == nil {
			t.Errorf("%s is drawn", name)
		}
	}
}

func BenchmarkMenu(b *testing.B) {
	d := drawer(b)
	for b.Loop() {
		l, err := d.Menu(menu(0))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.MenuPNG(l); err != nil {
			b.Fatal(err)
		}
	}
}
