package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// partsOf says what a source tells of what a sum of sales is made of: what it is the sum of, and that it does not divide it.
func partsOf(f ledger.Figure, q dialog.Question) string {
	scope := f.Scope
	if scope == "" {
		scope = record.MeasureName(f.Measure)
	}
	said := fmt.Sprintf("เอกสารระบุว่าเป็น “%s” ไม่แยกว่ามาจากงานหรือโครงการใดเท่าไร", scope)
	if q.Slots.Scope == intent.ScopeProvince {
		said += " และไม่ได้ระบุว่าเป็นรายได้ทั้งจังหวัด"
	}
	return said
}

// withParts lists on the card of sales the projects of marketing that the same source names of the same time. Whether the sum holds what
// was sold at each, it does not say.
func (h otop) withParts(ctx context.Context, c dialog.Card, f ledger.Figure) (dialog.Card, error) {
	if h.projects == nil {
		return c, nil
	}
	all, err := h.projects.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return c, fmt.Errorf("projects of the sales: %w", err)
	}
	lines := slices.DeleteFunc(all, func(p ledger.Project) bool {
		return p.Source.Key != f.Source.Key || p.Period != f.Period || !isMarketing(p)
	})
	for _, p := range distinctProjects(lines) {
		c.Items = append(c.Items, dialog.Item{Mark: "•", Text: p.title, Detail: p.lines[0].MoneySource})
		c = dialog.Shows(c, p.lines[0])
	}
	if len(c.Items) > 0 {
		c.Listed = "งานและโครงการด้านการตลาดในเอกสารเดียวกัน"
		c.Notes = append(c.Notes, "เอกสารไม่ระบุว่ายอดนี้รวมทุกรายการข้างต้นหรือไม่")
	}
	return c, nil
}

// isMarketing reports whether a project is one of marketing, by its work area.
func isMarketing(p ledger.Project) bool { return strings.Contains(p.WorkArea, "ตลาด") }

// meanTile is the mean of a sum by the months or quarters of its time, which is computed.
func meanTile(f ledger.Figure, quarters bool) dialog.Tile {
	n, unit := months(f.Period), "เดือน"
	if quarters {
		n, unit = n/3, "ไตรมาส"
	}
	label := "เฉลี่ยต่อ" + unit + " (คำนวณ)"
	if n == 0 {
		return dialog.Tile{Label: label, Absent: "คำนวณไม่ได้ เพราะช่วงของยอดไม่เต็ม" + unit}
	}
	return dialog.Tile{
		Label: label, Value: record.Grouped(f.Value.DivRound(decimal.NewFromInt(int64(n)), 2)), Unit: f.Unit, AsOf: strings.TrimSpace(record.PeriodName(f.Period)),
		Note: fmt.Sprintf("%s ÷ %d %s เอกสารไม่ระบุยอดราย%s", record.Grouped(f.Value), n, unit, unit),
	}
}

// months is of how many whole months a run of days is made; 0 where it is not.
func months(r when.Range) int {
	if r.From.IsZero() || r.From.Day != 1 || r.To.AddDays(1).Day != 1 {
		return 0
	}
	last := r.To.AddDays(1)
	return (last.Year-r.From.Year)*int(time.December) + int(last.Month) - int(r.From.Month)
}

// notRelated says of the sales and the growth of income that neither is a part of the other.
func notRelated(inPercent bool) string {
	text := "ยอดจำหน่ายจากกิจกรรมการตลาดกับรายได้ที่เพิ่มขึ้นจากปีก่อนเป็นคนละตัวชี้วัด ยอดหนึ่งไม่ใช่ส่วนหนึ่งของอีกยอด"
	if inPercent {
		text += " จึงคิดเป็นร้อยละต่อกันไม่ได้"
	}
	return text
}

// salesCard is the card of sales with what a question asks of them besides: their mean, what they consist of, whether they are as
// somebody says. It returns what is said before it too, after what is to be said anyway.
func (h otop) salesCard(ctx context.Context, f ledger.Figure, q dialog.Question, text string) (c dialog.Card, said string, err error) {
	c = h.card("ยอดจำหน่าย OTOP", f)
	c.Tiles = append(c.Tiles, otopTile("ยอดจำหน่ายรวม", f, q))
	if q.Aspect.Average {
		c.Tiles = append([]dialog.Tile{meanTile(f, q.Aspect.Quarters)}, c.Tiles...)
	}
	if q.Aspect.Parts {
		if c, err = h.withParts(ctx, c, f); err != nil {
			return c, "", err
		}
		text = phrase.Joined("\n", text, partsOf(f, q))
	}
	if c.Picture, err = h.quartersPicture(ctx, f); err != nil {
		return c, "", err
	}
	c, err = h.withLonger(ctx, c, f, q)
	return c, phrase.Joined("\n", figureConfirmed(q, record.MeasureName, f), text), err
}
