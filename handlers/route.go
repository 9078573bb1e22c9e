package handlers

import (
	"context"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// Question is one understood message with the circumstances in which it was asked.
type Question struct {
	intent.Query
	Now  time.Time // in the office's time zone
	By   Asker
	Chat Chat
}

// Asker is the official who asks.
type Asker struct {
	ID   string // LINE user id
	Role string // reader, reporter, approver, admin
}

// Chat is where the question was asked.
type Chat struct {
	ID    string // LINE user, group or room id
	Group bool
}

// Deps are what the handlers work with.
type Deps struct {
	Records  *ledger.Office
	Province thai.Place     // the office's own
	Zone     *time.Location // the office's; nil leaves each Question.Now in the zone that it comes in
}

// All returns every route, in the order in which help lists those that have a name. A new topic is its file
// and a line here.
func All(d Deps) []Route {
	r, p := d.Records, d.Province
	topics := []Route{
		{Intent: intent.MeetingQuery, Name: "นัดประชุม", Example: []string{"ประชุมครั้งต่อไปเมื่อไหร่", "สัปดาห์นี้มีประชุมอะไรบ้าง", "ใครเป็นประธานประชุม 4/2564"}, Handle: MeetingQuery(r)},
		{Intent: intent.CaseCount, Name: "ยอดโควิด", Example: []string{"ยอดโควิดล่าสุด", "วันนี้ติดกี่ราย", "รักษาหายแล้วกี่คน"}, Handle: CaseCount(r, p)},
		{Intent: intent.OTOPSales, Name: "ยอดจำหน่าย OTOP", Example: []string{"โอทอปขายได้เท่าไร"}, Handle: OTOPSales(r, p)},
		{Intent: intent.ActionItemsQuery, Name: "ข้อสั่งการ", Example: []string{"ข้อสั่งการมีอะไรบ้าง", "ข้อสั่งการ 4/2564"}, Handle: Orders(r)},
		{Intent: intent.MeetingAgenda, Name: "วาระประชุม", Example: []string{"วาระประชุมครั้งที่ 4/2564"}, Handle: MeetingAgenda(r)},
		{Intent: intent.MeetingVenue, Handle: MeetingVenue(r)},
		{Intent: intent.CaseTrend, Name: "แนวโน้มโควิด", Example: []string{"แนวโน้มโควิดเป็นอย่างไร"}, Handle: CaseTrend(r, p)},
		{Intent: intent.CaseCompare, Handle: CaseCompare(r, p)},
		{Intent: intent.OTOPCompare, Handle: OTOPCompare(r, p)},
		{Intent: intent.OTOPProjects, Name: "โครงการ OTOP", Example: []string{"โครงการโอทอปมีอะไรบ้าง"}, Handle: OTOPProjects(r, p)},
		{Intent: intent.OTOPEvents, Name: "งาน OTOP", Example: []string{"มีงานโอทอปที่ไหนบ้าง"}, Handle: OTOPEvents(r, p)},
		{Intent: intent.BudgetDisbursement, Name: "งบประมาณ", Example: []string{"เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว"}, Handle: BudgetDisbursement(r)},
		{Intent: intent.ProgramProgress, Name: "โครงการนโยบาย", Example: []string{"โครงการเราชนะถึงไหนแล้ว"}, Handle: ProgramProgress(r)},
		{Intent: intent.ContactDirectory, Name: "ผู้ติดต่อ", Example: []string{"ผู้ว่าราชการจังหวัดคือใคร"}, Handle: Contacts(r)},
	}
	return append(topics,
		Route{Intent: intent.Help, Handle: Help(topics)},
		Route{Intent: intent.Greeting, Handle: Greeting(topics)},
		Route{Intent: intent.Thanks, Handle: Thanks()},
	)
}

// Handler answers one kind of question. It returns an Answer also where the ledger knows nothing: then the
// Answer says so. An error means that the question could not be looked up.
type Handler func(ctx context.Context, q Question) (Answer, error)

// Route ties an intent to its handler.
type Route struct {
	Intent  intent.Intent
	Name    string   // Thai, for help: "การประชุม"
	Example []string // Thai questions that officials may ask; help shows them
	Handle  Handler
	Fresh   bool // the answer depends on who asks or changes something: never served from the cache
}
