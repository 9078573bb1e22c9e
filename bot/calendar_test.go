package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// heldMeetings are the meetings of an office.
type heldMeetings []ledger.Meeting

func (h heldMeetings) Meetings(_ context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error) {
	for _, m := range h {
		if m.ID == f.ID {
			return []ledger.Meeting{m}, nil
		}
	}
	return nil, nil
}

// planned is a meeting of 30 April 2564, 09.30 to 12.00 by the office's time.
func planned() ledger.Meeting {
	m := ledger.Meeting{
		ID: 7, Number: "4/2564", Series: "คณะกรมการจังหวัดและหัวหน้าส่วนราชการ", Title: "ประชุม", State: ledger.MeetingPlanned,
		Chair: "นายภานุ แย้มศรี", Recorded: time.Date(2021, 4, 20, 2, 0, 0, 0, time.UTC), Revision: ledger.Revision{ID: 12},
		Source: ledger.Source{Title: "หนังสือเชิญ", Publisher: "สำนักงานจังหวัด", Published: when.Date{Year: 2021, Month: 4, Day: 20}},
	}
	m.Starts, m.Ends = time.Date(2021, 4, 30, 2, 30, 0, 0, time.UTC), time.Date(2021, 4, 30, 5, 0, 0, 0, time.UTC)
	m.Venue, m.Online, m.JoinURL = "ห้องประชุมอโยธยา ชั้น 3, ศาลากลาง", "Zoom", "https://zoom.us/j/1"
	return m
}

// calendarOf returns the address that the button of a meeting opens, and the service behind it.
func calendarOf(t *testing.T, base string, m ledger.Meeting, clock *time.Time) (string, *Pictures) {
	t.Helper()
	p, _ := pictureService(t, base, func() time.Time { return *clock })
	p.cfg.Meetings, p.cfg.Zone = heldMeetings{m}, time.FixedZone("+07", 7*3600)
	a := p.Addressed(t.Context(), handlers.MeetingReminder(m, p.cfg.Zone))
	for _, act := range a.Cards[0].Actions {
		if act.Kind == dialog.ActionCalendar {
			t.Errorf("a button without an address is left: %+v", act)
		}
		if act.Label == "ลงปฏิทิน" {
			return act.Value, p
		}
	}
	return "", p
}

func fetchCalendar(t *testing.T, p *Pictures, address string) (int, string, http.Header) {
	t.Helper()
	w := httptest.NewRecorder()
	p.serveCalendar(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, strings.TrimPrefix(address, "https://bot.example.go.th"), http.NoBody))
	return w.Code, w.Body.String(), w.Header()
}

func TestAMeetingIsPutIntoTheCalendarBySealedAddress(t *testing.T) {
	clock := time.Date(2021, 4, 29, 8, 0, 0, 0, time.UTC)
	address, p := calendarOf(t, "https://bot.example.go.th", planned(), &clock)
	if !strings.HasPrefix(address, "https://bot.example.go.th/calendar/") || !strings.HasSuffix(address, ".ics?openExternalBrowser=1") || strings.Contains(address, "4/2564") {
		t.Fatalf("the address: %q", address)
	}
	status, body, header := fetchCalendar(t, p, address)
	if status != 200 || !strings.HasPrefix(header.Get("Content-Type"), "text/calendar; charset=utf-8") || header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", status, header)
	}
	unfolded := strings.ReplaceAll(body, "\r\n ", "")
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\n", "UID:meeting-7@14.changwat\r\n", "SEQUENCE:12\r\n", "DTSTART:20210430T023000Z\r\n", "DTEND:20210430T050000Z\r\n",
		"SUMMARY:ประชุมคณะกรมการจังหวัดและหัวหน้าส่วนราชการ ครั้งที่ 4/2564\r\n", `LOCATION:ห้องประชุมอโยธยา ชั้น 3\, ศาลากลาง + Zoom`, "URL:https://zoom.us/j/1\r\n",
		"STATUS:CONFIRMED\r\n", `ประธาน: นายภานุ แย้มศรี\n`, "ที่มา: หนังสือเชิญ สำนักงานจังหวัด ณ 20 เม.ย. 64",
	} {
		if !strings.Contains(unfolded, want) {
			t.Errorf("it does not hold %q:\n%s", want, unfolded)
		}
	}
}

