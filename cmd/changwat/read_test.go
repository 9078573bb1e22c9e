package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const shortRelease = "วันที่ 29 เมษายน เวลา 09.30 น. ที่ห้องประชุมอโยธยา นายภานุ แย้มศรี ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา เป็นประธานการประชุมคณะกรมการจังหวัดพระนครศรีอยุธยา"

func TestReadWritesWhatAReleaseStatesAsJSON(t *testing.T) {
	t.Parallel()
	env := clean(t)
	file := filepath.Join(t.TempDir(), "release.txt")
	if err := os.WriteFile(file, []byte(shortRelease), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		stdin string
		args  []string
		day   string
	}{
		{"", []string{"read", "--json", file}, "--04-29"},
		{shortRelease, []string{"read", "--json"}, "--04-29"},
		{"", []string{"read", "--json", "--published", "2021-05-03", file}, "2021-04-29"},
		{"", []string{"read", "--json", "--published", "2564-05-03", file}, "2021-04-29"},
	} {
		code, out, errOut := env.program(t, c.stdin, c.args...)
		var got struct {
			Meetings []struct {
				Date, Start, Venue, Chair, Line string
				End                             *string
			}
			Cases, Orders []any
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitDone || errOut != "" || len(got.Meetings) != 1 {
			t.Fatalf("%v: exit code %d, %v, printed %s, complained %s", c.args, code, err, out, errOut)
		}
		m := got.Meetings[0]
		if m.Date != c.day || m.Start != "09:30" || m.End != nil || m.Venue != "ห้องประชุมอโยธยา" || m.Chair != "นายภานุ แย้มศรี" || !strings.Contains(shortRelease, m.Line) {
			t.Errorf("%v: %+v", c.args, m)
		}
		if got.Cases == nil || got.Orders == nil || len(got.Cases)+len(got.Orders) > 0 {
			t.Errorf("%v: lists of what is not stated are to be empty: %s", c.args, out)
		}
	}
	if left, err := os.ReadDir(env["CHANGWAT_DATA"]); err == nil && len(left) > 0 {
		t.Errorf("reading left behind: %v", left)
	}
}

func TestReadShowsAReleaseToPeople(t *testing.T) {
	t.Parallel()
	env := clean(t)
	code, out, errOut := env.program(t, shortRelease, "read")
	for _, want := range []string{"พบ 1 ประชุม", "29 เมษายน", "09.30 น.", "นายภานุ แย้มศรี", "ไม่ได้ระบุปี"} {
		if code != exitDone || errOut != "" || !strings.Contains(out, want) {
			t.Errorf("exit code %d, no %q in:\n%s%s", code, want, out, errOut)
		}
	}
}

func TestReadSaysWhatToDoWithWhatIsNoRelease(t *testing.T) {
	t.Parallel()
	env := clean(t)
	picture := filepath.Join(t.TempDir(), "picture.jpg")
	if err := os.WriteFile(picture, []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\xfe\xfd"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"name a file that holds a press release": {"read", filepath.Join(t.TempDir(), "gone.txt")},
		"save it as text in UTF-8":               {"read", picture},
		"give the text of a press release":       {"read"},
		"is not a day such as 2021-04-29":        {"read", "--published", "yesterday"},
	} {
		code, out, errOut := env.program(t, "", args...)
		if code != exitFailed || out != "" || !strings.Contains(errOut, want) || strings.Count(errOut, "\n") != 1 {
			t.Errorf("%v: exit code %d, printed %q, complained %q", args, code, out, errOut)
		}
	}
}
