package chart_test

import (
	"maps"
	"slices"
	"testing"

	"changwat/internal/chart"
)

// Each kind drawn afresh, from its values to the file that a card shows.
func BenchmarkPicture(b *testing.B) {
	d := drawer(b)
	all := samples()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l, err := d.Layout(all[name])
				if err != nil {
					b.Fatal(err)
				}
				if _, err := d.PNG(l, chart.InCard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLarge(b *testing.B) {
	d := drawer(b)
	l, err := d.Layout(samples()["map"])
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := d.PNG(l, chart.Large); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	d := drawer(b)
	for name, p := range samples() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.Layout(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
