package handlers

import (
	"context"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// pushHolder holds every announcement, and lets them go.
type pushHolder interface {
	PausePushes(ctx context.Context, by string) error
	ResumePushes(ctx context.Context) error
	PushesPaused(ctx context.Context) (ledger.Pause, error)
}

// pausePushes holds every announcement at once, without asking back: whoever says so is in a hurry.
func pausePushes(src pushHolder) func(context.Context, Request, string) (Answer, bool, error) {
	return func(ctx context.Context, by Request, _ string) (Answer, bool, error) {
		if err := src.PausePushes(ctx, by.By.ID); err != nil {
			return Answer{}, true, err
		}
		pause, err := src.PushesPaused(ctx)
		if err != nil {
			return Answer{}, true, err
		}
		return Answer{
			Text: "หยุดส่งประกาศทั้งหมดแล้วครับ ตั้งแต่ " + dayAndClock(pause.Since.In(by.Now.Location())) +
				"\nบอทยังตอบคำถามตามปกติ เมื่อพร้อมแล้วโปรดพิมพ์ “" + resumeAll + "”",
			Suggestions: []Suggestion{{Label: resumeAll, Ask: resumeAll}},
		}, true, nil
	}
}

// resumePushes lets the announcements go that are held.
func resumePushes(src pushHolder) func(context.Context, Request, string) (Answer, bool, error) {
	return func(ctx context.Context, by Request, _ string) (Answer, bool, error) {
		pause, err := src.PushesPaused(ctx)
		if err != nil {
			return Answer{}, true, err
		}
		if pause.Since.IsZero() {
			return Answer{Text: "ประกาศไม่ได้ถูกหยุดอยู่ครับ บอทส่งตามกำหนดตามปกติ"}, true, nil
		}
		if err := src.ResumePushes(ctx); err != nil {
			return Answer{}, true, err
		}
		return Answer{Text: "ส่งประกาศต่อแล้วครับ เรื่องที่ค้างอยู่และยังทันเวลาจะส่งทันที ส่วนเรื่องที่เลยเวลาแล้วจะไม่ส่งย้อนหลัง"}, true, nil
	}
}

// dayAndClock says an instant as a day and a time: "ศ. 30 เม.ย. 64 เวลา 08.05 น.".
func dayAndClock(t time.Time) string {
	return when.DateOf(t).ShortWeekday() + " เวลา " + when.ClockOf(t).Official()
}
