package setting_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger/setting"
)

func TestTheDocumentationListsAllSettings(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "settings.md"))
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, d := range setting.All() {
		fmt.Fprintf(&want, "| `%s` | %s | %s | `%s` |\n", d.Key, d.About, d.Values, d.Default)
	}
	if _, table, _ := strings.Cut(string(text), "| --- | --- | --- | --- |\n"); table != want.String() {
		t.Errorf("docs/settings.md must end with\n%s", want.String())
	}
}

func TestWhatASettingTakes(t *testing.T) {
	tests := []struct {
		key         setting.Key
		value, want string // want is "" where the value is refused
	}{
		{setting.ApprovalAlso, "meeting.revise,order.add", "meeting.revise, order.add"},
		{setting.ApprovalAlso, "none", "none"},
		{setting.ApprovalAlso, "meeting", ""},
		{setting.ApprovalAlso, "letter.add", ""},
		{setting.ApprovalAlone, "yes", "yes"},
		{setting.ApprovalAlone, "true", ""},
		{setting.NoticeWay, "ride", "ride"},
		{setting.QuietHours, "21:00 - 6:00", "21:00-06:00"},
		{setting.QuietHours, "21:00", ""},
		{setting.QuietHours, "25:00-06:00", ""},
		{setting.QuietHours, "06:00-06:00", ""},
		{setting.SmallestCount, " 5 ", "5"},
		{setting.SmallestCount, "0", ""},
		{setting.SmallestCount, "ห้า", ""},
		{setting.EditorOffers, "everywhere", "everywhere"},
		{setting.DigestWay, "ride-then-push", "ride-then-push"},
		{setting.DigestWay, "pigeon", ""},
		{setting.RideWait, "90", "90"},
		{setting.RideWait, "5", ""},
		{setting.QuotaReserve, "15", "15"},
		{setting.QuotaReserve, "41", ""},
		{setting.TimesOf("summary"), "default", "default"},
		{setting.TimesOf("summary"), "7:30", "07:30"},
		{setting.TimesOf("summary"), "workdays 7:30", "07:30 workdays"},
		{setting.TimesOf("cases-weekly"), "5,1,5", "1,5"},
		{setting.TimesOf("cases-weekly"), "30  7 1,15 * MON-FRI", "30 7 1,15 * MON-FRI"},
		{setting.TimesOf("summary"), "*/5 * * * *", ""}, // each five minutes
		{setting.TimesOf("summary"), "0,30 8 * * *", ""},
		{setting.TimesOf("summary"), "TZ=UTC 0 8 * * *", ""},
		{setting.TimesOf("summary"), "0 8 * *", ""},
		{setting.TimesOf("summary"), "07:30 08:30", ""},
		{setting.TimesOf("summary"), "25:00", ""},
		{setting.TimesOf("summary"), "1,7", ""},
		{setting.TimesOf("meeting-day-before"), "07:30", ""}, // it follows the meetings
		{"no.such", "1", ""},
	}
	for _, test := range tests {
		got, err := setting.Check(test.key, test.value)
		var refused *setting.ValueError
		if got != test.want || (test.want == "") != errors.As(err, &refused) {
			t.Errorf("%s %q: %q, %v", test.key, test.value, got, err)
		}
		if refused != nil && (refused.Error() == "" || !strings.Contains(refused.Explain(), refused.Key)) {
			t.Errorf("%s: %q", test.key, refused.Explain())
		}
	}
	for _, d := range setting.All() {
		if got, err := setting.Check(d.Key, d.Default); got != d.Default || err != nil || d.Thai == "" {
			t.Errorf("the default of %s is not taken: %v", d.Key, err)
		}
	}
}

func TestQuietHoursMayPassMidnight(t *testing.T) {
	at := func(clock string) time.Time {
		when, err := time.Parse("15:04", clock)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	tests := []struct {
		hours, at, ends string // in the year 0, in which at begins
	}{
		{"21:00-06:00", "23:30", "2 06:00"}, {"21:00-06:00", "21:00", "2 06:00"}, {"21:00-06:00", "05:59", "1 06:00"}, {"21:00-06:00", "06:00", ""}, {"21:00-06:00", "20:59", ""},
		{"12:00-13:00", "12:30", "1 13:00"}, {"12:00-13:00", "13:00", ""}, {"none", "03:00", ""},
	}
	for _, test := range tests {
		values, ends := setting.Values{setting.QuietHours: test.hours}, ""
		if until := values.QuietUntil(at(test.at)); !until.IsZero() {
			ends = until.Format("2 15:04")
		}
		if ends != test.ends || values.Quiet(at(test.at)) != (test.ends != "") {
			t.Errorf("%s at %s: until %q, want %q", test.hours, test.at, ends, test.ends)
		}
	}
}

func TestAStoredValueThatIsNotTakenCountsAsNotSet(t *testing.T) {
	v := setting.Values{setting.SmallestCount: "1000", setting.NoticeWay: "ride", setting.EditorOffers: "everywhere", setting.ApprovalAlso: "order.add"}
	if v.SmallestShown() != 1 || v.Get(setting.NoticeWay) != "ride" || v.RideWait() != 2*time.Hour || v.QuotaReserve() != 10 || !v.OffersInGroups() || !v.AlsoNeedsTwo("order", "add") || v.AlsoNeedsTwo("order", "revise") {
		t.Errorf("%+v", v)
	}
}

func TestTheTimesOfAJobAreSaidInThai(t *testing.T) {
	for value, want := range map[string]string{
		"default": "ทุกวัน 08.00 น.", "07:30": "ทุกวัน เวลา 07.30 น.", "07:30 workdays": "วันทำการ เวลา 07.30 น.", "1,4": "วันจันทร์ วันพฤหัสบดี เวลาเดิม (ทุกวัน 08.00 น.)",
		"09:00 0,1,2,3,4,5,6": "ทุกวัน เวลา 09.00 น.", "30 7 1 * *": "ตามกำหนดที่ผู้ดูแลตั้งไว้ (30 7 1 * *)", "no times": "ทุกวัน 08.00 น.",
	} {
		if got := (setting.Values{setting.TimesOf("summary"): value}).Times("summary").Thai("ทุกวัน", "ทุกวัน 08.00 น."); got != want {
			t.Errorf("%s is said %q, want %q", value, got, want)
		}
	}
	if setting.CronOf(setting.TimesOf("summary"), "30 7 1 * *") != "30 7 1 * *" || setting.CronOf(setting.TimesOf("summary"), "07:30") != "" || setting.CronOf(setting.QuotaReserve, "30 7 1 * *") != "" {
		t.Error("what is a cron expression is not told from what is none")
	}
}

func FuzzCheck(f *testing.F) {
	for _, d := range setting.All() {
		f.Add(string(d.Key), d.Default)
	}
	f.Add(string(setting.QuietHours), "21:00 - 6:00")
	f.Add(string(setting.ApprovalAlso), "meeting.revise,order.add")
	f.Fuzz(func(t *testing.T, key, value string) {
		stored, err := setting.Check(setting.Key(key), value)
		if err != nil {
			return
		}
		if again, err := setting.Check(setting.Key(key), stored); err != nil || again != stored {
			t.Errorf("%s: %q is stored as %q, which is then %q (%v)", key, value, stored, again, err)
		}
	})
}
