package intent

import (
	"reflect"
	"strings"
)

// Slot names a particular that a message can state. The name of a slot of Slots is its name in Output; that of a field of
// Aspect is its name in JSON.
type Slot string

// The slots of time.
const (
	SlotDate       Slot = "date"
	SlotDateRange  Slot = "date_range"
	SlotCompareTo  Slot = "compare_to"
	SlotTimeRange  Slot = "time_range"
	SlotRemindAt   Slot = "remind_at"
	SlotRecurrence Slot = "recurrence"
	SlotOffset     Slot = "offset"
	SlotRelative   Slot = "relative"
	SlotYear       Slot = "year"
	SlotFiscalYear Slot = "fiscal_year"
	SlotQuarter    Slot = "quarter"
)

// The slots of meetings, people and places.
const (
	SlotNumber      Slot = "number"
	SlotTitle       Slot = "title"
	SlotVenue       Slot = "venue"
	SlotOnline      Slot = "online"
	SlotAgendaItem  Slot = "agenda_item"
	SlotTopic       Slot = "topic"
	SlotPerson      Slot = "person"
	SlotPosition    Slot = "position"
	SlotAgency      Slot = "agency"
	SlotScope       Slot = "scope"
	SlotDistrict    Slot = "district"
	SlotSubdistrict Slot = "subdistrict"
	SlotArea        Slot = "area"
	SlotPlace       Slot = "place"
)

// The slots of figures, programmes and projects.
const (
	SlotDisease      Slot = "disease"
	SlotMetric       Slot = "metric"
	SlotRank         Slot = "rank"
	SlotBy           Slot = "by"
	SlotEvent        Slot = "event"
	SlotProject      Slot = "project"
	SlotBudgetSource Slot = "budget_source"
	SlotProgram      Slot = "program"
	SlotCount        Slot = "count"
	SlotListIndex    Slot = "list_index"
	SlotUnit         Slot = "unit"
)

// The slots of what is given to the bot to record.
const (
	SlotStart         Slot = "start"
	SlotEnd           Slot = "end"
	SlotNew           Slot = "new"
	SlotCumulative    Slot = "cumulative"
	SlotRecovered     Slot = "recovered"
	SlotDeaths        Slot = "deaths"
	SlotSales         Slot = "sales"
	SlotEntrepreneurs Slot = "entrepreneurs"
	SlotProjects      Slot = "projects"
)

// The aspects of a question.
const (
	SlotHeld       Slot = "held"
	SlotCancelled  Slot = "cancelled"
	SlotComing     Slot = "coming"
	SlotMoved      Slot = "moved"
	SlotAnything   Slot = "anything"
	SlotMinutes    Slot = "minutes"
	SlotMeeting    Slot = "meeting"
	SlotBooking    Slot = "booking"
	SlotByDay      Slot = "byDay"
	SlotAverage    Slot = "average"
	SlotPercent    Slot = "percent"
	SlotSum        Slot = "sum"
	SlotLastDays   Slot = "lastDays"
	SlotShare      Slot = "share"
	SlotLimit      Slot = "limit"
	SlotDaily      Slot = "daily"
	SlotIncome     Slot = "income"
	SlotTarget     Slot = "target"
	SlotProfit     Slot = "profit"
	SlotBudget     Slot = "budget"
	SlotCategory   Slot = "category"
	SlotChannel    Slot = "channel"
	SlotLength     Slot = "length"
	SlotClock      Slot = "clock"
	SlotPurpose    Slot = "purpose"
	SlotBefore     Slot = "before"
	SlotEarlier    Slot = "earlier"
	SlotDistricts  Slot = "districtsBefore"
	SlotShown      Slot = "shown"
	SlotRest       Slot = "rest"
	SlotMore       Slot = "more"
	SlotDetail     Slot = "detail"
	SlotProvenance Slot = "provenance"
	SlotRefusal    Slot = "refusal"
	SlotHolidays   Slot = "holidays"
)

// AllSlots returns every slot of a query, in the order of the fields of Slots and Aspect.
func AllSlots() []Slot {
	return append(slotsOf(reflect.TypeFor[Slots]()), slotsOf(reflect.TypeFor[Aspect]())...)
}

// unnamed is the name in JSON of a field that is left out of it: how a message is worded is no slot.
const unnamed Slot = "-"

// slotsOf returns the slots of a struct and of those that are embedded in it, in their order.
func slotsOf(t reflect.Type) []Slot {
	var all []Slot
	for field := range t.Fields() {
		if field.Anonymous {
			all = append(all, slotsOf(field.Type)...)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if slot := Slot(name); slot != unnamed {
			all = append(all, slot)
		}
	}
	return all
}
