package handlers

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// lackNames are the parts that a meeting may be without, as an answer names them.
var lackNames = map[intent.MeetingPart]string{
	intent.PartChair: "ประธาน", intent.PartVenue: "สถานที่", intent.PartTime: "เวลา", intent.PartLink: "ลิงก์เข้าประชุม",
}

// lacks tells whether the record of a meeting states a part of it neither way. Only what is held online has a link to lack.
func lacks(m ledger.Meeting, part intent.MeetingPart) bool {
	switch part {
	case intent.PartChair:
		return m.Chair == "" && m.ChairPost == ""
	case intent.PartVenue:
		return m.Venue == "" && m.Online == ""
	case intent.PartTime:
		return m.AllDay
	case intent.PartLink:
		return m.Online != "" && m.JoinURL == ""
	}
	return false
}

// lacking finds the meetings of the days asked about, otherwise those to come, whose records do not state a part of them, and says how many
// they are.
func (h meetings) lacking(ctx context.Context, q dialog.Question) (selection, error) {
	var sel selection
	f := duringDays(when.Range{From: when.DateOf(q.Now)}, q.Now.Location())
	spoken := "ที่จะถึง"
	if days, ok := q.Slots.Period(); ok {
		f, sel.span, spoken = duringDays(days, q.Now.Location()), days, "ช่วง "+days.Short()+" "
	}
	q.Slots.Venue = "" // the word for a room names none
	all, err := h.read(ctx, q, f)
	if err != nil {
		return sel, err
	}
	all = slices.DeleteFunc(all, func(m ledger.Meeting) bool {
		return !record.TakesPlace(m) || sel.span.IsZero() && ended(m, q.Now) || q.Aspect.Lacks == intent.PartLink && m.Online == ""
	})
	if q.Aspect.Lacks == intent.PartLink {
		spoken = "ออนไลน์" + spoken
	}
	name, n := lackNames[q.Aspect.Lacks], len(all)
	sel.found = slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !lacks(m, q.Aspect.Lacks) })
	switch {
	case n == 0:
		sel.text = fmt.Sprintf("ไม่มีการประชุม%s%sในบันทึก", ofTitle(q), spoken)
	case len(sel.found) == 0:
		sel.text = fmt.Sprintf("การประชุม%s%s %d ครั้ง บันทึกระบุ%sไว้ครบ", ofTitle(q), spoken, n, name)
	default:
		sel.text = fmt.Sprintf("การประชุม%s%sที่บันทึกยังไม่ระบุ%s มี %d ครั้ง จาก %d ครั้ง", ofTitle(q), spoken, name, len(sel.found), n)
	}
	return sel, nil
}

// laterWords are the words of a source that a meeting's hour or place is told later.
var laterWords = regexp.MustCompile(`[^ \n(),]*แจ้ง(?:ให้ทราบ)?(?:อีกครั้ง)?ภายหลัง`)

// toldLater quotes that a meeting's hour or place is told later, where its source says so; otherwise "".
func toldLater(m ledger.Meeting) string {
	if said := laterWords.FindString(m.Quote); said != "" {
		return " ระบุเพียงว่า “" + said + "”"
	}
	return ""
}

// hourUnsaid says before the answer that there is no meeting of a programme that no record states its hour, where that was asked of the
// programme itself and no meeting was spoken of: «คนละครึ่งวันที่ 7 เริ่มกี่โมง».
func hourUnsaid(q dialog.Question) string {
	hour := slices.Contains(q.Slots.Metric, intent.MetricStart) || slices.Contains(q.Slots.Metric, intent.MetricEnd)
	if !hour || !q.Aspect.Anything || q.Slots.Title == "" || q.Follow {
		return ""
	}
	return "บันทึกไม่ระบุเวลาของ “" + q.Slots.Title + "” และ"
}
