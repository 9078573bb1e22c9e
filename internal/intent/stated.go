package intent

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"changwat/internal/thai/when"
)

// Stated is a slot that a message states, with its value: the value of the field of Slots or Aspect.
type Stated struct {
	Slot  Slot
	Value any
}

// Stated returns the slots that the query holds a value in, in the order of the fields of Slots and Aspect. A value that
// was carried over from another question on the subject is not among them: it need not be asked here.
func (q *Query) Stated() []Stated {
	slots := q.Slots.stated(nil)
	if q.carried != nil {
		carried := q.carried.stated(nil)
		slots = slices.DeleteFunc(slots, func(s Stated) bool {
			return slices.ContainsFunc(carried, func(c Stated) bool { return reflect.DeepEqual(s, c) })
		})
	}
	return q.Aspect.stated(slots)
}

// AppendJSON appends the slots as JSON, as json.Marshal writes them.
func (s *Slots) AppendJSON(buf []byte) ([]byte, error) { return appendStated(buf, s.stated(nil)) }

// AppendJSON appends the aspect as JSON, as json.Marshal writes it.
func (a *Aspect) AppendJSON(buf []byte) ([]byte, error) { return appendStated(buf, a.stated(nil)) }

// appendStated appends slots with their values as a JSON object.
func appendStated(buf []byte, all []Stated) ([]byte, error) {
	buf = append(buf, '{')
	for i, s := range all {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(append(append(buf, '"'), s.Slot...), `":`...)
		var err error
		if buf, err = appendValue(buf, s.Value); err != nil {
			return nil, fmt.Errorf("encoding %s: %w", s.Slot, err)
		}
	}
	return append(buf, '}'), nil
}

// appendValue appends the value of a slot as JSON. What nearly every question about figures states need not go through encoding/json.
func appendValue(buf []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case bool:
		return strconv.AppendBool(buf, v), nil
	case int:
		return strconv.AppendInt(buf, int64(v), 10), nil
	case when.Range:
		return appendPlain(buf, v.String()), nil
	case EarlierDays:
		buf = append(buf, '[')
		for i, d := range v {
			if i > 0 {
				buf = append(buf, ',')
			}
			buf = appendPlain(buf, d.String())
		}
		return append(buf, ']'), nil
	case List[when.Date]:
		if len(v) == 1 {
			return appendPlain(buf, v[0].String()), nil
		}
	case List[Metric]:
		if len(v) == 1 && isPlain(string(v[0])) {
			return appendPlain(buf, string(v[0])), nil
		}
	case string:
		if isPlain(v) {
			return appendPlain(buf, v), nil
		}
	}
	written, err := json.Marshal(value)
	return append(buf, written...), err
}

// isPlain reports whether a text is JSON as it stands, between quotation marks: made of Thai letters, of ASCII letters and digits and of
// a few signs.
func isPlain(text string) bool {
	const lead = 0xe0 // of each Thai letter in UTF-8
	for i := range len(text) {
		switch b := text[i]; {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', b == ' ', b == '-', b == '.', b == '/', b == '_':
		case b < utf8.RuneSelf || b > lead:
			return false
		}
	}
	return utf8.ValidString(text)
}

// appendPlain appends a text that is JSON as it stands.
func appendPlain(buf []byte, text string) []byte {
	return append(append(append(buf, '"'), text...), '"')
}

// Keep copies the slots and the aspect of the query as they are read from their JSON, in which how the question was worded is not. Lists
// are shared, and clipped, so that an append to one copies it. It returns false where the JSON tells less of a slot: of a length of time and
// of a repetition it leaves out what was said.
func (q *Query) Keep(slots *Slots, aspect *Aspect) bool {
	if !q.Slots.Offset.IsZero() || !q.Slots.Recurrence.IsZero() {
		return false
	}
	*slots, *aspect = q.Slots, q.Aspect.withoutWording()
	slots.clip()
	return true
}

// clip clips the lists; those that are empty become nil.
func (s *Slots) clip() {
	clip(&s.Dates)
	clip(&s.Ranges)
	clip(&s.Quarter)
	clip(&s.Metric)
	for _, names := range []*List[string]{&s.Number, &s.Person, &s.Position, &s.Agency, &s.District, &s.Subdistrict, &s.Area, &s.BudgetSource} {
		clip(names)
	}
}

func clip[T any](l *List[T]) {
	if *l = slices.Clip(*l); len(*l) == 0 {
		*l = nil
	}
}

// withoutWording is the aspect without what its JSON leaves out: how the question was worded.
func (a Aspect) withoutWording() Aspect {
	a.Wording, a.MeetingParticular = Wording{}, MeetingParticular{}
	a.Summary, a.Schedule, a.Vacant, a.File, a.Duration, a.OnDays = false, false, false, false, false, false
	a.Run, a.BothEnds, a.Times, a.Whole = 0, false, false, false
	a.Progress, a.Against, a.Sold, a.Well, a.ToCome = false, false, false, false, false
	a.Calendar, a.Among, a.Part = "", 0, false
	return a
}

// The methods below append the fields of a group of slots that hold a value, in their order. Every question goes through them several
// times: reflection would take some ten times as long. A test compares them with the fields.

// stated appends those of the slots that hold a value.
func (s *Slots) stated(all []Stated) []Stated {
	all = s.Who.stated(s.Meeting.stated(s.When.stated(all)))
	return s.Entry.stated(s.Measure.stated(s.Where.stated(all)))
}

