package ordertext

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// doneWords say that an order is carried out.
var doneWords = []string{"เสร็จแล้ว", "เสร็จตั้งแต่", "เสร็จเมื่อ", "เสร็จไปแล้ว", "เสร็จเรียบร้อย", "ดำเนินการแล้ว", "ดำเนินการเสร็จ", "ทำแล้ว", "เรียบร้อยแล้ว"}

// TellsOfOrder reports whether what follows “ข้อ” says who owes an order, until when, or that it is carried out.
func TellsOfOrder(rest string) bool {
	_, said, ok := sentence.FixSaid(rest)
	if !ok {
		return false
	}
	if intent.AsksInWords(said) {
		return false
	}
	_, owner := phrase.AfterAny(said, "มอบ", "ผู้รับผิดชอบ", "ให้เสร็จ", "กำหนดเสร็จ", "เสร็จภายใน", "ภายใน", "ก่อน", "ขยาย", "เลื่อนกำหนด")
	return owner || SaysDone(said) || SaysDropped(said) || namesOrderField(said)
}

// NotDone are the words for an order that is still owed, behind which a later day follows: «ยังไม่เสร็จ ขอขยายถึง 30 พ.ค.».
var NotDone = []string{"ยังไม่แล้วเสร็จ", "ยังไม่เสร็จ", "ยังทำไม่เสร็จ", "ยังดำเนินการไม่เสร็จ", "ยังไม่เรียบร้อย", "ยังไม่ได้ทำ", "ยังไม่ได้"}

// namesOrderField reports whether what is said of an order begins with the word for who owes it or until when, behind the words for
// changing that.
func namesOrderField(said string) bool {
	lead, ok := fields.LongestLead(fields.WithoutVerbs(said[len(phrase.LeadIn(said, NotDone)):]), fields.OrderLeads)
	return ok && lead.Field != fields.Name && lead.Word != "วันที่"
}

// SaysDropped reports whether what is said of an order is that it need not be carried out any more.
func SaysDropped(said string) bool {
	_, dropped := phrase.AfterAny(said, "ยกเลิก", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ถอน")
	return dropped
}

// SaysDone reports whether a text says that an order has been carried out: «ข้อ 3 เสร็จแล้ว».
func SaysDone(said string) bool {
	_, done := phrase.AfterAny(strings.TrimPrefix(said, "ทำ"), doneWords...)
	return done
}

// DoneOn says that the day on which an order was carried out is not recorded, where a sentence tells it; nil otherwise.
func DoneOn(said string, now time.Time) []string {
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasPast}) {
		days, ok := t.Days()
		if ok && days.From == days.To && !days.To.After(when.DateOf(now)) {
			return []string{fmt.Sprintf("ไม่ได้บันทึกวันที่ทำเสร็จ (%s) เพราะเก็บเฉพาะว่าเสร็จแล้ว", days.To.Short())}
		}
	}
	return nil
}

// CheckDue says what is doubtful about the day until which an order is to be carried out.
func CheckDue(ch proposal.Change, calendar when.Calendar, today when.Date) []string {
	o := ch.Becomes.(ledger.Order)
	if !o.Due.Valid() || o.State == ledger.OrderDone || ch.Op == proposal.Withdraw {
		return nil
	}
	if o.Due.Before(today) {
		return []string{"กำหนดเสร็จ " + o.Due.Short() + " ผ่านไปแล้ว"}
	}
	if h, is := calendar.On(o.Due); is {
		return []string{fmt.Sprintf("กำหนดเสร็จ %s เป็นวันหยุดราชการ (%s)", o.Due.Short(), h.Name)}
	}
	return nil
}

// OwnerTold is a sentence that names who owes an order: «ขอเปลี่ยนผู้รับผิดชอบข้อสั่งการข้อ 2 เป็นปกครองจังหวัด».
var OwnerTold = regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ระบุ|ตั้ง|กำหนด)ผู้รับผิดชอบ(?:ของ)?(?:ข้อสั่งการ)?\s*(?:ข้อ|ที่)?(?:ที่)?\s*([0-9๐-๙]+)\s*(?:เป็น|คือ)\s*(\S.*)$`)
