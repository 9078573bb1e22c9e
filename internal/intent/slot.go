package intent

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
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

// Stated is a slot that a message states, with its value: the value of the field of Slots or Aspect.
type Stated struct {
	Slot  Slot
	Value any
}

// Stated returns the slots that the query holds a value in, in the order of the fields of Slots and Aspect. A value that
// was carried over from another question on the subject is not among them: it need not be asked here.
func (q *Query) Stated() []Stated {
	slots := stated(nil, slotFields, reflect.ValueOf(&q.Slots).Elem())
	if q.carried != nil {
		carried := stated(nil, slotFields, reflect.ValueOf(q.carried).Elem())
		slots = slices.DeleteFunc(slots, func(s Stated) bool {
			return slices.ContainsFunc(carried, func(c Stated) bool { return reflect.DeepEqual(s, c) })
		})
	}
	return stated(slots, aspectFields, reflect.ValueOf(&q.Aspect).Elem())
}

// stated appends those of a struct's fields that hold a value. An embedded struct that holds none is passed over whole, as most are.
func stated(all []Stated, fields []slotField, v reflect.Value) []Stated {
	for _, f := range fields {
		switch value := v.Field(f.index); {
		case isEmpty(value):
		case f.embedded != nil:
			all = stated(all, f.embedded, value)
		default:
			all = append(all, Stated{f.slot, value.Interface()})
		}
	}
	return all
}

// AppendJSON appends the slots as JSON, as json.Marshal writes them. It looks at a group of them once where all are empty, as most groups
// are, and takes a fraction of the time.
func (s *Slots) AppendJSON(buf []byte) ([]byte, error) {
	return appendStated(buf, stated(nil, slotFields, reflect.ValueOf(s).Elem()))
}

// AppendJSON appends the aspect as JSON, as json.Marshal writes it.
func (a *Aspect) AppendJSON(buf []byte) ([]byte, error) {
	return appendStated(buf, stated(nil, aspectFields, reflect.ValueOf(a).Elem()))
}

// appendStated appends slots with their values as a JSON object.
func appendStated(buf []byte, all []Stated) ([]byte, error) {
	buf = append(buf, '{')
	for i, s := range all {
		if i > 0 {
			buf = append(buf, ',')
		}
		value, err := json.Marshal(s.Value)
		if err != nil {
			return nil, fmt.Errorf("encoding %s: %w", s.Slot, err)
		}
		buf = append(append(append(buf, '"'), s.Slot...), `":`...)
		buf = append(buf, value...)
	}
	return append(buf, '}'), nil
}

// Keep copies the slots and the aspect of the query as they are read from their JSON, in which how the question was worded is not. Lists
// are shared, and clipped, so that an append to one copies it. It returns false where the JSON tells less of a slot: of a length of time and
// of a repetition it leaves out what was said.
func (q *Query) Keep(slots *Slots, aspect *Aspect) bool {
	if !q.Slots.Offset.IsZero() || !q.Slots.Recurrence.IsZero() {
		return false
	}
	keepFields(reflect.ValueOf(slots).Elem(), reflect.ValueOf(&q.Slots).Elem(), slotFields)
	keepFields(reflect.ValueOf(aspect).Elem(), reflect.ValueOf(&q.Aspect).Elem(), aspectFields)
	return true
}

// keepFields copies the fields that JSON holds.
func keepFields(to, from reflect.Value, fields []slotField) {
	for _, f := range fields {
		switch value := from.Field(f.index); {
		case isEmpty(value):
		case f.embedded != nil:
			keepFields(to.Field(f.index), value, f.embedded)
		case value.Kind() == reflect.Slice:
			to.Field(f.index).Set(value.Slice3(0, value.Len(), value.Len()))
		default:
			to.Field(f.index).Set(value)
		}
	}
}

// isEmpty reports whether JSON leaves a field out.
func isEmpty(value reflect.Value) bool {
	return value.IsZero() || value.Kind() == reflect.Slice && value.Len() == 0
}

// slotField is where the value of a slot stands in a struct, or those of a struct that is embedded in it.
type slotField struct {
	slot     Slot
	index    int
	embedded []slotField // nil for a slot
}

// slotFields and aspectFields are the fields of Slots and of Aspect, in their order. Every question is asked for all of them.
var slotFields, aspectFields = fieldsOf(reflect.TypeFor[Slots]()), fieldsOf(reflect.TypeFor[Aspect]())

// unnamed is the name in JSON of a field that is left out of it: how a message is worded is no slot.
const unnamed Slot = "-"

// fieldsOf returns the fields of a struct, and those of the structs embedded in it.
func fieldsOf(t reflect.Type) []slotField {
	var all []slotField
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		f := slotField{slot: Slot(name), index: i}
		if field.Anonymous {
			f.embedded = fieldsOf(field.Type)
		}
		if len(f.embedded) > 0 || !field.Anonymous && f.slot != unnamed {
			all = append(all, f)
		}
	}
	return all
}

// AllSlots returns every slot of a query, in the order of the fields of Slots and Aspect.
func AllSlots() []Slot { return slotsOf(slices.Concat(slotFields, aspectFields)) }

func slotsOf(fields []slotField) []Slot {
	var all []Slot
	for _, f := range fields {
		if f.embedded != nil {
			all = append(all, slotsOf(f.embedded)...)
			continue
		}
		all = append(all, f.slot)
	}
	return all
}
