package proposal

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// bangkok is the zone of what Describe writes.
var bangkok = time.FixedZone("Asia/Bangkok", 7*60*60)

// Describe says in Thai, on one line, what a record says: for a list, a conflict or the command line. Times are Thailand's.
func Describe(r ledger.Record) string {
	if r.From().Withdrawn {
		return "ถอนแล้ว (" + r.From().Reason + ")"
	}
	parts := func(all ...string) string {
		var out []string
		for _, p := range all {
			if p != "" {
				out = append(out, p)
			}
		}
		return strings.Join(out, " · ")
	}
	switch v := r.(type) {
	case ledger.Figure:
		return parts(v.Scope, v.Value.String()+" "+v.Unit, "ณ "+v.Period.To.Short())
	case ledger.Meeting:
		when := when.DateOf(v.Starts.In(bangkok)).Short()
		if !v.AllDay {
			when += " " + v.Starts.In(bangkok).Format("15.04 น.")
		}
		state := ""
		if v.State == ledger.MeetingCancelled {
			state = "ยกเลิก"
		}
		return parts(v.Title, when, v.Venue, v.Online, v.Chair, state)
	case ledger.AgendaItem:
		return parts(v.Title, v.Detail)
	case ledger.Order:
		state := "ค้าง"
		if v.State == ledger.OrderDone {
			state = "เสร็จแล้ว"
		}
		due := "ไม่ระบุกำหนด"
		if !v.Due.IsZero() {
			due = "กำหนด " + v.Due.Short()
		}
		return parts(v.Text, cmp.Or(v.Owner, "ไม่ระบุผู้รับผิดชอบ"), due, state)
	case ledger.Event:
		days := "ไม่ระบุวัน"
		if v.Days.From.Valid() {
			days = v.Days.From.Short()
			if v.Days.To.Valid() && v.Days.To != v.Days.From {
				days += " – " + v.Days.To.Short()
			}
		}
		return parts(v.Name, days, v.Venue)
	case ledger.Project:
		return parts(slices.Concat([]string{v.Title, v.WorkArea, budget(v), v.MoneySource}, conduct(v.Conduct))...)
	case ledger.Contact:
		return parts(v.Agency, v.Post, v.Name, v.Phone, v.Channel)
	case ledger.Programme:
		return parts(v.Name, v.Owner, v.Detail)
	case ledger.Setting:
		return parts(v.Key, v.Value)
	}
	return ""
}

// budget is what a project costs; "" where that is not stated.
func budget(p ledger.Project) string {
	if !p.Budget.Valid {
		return ""
	}
	return p.Budget.Decimal.String() + " บาท"
}

// conduct is who carries a project out, where, until when, and how far it has come; "" for what is not stated.
func conduct(c ledger.Conduct) []string {
	said := []string{c.Owner, c.Site, "", c.Status, ""}
	if c.Due.Valid() {
		said[2] = "กำหนดเสร็จ " + c.Due.Short()
	}
	if c.Percent.Valid {
		said[4] = "คืบหน้าร้อยละ " + c.Percent.Decimal.String() + " ณ " + c.AsOf.Short()
	}
	return said
}
