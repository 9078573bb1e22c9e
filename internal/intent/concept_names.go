package intent

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
	cBack
	cBefore
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
	cPosition
	cProduct
	cProgram
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
	cRelLatest
	cRelNext
	cRelPrev
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
	cSubscribe
	cSummary
	cTail
	cTakeout
	cTarget
	cTask
	cTell
	cThanks
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

// conceptNames are the names by which word lists and rules call the concepts.
var conceptNames = [conceptCount]string{
	cAbout:          "about",
	cAboutwhat:      "aboutwhat",
	cAck:            "ack",
	cAdd:            "add",
	cAgency:         "agency",
	cAgencyword:     "agencyword",
	cAgenda:         "agenda",
	cAll:            "all",
	cAnaphor:        "anaphor",
	cAppointment:    "appointment",
	cAt:             "at",
	cAtrisk:         "atrisk",
	cAttend:         "attend",
	cBack:           "back",
	cBefore:         "before",
	cBooth:          "booth",
	cBreach:         "breach",
	cBudget:         "budget",
	cBudgetKind:     "budget_kind",
	cBudgetSource:   "budget_source",
	cByAge:          "by_age",
	cByAgency:       "by_agency",
	cByDistrict:     "by_district",
	cByMonth:        "by_month",
	cByProvince:     "by_province",
	cByQuarter:      "by_quarter",
	cBySource:       "by_source",
	cBySubdistrict:  "by_subdistrict",
	cCalloff:        "calloff",
	cCancel:         "cancel",
	cCaseword:       "caseword",
	cChair:          "chair",
	cCompare:        "compare",
	cConj:           "conj",
	cContact:        "contact",
	cDetail:         "detail",
	cDigest:         "digest",
	cDisburse:       "disburse",
	cDisease:        "disease",
	cDistrictWord:   "district_word",
	cEntre:          "entre",
	cEvent:          "event",
	cEvery:          "every",
	cFair:           "fair",
	cFix:            "fix",
	cFloor:          "floor",
	cFollow:         "follow",
	cFound:          "found",
	cGot:            "got",
	cGraph:          "graph",
	cGreet:          "greet",
	cGrowth:         "growth",
	cHall:           "hall",
	cHave:           "have",
	cHeading:        "heading",
	cHelp:           "help",
	cIfever:         "ifever",
	cIncharge:       "incharge",
	cIncome:         "income",
	cInfected:       "infected",
	cLastyear:       "lastyear",
	cLink:           "link",
	cListindex:      "listindex",
	cLook:           "look",
	cMap:            "map",
	cMeaning:        "meaning",
	cMeeting:        "meeting",
	cMetric:         "metric",
	cMetricOther:    "metric_other",
	cMine:           "mine",
	cMinutes:        "minutes",
	cMove:           "move",
	cName:           "name",
	cNational:       "national",
	cNoise:          "noise",
	cNotify:         "notify",
	cOff:            "off",
	cOnline:         "online",
	cOnlyfollow:     "onlyfollow",
	cOnsite:         "onsite",
	cOr:             "or",
	cOrder:          "order",
	cOther:          "other",
	cOtop:           "otop",
	cOwner:          "owner",
	cParticle:       "particle",
	cPast:           "past",
	cPending:        "pending",
	cPerday:         "perday",
	cPosition:       "position",
	cProduct:        "product",
	cProgram:        "program",
	cProgress:       "progress",
	cProject:        "project",
	cProjectWord:    "project_word",
	cQCases:         "q_cases",
	cQCountMeeting:  "q_count_meeting",
	cQEnd:           "q_end",
	cQHow:           "q_how",
	cQMany:          "q_many",
	cQMuch:          "q_much",
	cQNumber:        "q_number",
	cQTime:          "q_time",
	cQWhat:          "q_what",
	cQWhen:          "q_when",
	cQWhere:         "q_where",
	cQWhich:         "q_which",
	cQWho:           "q_who",
	cQYes:           "q_yes",
	cQuarantine:     "quarantine",
	cQuarterword:    "quarterword",
	cRankHigh:       "rank_high",
	cRankList:       "rank_list",
	cRankLow:        "rank_low",
	cRankNone:       "rank_none",
	cRelLatest:      "rel_latest",
	cRelNext:        "rel_next",
	cRelPrev:        "rel_prev",
	cRemind:         "remind",
	cRemindnews:     "remindnews",
	cRemindnoun:     "remindnoun",
	cRemindstop:     "remindstop",
	cReportCount:    "report_count",
	cRoom:           "room",
	cSaid:           "said",
	cSaidin:         "saidin",
	cSale:           "sale",
	cSched:          "sched",
	cScopeProvince:  "scope_province",
	cSell:           "sell",
	cSend:           "send",
	cSignup:         "signup",
	cStatement:      "statement",
	cSubscribe:      "subscribe",
	cSummary:        "summary",
	cTail:           "tail",
	cTakeout:        "takeout",
	cTarget:         "target",
	cTask:           "task",
	cTell:           "tell",
	cThanks:         "thanks",
	cTitle:          "title",
	cTitlePerson:    "title_person",
	cTrend:          "trend",
	cUnitBaht:       "unit_baht",
	cUnitMillion:    "unit_million",
	cUnitPercent:    "unit_percent",
	cUnitcase:       "unitcase",
	cUnsubscribe:    "unsubscribe",
	cVague:          "vague",
	cWant:           "want",
	cWhereto:        "whereto",
	cWhichDistrict:  "which_district",
	cWhichquarter:   "whichquarter",
	cWork:           "work",
	cWorkarea:       "workarea",
	cWorld:          "world",
	cZoom:           "zoom",
	cCtxMeeting:     "ctx_meeting",
	cCtxAgenda:      "ctx_agenda",
	cCtxEvent:       "ctx_event",
	cCtxCase:        "ctx_case",
	cCtxSales:       "ctx_sales",
	cCtxProjects:    "ctx_projects",
	cCtxOrder:       "ctx_order",
	cCtxBudget:      "ctx_budget",
	cCtxProgram:     "ctx_program",
	cCtxContact:     "ctx_contact",
	cCtxRemind:      "ctx_remind",
	cCtxAny:         "ctx_any",
	cHasDistrict:    "has_district",
	cHasSubdistrict: "has_subdistrict",
	cHasArea:        "has_area",
	cHasDay:         "has_day",
	cHasClock:       "has_clock",
	cHasPeriod:      "has_period",
	cHasQuarter:     "has_quarter",
	cHasYear:        "has_year",
	cHasTime:        "has_time",
	cHasPeople:      "has_people",
	cHasMoney:       "has_money",
	cHasPercent:     "has_percent",
	cHasAmount:      "has_amount",
	cHasNumber:      "has_number",
	cHasPerson:      "has_person",
	cHasRange:       "has_range",
	cClear:          "clear",
	cTwoDays:        "two_days",
	cTwoPlaces:      "two_places",
	cTwoQuarters:    "two_quarters",
}
