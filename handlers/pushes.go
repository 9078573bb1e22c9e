package handlers

import (
	"context"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// pushHolder holds every announcement, and lets them go.
type pushHolder interface {
	PausePushes(ctx context.Context, by string) error
	ResumePushes(ctx context.Context) error
	PushesPaused(ctx context.Context) (ledger.Pause, error)
}

// pausePushes holds every announcement at once, without asking back: whoever says so is in a hurry.
func pausePushes(src pushHolder) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, by dialog.Request, _ string) (dialog.Answer, bool, error) {
		if err := src.PausePushes(ctx, by.By.ID); err != nil {
			return dialog.Answer{}, true, err
		}
		pause, err := src.PushesPaused(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		return dialog.Answer{
			Text: "หยุดส่งประกาศทั้งหมดแล้วครับ ตั้งแต่ " + record.DayAndClock(pause.Since.In(by.Now.Location())) +
				"\nบอทยังตอบคำถามตามปกติ เมื่อพร้อมแล้วโปรดพิมพ์ “" + resumeAll + "”",
			Suggestions: []dialog.Suggestion{{Label: resumeAll, Ask: resumeAll}},
		}, true, nil
	}
}

// resumePushes lets the announcements go that are held.
func resumePushes(src pushHolder) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, by dialog.Request, _ string) (dialog.Answer, bool, error) {
		pause, err := src.PushesPaused(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		if pause.Since.IsZero() {
			return dialog.Answer{Text: "ประกาศไม่ได้ถูกหยุดอยู่ครับ บอทส่งตามกำหนดตามปกติ"}, true, nil
		}
		if err := src.ResumePushes(ctx); err != nil {
			return dialog.Answer{}, true, err
		}
		return dialog.Answer{Text: "ส่งประกาศต่อแล้วครับ เรื่องที่ค้างอยู่และยังทันเวลาจะส่งทันที ส่วนเรื่องที่เลยเวลาแล้วจะไม่ส่งย้อนหลัง"}, true, nil
	}
}
