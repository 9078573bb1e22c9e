package main

import (
	"bufio"
	"bytes"
	"changwat/internal/linesim"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
)

// page talks to the rehearsal as its chat page does.
type page struct {
	t       *testing.T
	address string
	stream  *http.Response
	events  *bufio.Scanner
}

func openPage(t *testing.T, address string) *page {
	t.Helper()
	res, err := http.Get(address + "/_/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close(); http.DefaultClient.CloseIdleConnections() })
	events := bufio.NewScanner(res.Body)
	events.Buffer(nil, 1<<20)
	return &page{t: t, address: address, stream: res, events: events}
}

func (p *page) post(path string, body any) {
	p.t.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.address+path, bytes.NewReader(content))
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Origin", p.address)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		p.t.Fatalf("%s answers %s", path, res.Status)
	}
}

// heard returns what the bot says next in a chat, as a phone would notify of it.
func (p *page) heard(chat string) string {
	p.t.Helper()
	people := map[string]bool{}
	for _, who := range []linesim.Person{official, district, admin, approver, stranger} {
		people[linesim.UserID(who.Name)] = true
	}
	for p.events.Scan() {
		data, isData := strings.CutPrefix(p.events.Text(), "data: ")
		var m linesim.Message
		if !isData || json.Unmarshal([]byte(data), &m) != nil {
			continue
		}
		if m.Chat == chat && m.From != "" && !people[m.From] && m.Type != "system" {
			return m.Alt
		}
	}
	p.t.Fatalf("the stream ended: %v", p.events.Err())
	return ""
}

func TestTheRehearsalAnswersAndAnnouncesAndRemembersAcrossARestart(t *testing.T) {
	t.Parallel()
	env := clean(t)
	private, group := linesim.UserID(official.Name), linesim.GroupID(governorGroup.Name)
	newcomers := linesim.GroupID(newGroup.Name)

	first := env.begin(t, "--listen", "127.0.0.1:0")
	p := openPage(t, first.line(t, addressPattern))
	for path, want := range map[string]string{"/": "<html", "/healthz": "ok", "/readyz": "ready", "/metrics": "changwat_"} {
		if status, body := get(t, p.address+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d without %q", path, status, want)
		}
	}
	p.post("/_/say", map[string]string{"from": private, "text": "ยอดโควิดล่าสุด"})
	if said := p.heard(private); !strings.Contains(said, "294") {
		t.Errorf("asked for the count, the bot says %q", said)
	}
	p.post("/_/say", map[string]string{"from": linesim.UserID(stranger.Name), "text": "ยอดโควิดล่าสุด"})
	if said := p.heard(linesim.UserID(stranger.Name)); strings.Contains(said, "294") || !strings.Contains(said, "รหัส") {
		t.Errorf("to a stranger the bot says %q", said)
	}
	p.post("/_/clock", map[string]string{"to": "next"})
	if said := p.heard(group); !strings.Contains(said, "สรุปเช้า") {
		t.Errorf("at eight the bot says %q in the group", said)
	}
	p.post("/_/say", map[string]string{"from": linesim.UserID(admin.Name), "chat": newcomers, "text": "บอท อนุมัติกลุ่มนี้"})
	if said := p.heard(newcomers); !strings.Contains(said, "อนุมัติกลุ่มนี้แล้ว") {
		t.Errorf("asked to approve the group, the bot says %q", said)
	}
	p.stream.Body.Close()
	if code := first.end(t); code != exitDone {
		t.Fatalf("exit code %d: %s", code, first.errOut)
	}

	second := env.begin(t, "--listen", "127.0.0.1:0")
	p = openPage(t, second.line(t, addressPattern))
	_, state := get(t, p.address+"/_/state")
	if !strings.Contains(state, `"now":"2021-04-30T08:00:`) {
		t.Error("the clock of the second rehearsal does not go on where the first one ended")
	}
	if !strings.Contains(state, "ซ้อมต่อจากครั้งก่อน") || !strings.Contains(state, "30 เม.ย. 64 08.00 น.") {
		t.Error("nothing says where the clock of the second rehearsal is and why")
	}
	p.post("/_/say", map[string]string{"from": linesim.UserID(district.Name), "chat": newcomers, "text": "บอท ยอดโควิด"})
	if said := p.heard(newcomers); !strings.Contains(said, "294") {
		t.Errorf("in the group approved before the restart the bot says %q", said)
	}
	p.post("/_/clock", map[string]string{"to": "next"})
	if said := p.heard(group); !strings.Contains(said, "13.30") {
		t.Errorf("an hour before the meeting the bot says %q in the group", said)
	}
	p.stream.Body.Close()
	if code := second.end(t); code != exitDone {
		t.Fatalf("exit code %d: %s", code, second.errOut)
	}

	fresh := env.begin(t, "--listen", "127.0.0.1:0", "rehearse", "--fresh")
	p = openPage(t, fresh.line(t, addressPattern))
	if _, state := get(t, p.address+"/_/state"); !strings.Contains(state, `"now":"2021-04-30T07:55:`) {
		t.Error("a fresh rehearsal does not begin at 07.55")
	} else if !strings.Contains(state, `"notice":""`) {
		t.Error("a fresh rehearsal has something to say about its clock")
	}
}

