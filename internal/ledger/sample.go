package ledger

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// sampleFiles hold the sample records: what the release of 29 April 2564 states, the daily case counts of the
// Department of Disease Control from the day after, a few examples that say that they are examples, and examples for
// any other province. All have the days off that the cabinet gave for 2564 besides its standing list.
//
//go:embed sample
var sampleFiles embed.FS

// sampleAuthor stands for who recorded the sample.
const sampleAuthor = "ข้อมูลตั้งต้น"

// LoadStats says how many records of each kind were added; records that were there already do not count.
type LoadStats struct {
	Sources, Figures, Meetings, Agenda, Orders, Events, Projects, Contacts int
}

// Total returns how many records were added in all.
func (r LoadStats) Total() int {
	return r.Sources + r.Figures + r.Meetings + r.Agenda + r.Orders + r.Events + r.Projects + r.Contacts
}

// fixture is one file of records that share a source. Agenda items and orders stand under the key of their meeting.
// A meeting that stands twice was announced anew.
type fixture struct {
	Source   Source
	Meetings []Meeting
	Agenda   map[string][]AgendaItem
	Figures  []Figure
	Orders   map[string][]Order
	Events   []Event
	Projects []Project
	Contacts []Contact
}

// bangkok is Thailand's zone, which has no summer time.
var bangkok = time.FixedZone("Asia/Bangkok", 7*60*60)

// LoadSample adds the sample records, all of them or none. Loading them again changes nothing.
//
// Those of office 14 were recorded in April 2564 and, the daily counts, at noon in Bangkok of each one's own day until
// 6 August 2564, whatever the office's clock says. An office of another province gets made-up examples around the
// clock's day, in which no person is named and everything says that it is an example.
func LoadSample(ctx context.Context, o *Office) (LoadStats, error) {
	fixtures, err := samplesOf(o.ID(), when.DateOf(o.clock().In(bangkok)))
	if err != nil {
		return LoadStats{}, err
	}
	var stats LoadStats
	err = o.writeRecords(ctx, "load sample", func(ctx context.Context, w *writer) error {
		for _, f := range fixtures {
			// Examples are made around a day: those of another day are not added to them.
			there, err := w.hasSource(ctx, f.Source.Key)
			if err != nil {
				return err
			}
			if there && f.Source.Kind == SourceExample {
				continue
			}
			if err := w.load(ctx, f, &stats); err != nil {
				return fmt.Errorf("%s: %w", f.Source.Key, err)
			}
		}
		return nil
	})
	if err != nil {
		return LoadStats{}, err
	}
	return stats, nil
}

// samplesOf returns the sample records of an office whose id is a province's code.
func samplesOf(office string, today when.Date) ([]fixture, error) {
	if office == releaseProvince {
		return readSamples()
	}
	province := place.Thailand().Province(office)
	if province.Code == "" {
		return nil, fmt.Errorf("there are no sample records for office %q, which is no province", office)
	}
	examples, err := examplesOf(province, today)
	if err != nil {
		return nil, err
	}
	cabinet, err := readFixture("sample/cabinet.json")
	return []fixture{examples, cabinet}, err
}

// releaseProvince is the province that the press release among the samples is of: พระนครศรีอยุธยา.
const releaseProvince = "14"

func readSamples() ([]fixture, error) {
	release, err := readFixture("sample/release.json")
	if err != nil {
		return nil, err
	}
	examples, err := readFixture("sample/examples.json")
	if err != nil {
		return nil, err
	}
	counts, err := readCounts("sample/cases.txt")
	if err != nil {
		return nil, err
	}
	cabinet, err := readFixture("sample/cabinet.json")
	return []fixture{release, examples, counts, cabinet}, err
}

// hasSource reports whether the office has a source with the key.
func (w *writer) hasSource(ctx context.Context, key string) (bool, error) {
	return w.tx.NewSelect().Model((*sourceRow)(nil)).Where("s.office = ? AND s.key = ?", w.id, key).Exists(ctx)
}

func readFixture(name string) (fixture, error) {
	text, err := sampleFiles.ReadFile(name)
	if err != nil {
		return fixture{}, fmt.Errorf("sample: %w", err)
	}
	return parseFixture(name, text)
}

