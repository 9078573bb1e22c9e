package thai_test

import (
	"strings"
	"testing"

	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// BenchmarkMillionMarks normalises and reads one megabyte of combining marks.
func BenchmarkMillionMarks(b *testing.B) {
	text := strings.Repeat("่", 1<<20/3)
	b.ReportAllocs()
	for b.Loop() {
		read.All(text, read.Options{})
	}
}

// BenchmarkNormalize measures a text that is normal already and one that is not.
func BenchmarkNormalize(b *testing.B) {
	for name, text := range map[string]string{
		"plain": "ยอดโควิดวังน้อยเมื่อวานนี้กี่รายแล้วครับ", "mended": "ยอดโควิดวังน้อย ๒๙ เม.ย. ๖๔ กี่รายเเล้วครับ",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				thai.Normalize(text)
			}
		})
	}
}
