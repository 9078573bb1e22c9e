package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seedRelease is the press release of 29 April 2564.
const seedRelease = "../../handlers/testdata/release/2564-04-29.txt"

func TestAReleaseIsImportedByCommand(t *testing.T) {
	t.Parallel()
	env := clean(t)
	withProposals(t, env)
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.txt")
	poem := filepath.Join(dir, "poem.txt")
	for file, text := range map[string]string{empty: "\n", poem: "ดอกไม้บาน"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"another format", []string{"import", "release.pdf"}, exitFailed, "only files that end in .txt, .xlsx, .csv, .ics can be imported"},
		{"a file that is not there", []string{"import", filepath.Join(dir, "none.txt")}, exitFailed, "name a file"},
		{"an empty one", []string{"import", empty}, exitFailed, "is empty"},
		{"one without facts", []string{"import", poem}, exitFailed, "states nothing that can be recorded"},
		{"by somebody who is not there", []string{"import", seedRelease, "--as", "9"}, exitFailed, "see changwat people"},
		{"a day that is none", []string{"import", seedRelease, "--published", "soon"}, exitFailed, "is not a day"},
		{"a draft only", []string{"import", seedRelease, "--draft", "--as", "2"}, exitDone, "+ 1. meeting: ประชุมคณะกรมการจังหวัด"},
		{"is listed", []string{"proposals"}, exitDone, "draft"},
		{"an approver", []string{"import", seedRelease, "--as", "2"}, exitDone, "27,775,960"},
		{"again", []string{"import", seedRelease, "--as", "2"}, exitDone, "everything stood already; nothing was changed"},
		{"the answers rest on it", []string{"ask", "โอทอปขายได้เท่าไร"}, exitDone, "27,775,960"},
		{"the audit is whole", []string{"audit", "verify"}, exitDone, "the chain is whole"},
	} {
		code, out, errOut := env.program(t, "", step.args...)
		if code != step.code || !strings.Contains(strings.ReplaceAll(out+errOut, "27775960", "27,775,960"), step.want) {
			t.Errorf("%s: exit code %d, printed %q and complained %q", step.name, code, out, errOut)
		}
	}
}

func TestTablesAndCalendarsAreImportedByCommand(t *testing.T) {
	t.Parallel()
	env := clean(t)
	withProposals(t, env)
	dir := t.TempDir()
	cases, calendar, book := filepath.Join(dir, "cases.csv"), filepath.Join(dir, "diary.ics"), filepath.Join(dir, "all.xlsx")
	for file, text := range map[string]string{
		cases:    "โควิด-19\nวันที่,พื้นที่,รายใหม่,สะสม\n๑๑/๔/๒๕๖๔,เสนา,๓,20\n12/4/2564,หาดใหญ่,1,1\n",
		calendar: "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:ประชุมทีมสอบสวนโรค\r\nDTSTART;VALUE=DATE:20210512\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		name string
		args []string
		want string
	}{
		{"case counts", []string{"import", cases, "--as", "2"}, "บรรทัด 4: “หาดใหญ่” ไม่ใช่อำเภอ"},
		{"the same file again", []string{"import", cases, "--as", "2"}, "everything stood already; nothing was changed"},
		{"a calendar", []string{"import", calendar, "--as", "2"}, "+ 1. meeting: ประชุมทีมสอบสวนโรค · 12 พ.ค. 64"},
		{"a workbook of everything", []string{"export", "--xlsx", book}, "revisions to " + book},
		{"never over another", []string{"export", "--xlsx", book}, "nothing is overwritten"},
	} {
		if _, out, errOut := env.program(t, "", step.args...); !strings.Contains(out+errOut, step.want) {
			t.Errorf("%s: printed %q and complained %q", step.name, out, errOut)
		}
	}
}
