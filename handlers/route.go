package handlers

import (
	"context"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// Deps are what the handlers work with.
type Deps struct {
	Records  *ledger.Office
	Province place.Place    // the office's own
	Zone     *time.Location // the office's; nil leaves each Question.Now in the zone that it comes in

	// RecordShown writes which chats were shown which records so far: before something is undone that nobody may have seen.
	// nil for none.
	RecordShown func(context.Context) error

	// HasMap reports whether a map of the districts with these codes can be drawn; nil where none can.
	HasMap func(codes []string) bool

	Announcements *Catalog // what chats can be subscribed to; nil for nothing

	Members Members // who is in which group; nil where LINE cannot be asked
}

// Entry returns what entries work with.
func (d Deps) Entry() entry.Deps {
	return entry.Deps{Records: d.Records, Province: d.Province, Zone: d.Zone, RecordShown: d.RecordShown}
}

// All returns every route, in the order in which help lists those that have a name. A new topic is its file
// and a line here.
func All(d Deps) []Route {
	r, p := d.Records, d.Province
	topics := []Route{
		{Intent: intent.MeetingQuery, Name: "นัดประชุม", Example: []string{"ประชุมครั้งต่อไปเมื่อไหร่", "สัปดาห์นี้มีประชุมอะไรบ้าง", "ใครเป็นประธานประชุม 4/2564"},
			Subject: "การประชุม", Honours: meetingSlots, Offers: meetingOffers,
			Handle: WithNames(WithMeetingsAgain(WithSameMeetings(MeetingQuery(r), r), r), r), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.CaseCount, Name: "ยอดโควิด", Example: []string{"ยอดโควิดล่าสุด", "วันนี้ติดกี่ราย", "รักษาหายแล้วกี่คน"},
			Subject: "ยอดผู้ป่วย", Honours: countSlots, Offers: record.CaseOffers,
			Handle: CaseCount(disclosed{r}, p, d.HasMap), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.OTOPSales, Name: "ยอดจำหน่าย OTOP", Example: []string{"โอทอปขายได้เท่าไร"},
			Subject: "ยอดจำหน่าย OTOP", Honours: salesSlots, Offers: otopSuggestions,
			Handle: WithFairSold(WithIncome(OTOPSales(r, p), OTOPCompare(r, p)), r), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.ActionItemsQuery, Name: "ข้อสั่งการ", Example: []string{"ข้อสั่งการมีอะไรบ้าง", "ข้อสั่งการ 4/2564"},
			Subject: "ข้อสั่งการ", Honours: orderSlots, Offers: orderOffers,
			Handle: Orders(r), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.MeetingAgenda, Name: "วาระประชุม", Example: []string{"วาระประชุมครั้งที่ 4/2564"},
			Subject: "วาระการประชุม", Honours: agendaSlots, Offers: meetingOffers,
			Handle: WithFigures(WithOrders(MeetingAgenda(r), r), r, p), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.MeetingVenue,
			Subject: "การประชุม", Honours: venueSlots, Offers: meetingOffers,
			Handle: MeetingVenue(r), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.CaseTrend, Name: "แนวโน้มโควิด", Example: []string{"แนวโน้มโควิดเป็นอย่างไร"},
			Subject: "ยอดผู้ป่วย", Honours: trendSlots, Offers: record.CaseOffers,
			Handle: CaseTrend(disclosed{r}, p), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.CaseCompare,
			Subject: "ยอดผู้ป่วย", Honours: compareSlots, Offers: record.CaseOffers,
			Handle: CaseCompare(disclosed{r}, p, d.HasMap), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.OTOPCompare,
			Subject: "รายได้ OTOP", Honours: incomeSlots, Offers: otopSuggestions,
			Handle: OTOPCompare(r, p), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.OTOPProjects, Name: "โครงการ OTOP", Example: []string{"โครงการโอทอปมีอะไรบ้าง"},
			Subject: "โครงการ OTOP", Honours: projectSlots, Offers: otopSuggestions,
			Handle: WithSame(WithConduct(WithProgrammes(OTOPProjects(r, p), r), r, p), r, p), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.OTOPEvents, Name: "งาน OTOP", Example: []string{"มีงานโอทอปที่ไหนบ้าง"},
			Subject: "งาน OTOP", Honours: eventSlots, Offers: otopSuggestions,
			Handle: WithEventsAgain(OTOPEvents(r, p)), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.BudgetDisbursement, Name: "งบประมาณ", Example: []string{"เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว"},
			Subject: "การเบิกจ่ายงบประมาณ", Honours: budgetSlots, Offers: budgetOffers,
			Handle: BudgetDisbursement(r, p), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.ProgramProgress, Name: "โครงการนโยบาย", Example: []string{"โครงการเราชนะถึงไหนแล้ว"},
			Subject: "ความก้าวหน้าโครงการ", Honours: programSlots, Offers: programSuggestions,
			Handle: WithConduct(ProgramProgress(r), r, p), Needs: ledger.RoleReader, Shared: true},
		{Intent: intent.ContactDirectory, Name: "ผู้ติดต่อ", Example: []string{"ผู้ว่าราชการจังหวัดคือใคร"},
			Subject: "รายชื่อผู้ติดต่อ", Honours: contactSlots, Offers: contactSuggestions,
			Handle: Contacts(r), Needs: ledger.RoleReader, Shared: true},
	}
	topics = append(topics, Route{Intent: intent.ReportCase, Handle: ReportCase(r), Needs: ledger.RoleReader, Shared: true})
	topics = append(topics, subscribeRoutes(d)...)
	topics = append(topics, remindRoutes(d)...)
	var entered []Route
	for _, e := range entry.Routes(d.Entry()) {
		entered = append(entered, Route{Intent: e.Intent, Example: e.Example, Handle: e.Handle, Needs: ledger.RoleReporter})
	}
	return append(append(topics, entered...),
		Route{Intent: intent.Help, Handle: Help(topics, entered, Commands(d)), Needs: ledger.RoleReader},
		Route{Intent: intent.Greeting, Handle: Greeting(topics), Needs: ledger.RoleReader, Shared: true},
		Route{Intent: intent.Thanks, Handle: Thanks(), Needs: ledger.RoleReader, Shared: true},
	)
}

// Route ties an intent to its handler.
type Route struct {
	Intent  intent.Intent
	Name    string   // Thai, for help: "การประชุม"
	Example []string // Thai questions that officials may ask; help shows them

	// Subject names in Thai what it tells of, in a sentence that says what the records do not divide it by.
	Subject string
	// Honours are the slots that its answers apply, or speak to. What a question states besides is said to be left out, or
	// the question refused where the answer would be that of something else.
	Honours []intent.Slot
	// Offers returns what to ask instead of a question that is refused.
	Offers func() []dialog.Suggestion

	Handle dialog.Handler
	Needs  ledger.Role // the least role that gets an answer; without one nobody does
	Shared bool        // the answer is the same for everyone who may have it, in every chat: it may be served from the cache
}
