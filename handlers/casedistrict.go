package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// district answers a question that names districts of the province from the counts that the records hold of them: handle is what
// answers it of one area. Of a district that has none it says so. ok is false where the question is of something else, or the
// records hold counts of none of the districts.
func (h cases) district(ctx context.Context, q dialog.Question, handle func(cases, context.Context, dialog.Question) (dialog.Answer, error)) (a dialog.Answer, ok bool, err error) {
	if q.Aspect.Whole {
		a, err = h.besideWhole(ctx, q)
		return a, true, err
	}
	if len(q.Slots.District) == 0 || len(q.Slots.Subdistrict) > 0 || h.province.Level != place.Province ||
		len(q.Slots.Area) > 0 && !ownAmong(q.Slots.Area, h.province) || q.Slots.Disease != "" && !record.IsCOVID(q.Slots.Disease) {
		return dialog.Answer{}, false, nil
	}
	if wanted, unknown := askedMeasures(q); len(unknown) > 0 && len(wanted) == 0 {
		a, err = h.withLatest(ctx, q, dialog.Answer{Text: noMetric(unknown)})
		return a, true, err
	}
	if q.Aspect.Together || q.Aspect.Apart {
		return h.together(ctx, q)
	}
	var without []string
	for _, name := range q.Slots.District {
		of, known := record.DistrictNamed(h.province, name)
		held, small, smallest, err := []ledger.Figure(nil), []ledger.Figure(nil), 0, error(nil)
		if known {
			held, small, smallest, err = h.split(ctx, ledger.FigureFilter{Subject: h.disease, Area: of.Code, Latest: true})
		}
		if err != nil {
			return dialog.Answer{}, false, err
		}
		if len(held)+len(small) == 0 {
			without = append(without, name)
			continue
		}
		next := smallDigest(of, "ยอดล่าสุด", small, smallest)
		if len(held) > 0 {
			its, part := h, q
			its.province, part.Slots.District, part.Slots.Area = of, nil, nil
			if part.Slots.By == intent.ByDistrict {
				part.Slots.By, part.Slots.Rank = "", ""
			}
			if next, err = handle(its, ctx, part); err != nil {
				return dialog.Answer{}, false, err
			}
			if len(next.Cards) == 0 {
				next.Text = of.Short() + ": " + next.Text // no card names it
			}
			if len(small) > 0 && len(next.Cards) > 0 {
				next.Cards[0].Notes = append(next.Cards[0].Notes, record.SmallCounts(smallest))
			}
		}
		if !ok {
			a, ok = next, true
			continue
		}
		shown := a.Shown.With(next.Shown)
		a = a.Merge(next)
		a.Shown, a.Beside = shown, nil // one list, as of one question
	}
	if ok && len(without) > 0 {
		a.Text = strings.TrimSpace("ยังไม่มียอด" + diseaseAsked(q) + "ของ" + strings.Join(without, " ") + "ในบันทึก\n" + a.Text)
	}
	return a, ok, nil
}

// besideWhole answers a question that names the whole province beside districts: with the counts of both, each on its card.
func (h cases) besideWhole(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if q.Aspect.Share {
		if a, ok, err := h.shareOfPlace(ctx, q); ok || err != nil {
			return a, err
		}
	}
	q.Aspect.Whole, q.Slots.CompareTo = false, intent.Comparison{}
	whole := q
	whole.Slots.District, whole.Slots.Subdistrict = nil, nil
	a, err := h.count(ctx, q)
	if err != nil {
		return dialog.Answer{}, err
	}
	b, err := h.count(ctx, whole)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(a.Cards) == 0 {
		share := ""
		if q.Aspect.Share {
			share = " จึงคิดเป็นร้อยละของจังหวัดไม่ได้"
		}
		b.Text = strings.TrimSpace(fmt.Sprintf("ยังไม่มียอด%sของ%sในบันทึก%s ยอดรวมทั้งจังหวัดคือ\n%s", diseaseAsked(q), h.placesInWords(q), share, b.Text))
		return b, nil
	}
	shown := a.Shown.With(b.Shown)
	a = a.Merge(b)
	a.Shown, a.Beside = shown, nil // one list, as of one question
	return a, nil
}
