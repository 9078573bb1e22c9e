package concept

import "strings"

// Concept is something that words say: that they are about a meeting, ask when, or name a post.
type Concept uint8

// The concepts of the word lists, and after them those that follow from times, numbers, places and the
// conversation.
const (
	About Concept = iota
	Aboutwhat
	Ack
	Add
	Agency
	Agencyword
	Agenda
	All
	Anaphor
	Appointment
	At
	Atrisk
	Attend
	Average
	Back
	Before
	Booking
	Booth
	Breach
	Budget
	BudgetKind
	BudgetSource
	ByAge
	ByAgency
	ByDistrict
	ByMonth
	ByProvince
	ByQuarter
	BySource
	BySubdistrict
	Calloff
	Cancel
	Caseword
	Chair
	Chat
	Compare
	Conj
	Contact
	Detail
	Digest
	Disburse
	Disease
	DistrictWord
	Entre
	Event
	Every
	Fair
	Fix
	Floor
	Follow
	Found
	Got
	Graph
	Greet
	Growth
	Hall
	Have
	Heading
	Help
	Howto
	Ifever
	Incharge
	Income
	Infected
	Lastyear
	Link
	Listindex
	Look
	Map
	Meaning
	Meeting
	Metric
	MetricOther
	Mine
	Minutes
	Move
	Name
	National
	Noise
	Notify
	Nudge
	Off
	Online
	Onlyfollow
	Onsite
	Or
	Order
	Other
	Otop
	Owner
	Particle
	Past
	Pending
	Perday
	Pleasetell
	Position
	Product
	Program
	Provenance
	Progress
	Project
	ProjectWord
	QCases
	QCountMeeting
	QEnd
	QHow
	QMany
	QMuch
	QNumber
	QTime
	QWhat
	QWhen
	QWhere
	QWhich
	QWho
	QYes
	Quarantine
	Quarterword
	RankHigh
	RankList
	RankLow
	RankNone
	Refuse
	RelLatest
	RelNext
	RelPrev
	Remain
	Remind
	Remindnews
	Remindnoun
	Remindstop
	ReportCount
	Room
	Said
	Saidin
	Sale
	Sched
	ScopeProvince
	Sell
	Send
	Signup
	Statement
	Staff
	Subscribe
	Summary
	Tail
	Takeout
	Target
	Task
	Tell
	Thanks
	Thing
	Title
	TitlePerson
	Trend
	UnitBaht
	UnitMillion
	UnitPercent
	Unitcase
	Unsubscribe
	Vague
	Want
	Whereto
	WhichDistrict
	Whichquarter
	Work
	Workarea
	World
	Zoom
	CtxMeeting
	CtxAgenda
	CtxEvent
	CtxCase
	CtxSales
	CtxProjects
	CtxOrder
	CtxBudget
	CtxProgram
	CtxContact
	CtxRemind
	CtxEntry
	CtxReport
	CtxNews
	CtxAny
	HasDistrict
	HasSubdistrict
	HasArea
	HasDay
	HasClock
	HasPeriod
	HasQuarter
	HasYear
	HasTime
	HasPeople
	HasMoney
	HasPercent
	HasAmount
	HasNumber
	HasPerson
	HasRange
	Clear
	TwoDays
	TwoPlaces
	TwoQuarters
	Count
)

// Names are the names by which word lists and rules call the concepts, in the order of the constants.
var Names = [Count]string(strings.Fields(`
	about aboutwhat ack add agency agencyword agenda all anaphor appointment at atrisk attend average back before
	booking booth breach budget budget_kind budget_source by_age by_agency by_district by_month by_province
	by_quarter by_source by_subdistrict calloff cancel caseword chair chat compare conj contact detail digest
	disburse disease district_word entre event every fair fix floor follow found got graph greet growth hall have
	heading help howto ifever incharge income infected lastyear link listindex look map meaning meeting metric
	metric_other mine minutes move name national noise notify nudge off online onlyfollow onsite or order other
	otop owner particle past pending perday pleasetell position product program provenance progress project
	project_word q_cases q_count_meeting q_end q_how q_many q_much q_number q_time q_what q_when q_where q_which
	q_who q_yes quarantine quarterword rank_high rank_list rank_low rank_none refuse rel_latest rel_next rel_prev
	remain remind remindnews remindnoun remindstop report_count room said saidin sale sched scope_province sell
	send signup statement staff subscribe summary tail takeout target task tell thanks thing title title_person
	trend unit_baht unit_million unit_percent unitcase unsubscribe vague want whereto which_district whichquarter
	work workarea world zoom ctx_meeting ctx_agenda ctx_event ctx_case ctx_sales ctx_projects ctx_order
	ctx_budget ctx_program ctx_contact ctx_remind ctx_entry ctx_report ctx_news ctx_any has_district
	has_subdistrict has_area has_day has_clock has_period has_quarter has_year has_time has_people has_money
	has_percent has_amount has_number has_person has_range clear two_days two_places two_quarters
`))
