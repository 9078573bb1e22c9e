package handlers_test

import (
	"fmt"
	"strconv"
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
)

// BenchmarkAnswer measures one answer from the ledger, nothing cached.
func BenchmarkAnswer(b *testing.B) {
	o := newOffice(b)
	for _, text := range []string{"ยอดโควิดล่าสุด", "ประชุม 4/2564 ใครเป็นประธาน", "โครงการโอทอปมีอะไรบ้าง"} {
		q := dialog.Question{Query: o.understand.Understand(text, intent.Context{Now: o.now}), Now: o.now, By: official}
		b.Run(string(q.Intent), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := o.router.Answer(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkQuestions measures a mixed list of questions, each understood anew and answered from the ledger, nothing cached.
func BenchmarkQuestions(b *testing.B) {
	o := newOffice(b)
	asked := []string{
		"ยอดโควิดล่าสุด", "ยอดโควิดวันที่ 17 มีนาคม 2564", "วันนี้ติดกี่ราย", "รักษาหายแล้วกี่คน", "สัปดาห์นี้ติดเชื้อกี่ราย", "แนวโน้มโควิด", "แนวโน้มโควิดรายอำเภอ",
		"ประชุมครั้งต่อไปเมื่อไหร่", "สัปดาห์นี้มีประชุมอะไรบ้าง", "วาระประชุมครั้งที่ 4/2564", "ข้อสั่งการมีอะไรบ้าง",
		"โอทอปขายได้เท่าไร", "โครงการโอทอปมีอะไรบ้าง", "มีงานโอทอปที่ไหนบ้าง", "ปชุมกรมกานจังหวัดวันใหน", "ขอเบอร์ สสจ.",
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range asked {
			q := dialog.Question{Query: o.understand.Understand(text, intent.Context{Now: o.now}), Now: o.now, By: official}
			if _, err := o.router.Answer(b.Context(), q); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkNoCommand measures what the commands cost every message that is none: one that was said before, and one that was not.
func BenchmarkNoCommand(b *testing.B) {
	o := newOffice(b)
	r := dialog.Request{By: official, Chat: dialog.Chat{ID: "U1"}, Now: o.now, Happened: o.now}
	for name, text := range map[string]func(n int) string{
		"said before": func(int) string {
			return "ยอดโควิดล่าสุดของอำเภอวังน้อยเมื่อวาน"
		},
		"new": func(n int) string {
			return "ยอดโควิดล่าสุดของอำเภอวังน้อย " + strconv.Itoa(n)
		},
		"new, with a date": func(n int) string {
			return fmt.Sprintf("ยอดโควิดวันที่ %d/%d/%d", n%28+1, n%12+1, n)
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n++
				if _, ok, err := o.router.RunCommand(b.Context(), r, text(n)); ok || err != nil {
					b.Fatal(ok, err)
				}
			}
		})
	}
}
