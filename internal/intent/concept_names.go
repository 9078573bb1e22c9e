package intent

import "strings"

// concept is something that words say: that they are about a meeting, ask when, or name a post.
type concept uint8

// The concepts of the word lists, and after them those that follow from times, numbers, places and the
// conversation.
const (
	cAbout concept = iota
	cAboutwhat
	cAck
	cAdd
	cAgency
	cAgencyword
	cAgenda
	cAll
	cAnaphor
	cAppointment
	cAt
	cAtrisk
	cAttend
	cAverage
	cBack
	cBefore
	cBooking
	cBooth
	cBreach
	cBudget
	cBudgetKind
	cBudgetSource
	cByAge
	cByAgency
	cByDistrict
	cByMonth
	cByProvince
	cByQuarter
	cBySource
	cBySubdistrict
	cCalloff
	cCancel
	cCaseword
	cChair
	cChat
	cCompare
	cConj
	cContact
	cDetail
	cDigest
	cDisburse
	cDisease
	cDistrictWord
	cEntre
	cEvent
	cEvery
	cFair
	cFix
	cFloor
	cFollow
	cFound
	cGot
	cGraph
	cGreet
	cGrowth
	cHall
	cHave
	cHeading
	cHelp
	cHowto
	cIfever
	cIncharge
	cIncome
	cInfected
	cLastyear
	cLink
	cListindex
	cLook
	cMap
	cMeaning
	cMeeting
	cMetric
	cMetricOther
	cMine
	cMinutes
	cMove
	cName
	cNational
	cNoise
	cNotify
	cNudge
	cOff
	cOnline
	cOnlyfollow
	cOnsite
	cOr
	cOrder
	cOther
	cOtop
	cOwner
	cParticle
	cPast
	cPending
	cPerday
	cPleasetell
	cPosition
	cProduct
	cProgram
	cProvenance
	cProgress
	cProject
	cProjectWord
	cQCases
	cQCountMeeting
	cQEnd
	cQHow
	cQMany
	cQMuch
	cQNumber
	cQTime
	cQWhat
	cQWhen
	cQWhere
	cQWhich
	cQWho
	cQYes
	cQuarantine
	cQuarterword
	cRankHigh
	cRankList
	cRankLow
	cRankNone
	cRefuse
	cRelLatest
	cRelNext
	cRelPrev
	cRemain
	cRemind
	cRemindnews
	cRemindnoun
	cRemindstop
	cReportCount
	cRoom
	cSaid
	cSaidin
	cSale
	cSched
	cScopeProvince
	cSell
	cSend
	cSignup
	cStatement
	cStaff
	cSubscribe
	cSummary
	cTail
	cTakeout
	cTarget
	cTask
	cTell
	cThanks
	cThing
	cTitle
	cTitlePerson
	cTrend
	cUnitBaht
	cUnitMillion
	cUnitPercent
	cUnitcase
	cUnsubscribe
	cVague
	cWant
	cWhereto
	cWhichDistrict
	cWhichquarter
	cWork
	cWorkarea
	cWorld
	cZoom
	cCtxMeeting
	cCtxAgenda
	cCtxEvent
	cCtxCase
	cCtxSales
	cCtxProjects
	cCtxOrder
	cCtxBudget
	cCtxProgram
	cCtxContact
	cCtxRemind
	cCtxEntry
	cCtxReport
	cCtxNews
	cCtxAny
	cHasDistrict
	cHasSubdistrict
	cHasArea
	cHasDay
	cHasClock
	cHasPeriod
	cHasQuarter
	cHasYear
	cHasTime
	cHasPeople
	cHasMoney
	cHasPercent
	cHasAmount
	cHasNumber
	cHasPerson
	cHasRange
	cClear
	cTwoDays
	cTwoPlaces
	cTwoQuarters
	conceptCount
)

// conceptNames are the names by which word lists and rules call the concepts, in the order of the constants.
var conceptNames = [conceptCount]string(strings.Fields(`
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