func (w *When) stated(all []Stated) []Stated {
	all = list(all, SlotDate, w.Dates)
	all = list(all, SlotDateRange, w.Ranges)
	all = one(all, SlotCompareTo, w.CompareTo)
	all = one(all, SlotTimeRange, w.TimeRange)
	all = one(all, SlotRemindAt, w.RemindAt)
	if !w.Recurrence.IsZero() {
		all = append(all, Stated{SlotRecurrence, w.Recurrence})
	}
	all = one(all, SlotOffset, w.Offset)
	all = one(all, SlotRelative, w.Relative)
	all = one(all, SlotYear, w.Year)
	all = one(all, SlotFiscalYear, w.FiscalYear)
	all = list(all, SlotQuarter, w.Quarter)
	return all
}

func (m *Meeting) stated(all []Stated) []Stated {
	all = list(all, SlotNumber, m.Number)
	all = one(all, SlotTitle, m.Title)
	all = one(all, SlotVenue, m.Venue)
	all = one(all, SlotOnline, m.Online)
	all = one(all, SlotAgendaItem, m.AgendaItem)
	all = one(all, SlotTopic, m.Topic)
	return all
}

func (w *Who) stated(all []Stated) []Stated {
	all = list(all, SlotPerson, w.Person)
	all = list(all, SlotPosition, w.Position)
	all = list(all, SlotAgency, w.Agency)
	all = one(all, SlotScope, w.Scope)
	return all
}

func (w *Where) stated(all []Stated) []Stated {
	all = list(all, SlotDistrict, w.District)
	all = list(all, SlotSubdistrict, w.Subdistrict)
	all = list(all, SlotArea, w.Area)
	all = one(all, SlotPlace, w.Place)
	return all
}

func (m *Measure) stated(all []Stated) []Stated {
	all = one(all, SlotDisease, m.Disease)
	all = list(all, SlotMetric, m.Metric)
	all = one(all, SlotRank, m.Rank)
	all = one(all, SlotBy, m.By)
	all = one(all, SlotEvent, m.Event)
	all = one(all, SlotProject, m.Project)
	all = list(all, SlotBudgetSource, m.BudgetSource)
	all = one(all, SlotProgram, m.Program)
	all = one(all, SlotCount, m.Count)
	all = one(all, SlotListIndex, m.ListIndex)
	all = one(all, SlotUnit, m.Unit)
	return all
}

func (e *Entry) stated(all []Stated) []Stated {
	all = one(all, SlotStart, e.Start)
	all = one(all, SlotEnd, e.End)
	all = one(all, SlotNew, e.New)
	all = one(all, SlotCumulative, e.Cumulative)
	all = one(all, SlotRecovered, e.Recovered)
	all = one(all, SlotDeaths, e.Deaths)
	all = one(all, SlotSales, e.Sales)
	all = one(all, SlotEntrepreneurs, e.Entrepreneurs)
	all = one(all, SlotProjects, e.Projects)
	return all
}

func (a *MeetingAspect) stated(all []Stated) []Stated {
	all = one(all, SlotHeld, a.Held)
	all = one(all, SlotCancelled, a.Cancelled)
	all = one(all, SlotComing, a.Coming)
	all = one(all, SlotMoved, a.Moved)
	all = one(all, SlotAnything, a.Anything)
	all = one(all, SlotMinutes, a.Minutes)
	all = one(all, SlotMeeting, a.Meeting)
	all = one(all, SlotBooking, a.Booking)
	return all
}

func (a *CaseAspect) stated(all []Stated) []Stated {
	all = one(all, SlotByDay, a.ByDay)
	all = one(all, SlotAverage, a.Average)
	all = one(all, SlotPercent, a.Percent)
	all = one(all, SlotSum, a.Sum)
	all = one(all, SlotLastDays, a.LastDays)
	all = one(all, SlotShare, a.Share)
	all = one(all, SlotLimit, a.Limit)
	all = one(all, SlotDaily, a.Daily)
	all = one(all, SlotBefore, a.Before)
	all = one(all, SlotEarlier, a.Earlier)
	all = one(all, SlotDistricts, a.Districts)
	return all
}

func (a *OTOPAspect) stated(all []Stated) []Stated {
	all = one(all, SlotIncome, a.Income)
	all = one(all, SlotTarget, a.Target)
	all = one(all, SlotProfit, a.Profit)
	all = one(all, SlotBudget, a.Budget)
	all = one(all, SlotCategory, a.Category)
	all = one(all, SlotChannel, a.Channel)
	all = one(all, SlotLength, a.Length)
	all = one(all, SlotClock, a.Clock)
	return all
}

// stated appends what holds a value of the aspect.
func (a *Aspect) stated(all []Stated) []Stated {
	all = a.OTOPAspect.stated(a.CaseAspect.stated(a.MeetingAspect.stated(all)))
	all = one(all, SlotPurpose, a.Purpose)
	all = one(all, SlotShown, a.Shown)
	all = one(all, SlotRest, a.Rest)
	all = one(all, SlotMore, a.More)
	all = one(all, SlotDetail, a.Detail)
	all = one(all, SlotProvenance, a.Provenance)
	all = one(all, SlotRefusal, a.Refusal)
	all = one(all, SlotHolidays, a.Holidays)
	return all
}

// one appends a slot of one value, where it has one.
func one[T comparable](all []Stated, slot Slot, value T) []Stated {
	if none := *new(T); value == none {
		return all
	}
	return append(all, Stated{slot, value})
}

// list appends a slot of several values, where it has any.
func list[T any](all []Stated, slot Slot, values List[T]) []Stated {
	if len(values) == 0 {
		return all
	}
	return append(all, Stated{slot, values})
}