func TestTheRehearsalDoesNotTouchTheOfficesDatabase(t *testing.T) {
	for name, args := range map[string][]string{"plain": nil, "rehearse": {"rehearse"}, "fresh": {"rehearse", "--fresh"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := clean(t).migrated(t, rehearsalFile)
			dsn := holding(t, "14")
			file := strings.TrimPrefix(dsn, "sqlite:")
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			env["DATABASE_URL"] = dsn
			env["REDIS_URL"] = "redis://127.0.0.1:1/0" // nobody listens there
			env["CHANGWAT_LISTEN"] = "127.0.0.1:0"
			s := env.begin(t, args...)
			p := openPage(t, s.line(t, addressPattern))
			p.post("/_/say", map[string]string{"from": linesim.UserID(official.Name), "text": "ยอดโควิดล่าสุด"})
			if said := p.heard(linesim.UserID(official.Name)); !strings.Contains(said, "294") {
				t.Errorf("asked for the count, the bot says %q", said)
			}
			p.stream.Body.Close()
			if code := s.end(t); code != exitDone {
				t.Fatalf("exit code %d: %s", code, s.errOut)
			}
			for _, want := range []string{"DATABASE_URL", "REDIS_URL", rehearsalFile} {
				if !strings.Contains(s.errOut.String(), want) {
					t.Errorf("nothing says that %s is not used: %q", want, s.errOut)
				}
			}
			if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the office's database changed (%v)", err)
			}
			if info, err := os.Stat(file + "-wal"); err == nil && info.Size() > 0 {
				t.Error("something was written beside the office's database")
			}
		})
	}
}

func TestTheRehearsalOfAnotherProvinceShowsItsOwnExamples(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	s := env.begin(t, "--listen", "127.0.0.1:0", "--province", "50")
	p := openPage(t, s.line(t, addressPattern))
	private := linesim.UserID(official.Name)
	for question, want := range map[string]string{
		"ยอดโควิดล่าสุด": "จ.เชียงใหม่", "ประชุมครั้งหน้าเมื่อไหร่": "ตัวอย่าง", "ผู้ว่าฯ ชื่ออะไร": "เชียงใหม่", "ข้อสั่งการ 4/2564": "ตัวอย่าง",
		"โอทอปขายได้เท่าไร": "1,000,000",
	} {
		p.post("/_/say", map[string]string{"from": private, "text": question})
		p.heard(private)
		_, state := get(t, p.address+"/_/state")
		var shown struct {
			Chats []struct {
				ID       string
				Messages []json.RawMessage
			}
		}
		if err := json.Unmarshal([]byte(state), &shown); err != nil {
			t.Fatal(err)
		}
		for _, c := range shown.Chats {
			if c.ID != private {
				continue
			}
			answer := string(c.Messages[len(c.Messages)-1])
			if !strings.Contains(answer, want) || strings.Contains(answer, "อยุธยา") || strings.Contains(answer, "ภานุ") {
				t.Errorf("asked %q, the bot says %s", question, answer)
			}
		}
	}
	p.stream.Body.Close()
	if code := s.end(t); code != exitDone {
		t.Fatalf("exit code %d: %s", code, s.errOut)
	}
	if code, out, _ := env.program(t, "", "people"); code != exitDone || !strings.Contains(out, district.Name) {
		t.Errorf("the officials of the rehearsal are listed with exit code %d as %s", code, out)
	}
	if code, out, _ := env.program(t, "", "ask", "ยอดโควิดล่าสุด"); code != exitDone || !strings.Contains(out, "เชียงใหม่") {
		t.Errorf("asked about the rehearsal of the only province, exit code %d and %s", code, out)
	}
}
