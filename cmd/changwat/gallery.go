package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"changwat/bot"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	linepage "changwat/internal/linesim/page"
)

//go:embed gallery
var galleryFiles embed.FS

// galleryQuestions are asked of the rehearsal's records, one of each kind of card.
var galleryQuestions = []string{
	"ยอดโควิดล่าสุด", "แนวโน้มโควิดเป็นอย่างไร", "เทียบโควิดสัปดาห์นี้กับสัปดาห์ที่แล้ว", "วันไหนติดเยอะสุด", "รักษาหายกี่เปอร์เซ็นต์",
	"ประชุมครั้งต่อไปเมื่อไหร่", "ประชุม 4/2564", "วาระประชุมครั้งที่ 4/2564", "ข้อสั่งการมีอะไรบ้าง", "โอทอปขายได้เท่าไร",
	"รายได้โอทอปเทียบปีก่อนเป็นอย่างไร", "โครงการโอทอปมีอะไรบ้าง", "มีงานโอทอปที่ไหนบ้าง", "โครงการเราชนะถึงไหนแล้ว",
	"ผู้ว่าราชการจังหวัดคือใคร", "ช่วยด้วย", "วันหยุดเดือนพฤษภาคม", "พรุ่งนี้ฝนตกไหม",
}

// galleryCard is what the gallery shows under a name: the messages as they are sent to LINE.
type galleryCard struct {
	Name     string          `json:"name"`
	Messages json.RawMessage `json:"messages"`
}

// gallery is the page of the rehearsal that shows every kind of card and picture, of the sample records and of short, long,
// missing and extreme data, so that an eye can pass over all of them: /gallery?width=320&theme=dark.
func (r *rehearsal) gallery() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /gallery/cards.json", func(w http.ResponseWriter, q *http.Request) {
		cards, err := r.galleryCards(q.Context())
		if err != nil {
			r.log.ErrorContext(q.Context(), "the gallery cannot be shown", "err", err)
			http.Error(w, "the gallery cannot be shown", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(cards) // an error means that the client has gone
	})
	files := http.FileServerFS(galleryFiles)
	mux.HandleFunc("GET /gallery", func(w http.ResponseWriter, q *http.Request) {
		http.ServeFileFS(w, q, galleryFiles, "gallery/gallery.html")
	})
	mux.Handle("GET /gallery/", files)
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Security-Policy", linepage.ContentSecurityPolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, q)
	})
}

// galleryCards renders the answers of the gallery.
func (r *rehearsal) galleryCards(ctx context.Context) ([]galleryCard, error) {
	var all []galleryCard
	var faults []error
	add := func(name string, a dialog.Answer, err error) {
		if err != nil {
			faults = append(faults, err)
			return
		}
		messages, err := bot.RenderJSON(r.pictures.Addressed(ctx, a))
		faults = append(faults, err)
		all = append(all, galleryCard{name, messages})
	}
	for _, e := range extremeAnswers(r.office.province) {
		add(e.name, e.answer, nil)
	}
	now := r.platform.Clock().Now()
	summary, err := r.router.Summary(ctx, now)
	add("สรุปเช้า", summary, err)
	weekly, ok, err := r.router.CasesWeekly(ctx, "", now.Add(galleryLater))
	if ok || err != nil {
		add("สรุปรายสัปดาห์", weekly, err)
	}
	for _, text := range galleryQuestions {
		// Each question is asked by someone else, so that none is read as a follow-up.
		a, err := r.bot.Ask(ctx, text, dialog.Asker{ID: "gallery: " + text, Role: ledger.RoleReader})
		add(text, a, err)
	}
	return all, errors.Join(faults...)
}

// galleryLater is how far after the rehearsal's clock the gallery's weekly summary is, so that the sample records hold a week.
const galleryLater = 14 * 24 * time.Hour
