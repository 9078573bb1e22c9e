package bot

import (
	"context"
	"encoding/binary"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// calendarPath begins the path of every calendar file; the sealed meeting follows.
const calendarPath = "/calendar/"

// calendarLength is how long a meeting whose end nobody has stated stands in a calendar.
const calendarLength = time.Hour

// meetingReader is where the meetings of calendar files are read.
type meetingReader interface {
	Meetings(ctx context.Context, filter ledger.MeetingFilter) ([]ledger.Meeting, error)
}

// withCalendars returns an answer whose calendar buttons open the address of a file; where there is no address for them they
// are left out. LINE's own browser cannot hand a file to the calendar, so that the phone's is opened.
func (p *Pictures) withCalendars(ctx context.Context, a dialog.Answer) dialog.Answer {
	isCalendar := func(act dialog.Action) bool { return act.Kind == dialog.ActionCalendar }
	if !slices.ContainsFunc(a.Cards, func(c dialog.Card) bool { return slices.ContainsFunc(c.Actions, isCalendar) }) {
		return a
	}
	base, ok := "", false
	var seal addressSeal
	if p != nil && p.cfg.Meetings != nil {
		base, seal, ok = p.ready(ctx)
	}
	a.Cards = slices.Clone(a.Cards)
	for i, c := range a.Cards {
		var actions []dialog.Action
		for _, act := range c.Actions {
			if isCalendar(act) {
				id, err := strconv.ParseInt(act.Value, 10, 64)
				if !ok || err != nil {
					continue
				}
				token, err := seal.meeting().seal(binary.AppendVarint(nil, id), p.cfg.Now())
				if err != nil {
					continue
				}
				act.Kind, act.Value = dialog.ActionOpen, base+calendarPath+token+".ics?openExternalBrowser=1"
			}
			actions = append(actions, act)
		}
		a.Cards[i].Actions = actions
	}
	return a
}

// What the page at an address says that does not stand for a meeting (any more).
const (
	calendarExpired = "ลิงก์ปฏิทินนี้หมดอายุแล้ว โปรดถามบอทเรื่องการประชุมอีกครั้งเพื่อรับลิงก์ใหม่"
	calendarGone    = "ไม่มีการประชุมนี้ในบันทึกแล้ว โปรดถามบอทอีกครั้ง"
	calendarForged  = "ไม่พบปฏิทินตามที่อยู่นี้ โปรดถามบอทอีกครั้ง"
)

// serveCalendar serves the calendar file of a meeting as its records stand now.
func (p *Pictures) serveCalendar(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), drawTimeout)
	defer cancel()
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store") // it is read anew: the meeting may have been moved
	token, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, calendarPath), ".ics")
	if !ok || len(token) > maxURI || p.cfg.Meetings == nil {
		http.Error(w, calendarForged, http.StatusNotFound)
		return
	}
	seal, err := p.secret(ctx)
	if err != nil {
		p.log.WarnContext(ctx, "a calendar file is not served", "err", err)
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	content, fault := seal.meeting().open(token, p.cfg.Now())
	id, n := binary.Varint(content)
	switch {
	case fault == sealExpired:
		http.Error(w, calendarExpired, http.StatusGone)
		return
	case fault != sealSound || n != len(content) || id <= 0:
		http.Error(w, calendarForged, http.StatusNotFound)
		return
	}
	found, err := p.cfg.Meetings.Meetings(ctx, ledger.MeetingFilter{ID: id})
	switch {
	case err != nil:
		p.log.WarnContext(ctx, "the meeting of a calendar file can't be read", "err", err)
		w.Header().Set("Retry-After", "5")
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	case len(found) != 1:
		http.Error(w, calendarGone, http.StatusGone)
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8; method=PUBLISH")
	w.Header().Set("Content-Disposition", `attachment; filename="meeting.ics"`)
	_, _ = w.Write(calendarFile(found[0], p.cfg)) // an error means that the client has gone
}

// calendarFile writes a meeting as an iCalendar object (RFC 5545). A later file of the same meeting replaces it in the
// calendar: it has the same UID and a higher SEQUENCE. A link to join that holds a passcode is left out, since the file may
// be opened by whoever is given its address.
func calendarFile(m ledger.Meeting, cfg PicturesConfig) []byte {
	var f contentLines
	f.add("BEGIN", "VCALENDAR")
	f.add("VERSION", "2.0")
	f.add("PRODID", "-//changwat//TH")
	f.add("METHOD", "PUBLISH")
	f.add("BEGIN", "VEVENT")
	f.add("UID", "meeting-"+strconv.FormatInt(m.ID, 10)+"@"+cfg.Office+".changwat")
	f.add("SEQUENCE", strconv.FormatInt(m.Revision.ID, 10))
	f.add("DTSTAMP", utcStamp(m.Recorded))
	zone := cfg.Zone
	if zone == nil {
		zone = time.UTC
	}
	switch starts := m.Starts.In(zone); {
	case m.AllDay:
		f.add("DTSTART;VALUE=DATE", starts.Format("20060102"))
		f.add("DTEND;VALUE=DATE", record.MeetingDays(m, zone).To.AddDays(1).In(zone).Format("20060102"))
	case m.Ends.IsZero():
		f.add("DTSTART", utcStamp(m.Starts))
		f.add("DTEND", utcStamp(m.Starts.Add(calendarLength)))
	default:
		f.add("DTSTART", utcStamp(m.Starts))
		f.add("DTEND", utcStamp(m.Ends))
	}
	name := handlers.MeetingTitle(m)
	status := "CONFIRMED"
	if m.State == ledger.MeetingCancelled {
		name, status = "ยกเลิก: "+name, "CANCELLED"
	}
	f.add("SUMMARY", escapeText(name))
	f.add("STATUS", status)
	if m.Venue != "" || m.Online != "" {
		f.add("LOCATION", escapeText(strings.Trim(m.Venue+" + "+m.Online, " +")))
	}
	f.add("DESCRIPTION", escapeText(description(m)))
	if m.JoinURL != "" && !dialog.HoldsPasscode(m.JoinURL) {
		f.add("URL", m.JoinURL)
	}
	f.add("END", "VEVENT")
	f.add("END", "VCALENDAR")
	return f.buf
}

// description says what a calendar has no property for, and where the meeting is recorded.
func description(m ledger.Meeting) string {
	var lines []string
	if m.Chair != "" || m.ChairPost != "" {
		lines = append(lines, "ประธาน: "+strings.TrimSpace(m.Chair+" "+m.ChairPost))
	}
	if !m.AllDay && m.Ends.IsZero() && m.State != ledger.MeetingCancelled {
		lines = append(lines, "เอกสารไม่ระบุเวลาเลิก ปฏิทินแสดงหนึ่งชั่วโมง")
	}
	if m.JoinURL != "" && dialog.HoldsPasscode(m.JoinURL) {
		lines = append(lines, "ลิงก์เข้าประชุมมีรหัสผ่าน โปรดถามบอทในแชทส่วนตัว")
	}
	lines = append(lines, "ที่มา: "+strings.TrimSpace(m.Source.Title+" "+m.Source.Publisher)+" ณ "+m.Source.Published.Short(), "กำหนดอาจเปลี่ยน โปรดตรวจสอบกับบอทก่อนวันประชุม")
	out, _ := dialog.WithoutPasscode(strings.Join(lines, "\n"))
	return out
}

func utcStamp(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// textEscapes are the characters that RFC 5545 has escaped in a text (section 3.3.11).
var textEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", "")

func escapeText(s string) string { return textEscapes.Replace(s) }

// contentLines are the lines of an iCalendar object: at most 75 octets each, a longer one folded between characters, ended by
// CRLF (section 3.1).
type contentLines struct{ buf []byte }

const maxOctets = 75

func (f *contentLines) add(name, value string) {
	room := maxOctets
	for _, r := range name + ":" + strings.Map(printable, value) {
		if room -= utf8.RuneLen(r); room < 0 {
			f.buf = append(f.buf, "\r\n "...)
			room = maxOctets - 1 - utf8.RuneLen(r)
		}
		f.buf = utf8.AppendRune(f.buf, r)
	}
	f.buf = append(f.buf, "\r\n"...)
}

// printable drops control characters: a value with a line end would begin another property.
func printable(r rune) rune {
	if r < ' ' && r != '\t' || r == 0x7f {
		return -1
	}
	return r
}