func parseFixture(name string, text []byte) (fixture, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	var s fixture
	if err := dec.Decode(&s); err != nil {
		return fixture{}, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// readCounts reads the daily counts: a line "from DAY", then the numbers of that day and of those that follow.
func readCounts(name string) (fixture, error) {
	text, err := sampleFiles.ReadFile(name)
	if err != nil {
		return fixture{}, fmt.Errorf("sample: %w", err)
	}
	s := fixture{Source: Source{
		Key: "ddc-daily-14-2564", Kind: SourceDataset, Title: "ข้อมูลเปิด: ผู้ติดเชื้อโควิด-19 รายวัน รายจังหวัด",
		Publisher: "กรมควบคุมโรค กระทรวงสาธารณสุข",
	}}
	var day when.Date
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if from, ok := strings.CutPrefix(line, "from "); ok {
			if day, err = when.ParseDate(from); err != nil {
				return fixture{}, fmt.Errorf("%s: %w", name, err)
			}
			s.Source.Recorded = day.In(bangkok).Add(12 * time.Hour)
			continue
		}
		for field := range strings.FieldsSeq(line) {
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return fixture{}, fmt.Errorf("%s: %w", name, err)
			}
			s.Figures = append(s.Figures, Figure{
				Measure: CaseNew, Subject: "โควิด-19", Area: "14", Period: when.Day(day),
				Value: decimal.NewFromInt(n), Unit: "ราย",
				Scope:    "ผู้ติดเชื้อรายใหม่ของจังหวัดในหนึ่งวัน ตามข้อมูลเปิดของกรมควบคุมโรค",
				Quote:    fmt.Sprintf("%s,%d", day, n), // the data set's row
				Recorded: day.In(bangkok).Add(12 * time.Hour),
			})
			day = day.AddDays(1)
		}
	}
	return s, nil
}

// load adds the records of a fixture. What does not say when it was recorded was recorded with its source.
func (w *writer) load(ctx context.Context, s fixture, stats *LoadStats) error {
	s.Source.AddedBy, s.Source.Sample = sampleAuthor, true
	source, added, err := w.addSource(ctx, s.Source)
	if err != nil {
		return err
	}
	count(&stats.Sources, added)
	since := func(recorded *time.Time) {
		if recorded.IsZero() {
			*recorded = source.Recorded
		}
	}
	for _, f := range s.Figures {
		f.Source, f.Author = source, sampleAuthor
		since(&f.Recorded)
		_, added, err := w.addFigure(ctx, f)
		if err != nil {
			return err
		}
		count(&stats.Figures, added)
	}
	if err := w.loadMeetings(ctx, s, source, since, stats); err != nil {
		return err
	}
	return w.loadLists(ctx, s, source, since, stats)
}

func (w *writer) loadMeetings(ctx context.Context, s fixture, source Source, since func(*time.Time), stats *LoadStats) error {
	ids := make(map[string]int64)
	for _, m := range s.Meetings {
		m.Source = source
		since(&m.Recorded)
		m, added, err := w.addMeeting(ctx, m)
		if err != nil {
			return err
		}
		count(&stats.Meetings, added)
		ids[m.Key] = m.ID
	}
	for key, items := range s.Agenda {
		for i := range items {
			items[i].Source = source
			since(&items[i].Recorded)
		}
		n, err := w.addAgenda(ctx, ids[key], items)
		if err != nil {
			return err
		}
		stats.Agenda += n
	}
	for key, orders := range s.Orders {
		for i, order := range orders {
			order.MeetingID, order.Position, order.Source = ids[key], i+1, source
			since(&order.Recorded)
			_, added, err := w.addOrder(ctx, order)
			if err != nil {
				return err
			}
			count(&stats.Orders, added)
		}
	}
	return nil
}

func (w *writer) loadLists(ctx context.Context, s fixture, source Source, since func(*time.Time), stats *LoadStats) error {
	for _, e := range s.Events {
		e.Source = source
		since(&e.Recorded)
		_, added, err := w.addEvent(ctx, e)
		if err != nil {
			return err
		}
		count(&stats.Events, added)
	}
	for i, p := range s.Projects {
		p.Source, p.Position = source, i+1
		since(&p.Recorded)
		_, added, err := w.addProject(ctx, p)
		if err != nil {
			return err
		}
		count(&stats.Projects, added)
	}
	for i, c := range s.Contacts {
		c.Source, c.Position = source, i+1
		since(&c.Recorded)
		_, added, err := w.addContact(ctx, c)
		if err != nil {
			return err
		}
		count(&stats.Contacts, added)
	}
	return nil
}

func count(n *int, added bool) {
	if added {
		*n++
	}
}