func TestACalendarFileSaysWhatTheRecordsSayNow(t *testing.T) {
	clock := time.Date(2021, 4, 29, 8, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name   string
		change func(*ledger.Meeting)
		want   []string
		not    string
	}{
		{"a meeting that was called off", func(m *ledger.Meeting) { m.State = ledger.MeetingCancelled }, []string{"STATUS:CANCELLED", "SUMMARY:ยกเลิก: ประชุม"}, "CONFIRMED"},
		{"one without a stated end", func(m *ledger.Meeting) { m.Ends = time.Time{} }, []string{"DTEND:20210430T033000Z", "ไม่ระบุเวลาเลิก"}, "T050000Z"},
		{"one of a whole day", func(m *ledger.Meeting) { m.AllDay, m.Ends = true, time.Time{} }, []string{"DTSTART;VALUE=DATE:20210430", "DTEND;VALUE=DATE:20210501"}, "T023000Z"},
		{"one whose link holds a passcode", func(m *ledger.Meeting) { m.JoinURL += "?pwd=secret" }, []string{"โปรดถามบอทในแชทส่วนตัว"}, "secret"},
		{"one with a passcode in its chair's words", func(m *ledger.Meeting) { m.Chair = "ก. Passcode: 998877" }, []string{"ประธาน"}, "998877"},
	} {
		address, p := calendarOf(t, "https://bot.example.go.th", planned(), &clock)
		m := planned()
		test.change(&m)
		p.cfg.Meetings = heldMeetings{m}
		_, body, _ := fetchCalendar(t, p, address)
		body = strings.ReplaceAll(body, "\r\n ", "")
		for _, want := range test.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: it does not hold %q:\n%s", test.name, want, body)
			}
		}
		if strings.Contains(body, test.not) {
			t.Errorf("%s: it holds %q:\n%s", test.name, test.not, body)
		}
	}
}

func TestACalendarAddressExpiresAndCannotBeMade(t *testing.T) {
	clock := time.Date(2021, 4, 29, 8, 0, 0, 0, time.UTC)
	address, p := calendarOf(t, "https://bot.example.go.th", planned(), &clock)
	_, token, _ := strings.Cut(address, "/calendar/")
	token, _, _ = strings.Cut(token, ".ics")
	flipped := map[byte]string{'A': "B"}[token[0]]
	if flipped == "" {
		flipped = "A"
	}
	picture := p.Addressed(t.Context(), picturedAnswer(9, 12)).Cards[0].Picture.Card
	_, ofPicture, _ := strings.Cut(picture, "/pictures/c/")
	for name, path := range map[string]string{
		"changed": "/calendar/" + flipped + token[1:] + ".ics", "none": "/calendar/", "without its ending": "/calendar/" + token, "nonsense": "/calendar/x.ics",
		"of a picture": "/calendar/" + strings.TrimSuffix(ofPicture, ".png") + ".ics",
	} {
		if status, body, _ := fetchCalendar(t, p, path); status != 404 || strings.Contains(body, "VCALENDAR") {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	p.cfg.Meetings = heldMeetings{}
	if status, body, _ := fetchCalendar(t, p, address); status != 410 || !strings.Contains(body, "ไม่มีการประชุมนี้") {
		t.Errorf("a withdrawn meeting: %d %s", status, body)
	}
	clock = clock.AddDate(0, 6, 0)
	if status, body, _ := fetchCalendar(t, p, address); status != 410 || !strings.Contains(body, "หมดอายุ") {
		t.Errorf("after half a year: %d %s", status, body)
	}
}

func TestWithoutAPublicAddressThereIsNoCalendarButton(t *testing.T) {
	clock := time.Date(2021, 4, 29, 8, 0, 0, 0, time.UTC)
	if address, _ := calendarOf(t, "", planned(), &clock); address != "" {
		t.Errorf("opens %q", address)
	}
	var none *Pictures
	a := none.Addressed(t.Context(), handlers.MeetingReminder(planned(), time.UTC))
	for _, act := range a.Cards[0].Actions {
		if act.Kind == dialog.ActionCalendar {
			t.Errorf("%+v", act)
		}
	}
}

func TestTheLinkWithAPasscodeIsNotPushedToAGroup(t *testing.T) {
	m := planned()
	m.JoinURL = "https://zoom.us/j/1?pwd=secret"
	c := NewComposer("14", fixedKeys{}, time.Now, nil)
	for to, want := range map[string]bool{"C00000000000000000000000000000001": false, "R00000000000000000000000000000001": false, "U00000000000000000000000000000001": true} {
		body, err := c.PushBody(to, handlers.MeetingStart(m, time.UTC))
		if err != nil || strings.Contains(string(body), "pwd=secret") != want {
			t.Errorf("to %s: %v, %s", to, err, body)
		}
		if !want && !strings.Contains(string(body), "แชทส่วนตัว") {
			t.Errorf("a group is not told where the link is: %s", body)
		}
	}
}

// Whatever a record holds, each line has at most 75 octets of whole characters, and no value begins a property of its own.
func TestEveryLineOfACalendarFileIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := planned()
		m.Series, m.Title, m.Venue, m.Chair = "", rapid.String().Draw(t, "title"), rapid.String().Draw(t, "venue"), rapid.String().Draw(t, "chair")
		file := string(calendarFile(m, PicturesConfig{Office: "14"}))
		if !strings.HasSuffix(file, "END:VCALENDAR\r\n") {
			t.Fatal("it does not end")
		}
		for _, line := range strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n") {
			if len(line) > maxOctets || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00") {
				t.Fatalf("line %q", line)
			}
		}
		names := 0
		for _, line := range strings.Split(strings.ReplaceAll(file, "\r\n ", ""), "\r\n") {
			if strings.HasPrefix(line, "BEGIN:") {
				names++
			}
		}
		if names != 2 {
			encoded, _ := json.Marshal(file)
			t.Fatalf("%d components: %s", names, encoded)
		}
	})
}
