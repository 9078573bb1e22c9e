package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

func TestEveryProvinceHasExamplesThatSaySo(t *testing.T) {
	db := open(t, ledgertest.SQLite(t))
	now := func() time.Time { return morning }
	for _, province := range place.Thailand().Within("") {
		if province.Code == "14" {
			continue
		}
		o, ctx := db.Office(province.Code, now), t.Context()
		added := sample(t, o)
		if added.Sources != 2 || added.Meetings != 6 || added.Figures < 45 || added.Orders != 2 || added.Contacts != 4 {
			t.Errorf("%s: added %+v", province.Name, added)
		}
		if again := sample(t, db.Office(province.Code, func() time.Time { return morning.AddDate(0, 0, 3) })); again.Total() != 0 {
			t.Errorf("%s: three days later added %+v", province.Name, again)
		}
		for what, q := range quotes(t, o) {
			if strings.HasPrefix(what, "holiday-") { // the cabinet's days off are no examples: they hold in every province
				if q.Source.Publisher != "คณะรัฐมนตรี" {
					t.Errorf("%s: %s comes from %q", province.Name, what, q.Source.Publisher)
				}
				continue
			}
			if q.Source.Kind != ledger.SourceExample || !q.Source.Sample || !strings.HasPrefix(q.words, "(ตัวอย่าง)") {
				t.Errorf("%s: %s quotes %q of a source of kind %s", province.Name, what, q.words, q.Source.Kind)
			}
			if !strings.Contains(q.Source.Title, province.Name) || strings.Contains(what+q.words, "อยุธยา") {
				t.Errorf("%s: %s comes from %q", province.Name, what, q.Source.Title)
			}
		}
		for _, c := range must(o.Contacts(ctx, ledger.ContactFilter{}))(t) {
			if c.Name != "" || c.Phone != "" || !strings.Contains(c.Post, province.Name) {
				t.Errorf("%s: contact %+v", province.Name, c)
			}
		}
		for _, f := range must(o.Figures(ctx, ledger.FigureFilter{}))(t) {
			if !strings.HasPrefix(f.Area, province.Code) {
				t.Errorf("%s: a figure of %s", province.Name, f.Area)
			}
		}
		if wrong := fmt.Sprint(must(o.Meetings(ctx, ledger.MeetingFilter{}))(t)); strings.Contains(wrong, "จังหวัดกรุงเทพ") {
			t.Errorf("Bangkok is called a province: %s", wrong)
		}
	}
}

func TestExamplesAreMadeAroundTheClocksDay(t *testing.T) {
	db := open(t, ledgertest.SQLite(t))
	for i := range 40 {
		now := time.Date(2026, 1, 1+11*i, 7, 55, 0, 0, bangkok)
		office := place.Thailand().Within("")[i+1].Code
		if office == "14" {
			continue
		}
		o := db.Office(office, func() time.Time { return now })
		sample(t, o)
		meetings, numbers := must(o.Meetings(t.Context(), ledger.MeetingFilter{}))(t), map[string]bool{}
		for _, m := range meetings {
			if day := m.Starts.In(bangkok).Weekday(); day == time.Saturday || day == time.Sunday {
				t.Errorf("on %s: %q takes place on a %s", now.Format(time.DateOnly), m.Title, day)
			}
			if m.Number != "" {
				numbers[m.Number] = true
			}
		}
		if first, last := meetings[0].Starts, meetings[len(meetings)-1].Starts; len(numbers) != 2 || !first.Before(now) || now.Sub(first) > 5*24*time.Hour || last.Sub(now) > 30*24*time.Hour {
			t.Errorf("on %s: meetings %v from %s to %s", now.Format(time.DateOnly), numbers, first, last)
		}
		latest := must(o.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseNew, Latest: true}))(t)
		if len(latest) != 1 || latest[0].Period.To != when.DateOf(now).AddDays(-1) {
			t.Errorf("on %s: the newest count is %+v", now.Format(time.DateOnly), latest)
		}
		sales := must(o.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.OTOPSales}))(t)
		if len(sales) != 1 || !sales[0].Period.To.Before(when.DateOf(now)) {
			t.Errorf("on %s: sales of a time that is not over: %+v", now.Format(time.DateOnly), sales)
		}
	}
}

func TestAnOfficeThatIsNoProvinceHasNoSamples(t *testing.T) {
	o := open(t, ledgertest.SQLite(t)).Office("ro-et", func() time.Time { return morning })
	if _, err := ledger.LoadSample(t.Context(), o); err == nil || !strings.Contains(err.Error(), "ro-et") {
		t.Errorf("loaded samples for an office that is no province: %v", err)
	}
}
