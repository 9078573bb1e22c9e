package intent

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// dateCase is one line of testdata/dates.jsonl: an expression with what an official means by it at Base. Expected is a
// number, or ISO days and times, with ".." for the open end of a range.
type dateCase struct {
	Text     string    `json:"text"`
	Base     time.Time `json:"base"`
	Kind     string    `json:"kind"`
	Expected any       `json:"expected"`
	Alt      []string  `json:"alt"`
}

// means tells whether what was read is one of the values that are right.
func (c dateCase) means(out Output) bool {
	if n, ok := c.Expected.(float64); ok {
		want, _ := json.Marshal(n)
		return len(out.Amounts) == 1 && out.Amounts[0].Value != nil && string(*out.Amounts[0].Value) == string(want) &&
			(c.Kind != "amount_thb" || out.Amounts[0].Unit == "บาท")
	}
	if len(out.Times) != 1 || out.Times[0].Problem != "" {
		return false
	}
	end := func(s *string) string {
		if s == nil {
			return ".."
		}
		return *s
	}
	from, to := end(out.Times[0].Start), end(out.Times[0].End)
	return slices.ContainsFunc(append(c.Alt, c.Expected.(string)), func(want string) bool {
		first, last, _ := strings.Cut(want, "/")
		last = cmp.Or(last, first)
		return sameMoment(from, first) && sameMoment(to, last)
	})
}

// sameMoment compares a time of ours, to the minute, with one that may name seconds and the time zone.
func sameMoment(got, want string) bool {
	want = strings.TrimSuffix(want, "+07:00")
	if len(want) == len("2006-01-02T15:04:05") {
		want = want[:len("2006-01-02T15:04")]
	}
	return got == want
}

func TestDatesAndNumbersMeanWhatTheyMeanToOfficials(t *testing.T) {
	u := New(Office{Province: "14"})
	f, err := os.Open("testdata/dates.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c dateCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if out := u.Understand(c.Text, Context{Now: c.Base}).Output(); !c.means(out) {
			got, _ := json.Marshal(map[string]any{"times": out.Times, "amounts": out.Amounts})
			t.Errorf("%q: want %v, got %s", c.Text, c.Expected, got)
		}
	}
}

func TestANumberWithBrokenGroupsIsAskedBack(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]string{
		"ยอดขาย OTOP 12,34,567 บาท":     "1,234,567 บาท",
		"บันทึกยอดขาย OTOP 1,2 34 บาท":  "1,234 บาท",
		"เบิกจ่าย 1,234,56 บาท":         "123,456 บาท",
		"ยอดขาย OTOP วันนี้ 1,2345 บาท": "12,345 บาท",
		"1,2 34 บาท": "1,234 บาท",
		"เพิ่มยอดขายโอทอป 1.500.000 บาท": "1,500,000 บาท",
		"บันทึกยอดขาย OTOP 1.500 บาท":    "1,500 บาท",
		"ยอดขาย OTOP 1, 234, 567 บาท":    "1,234,567 บาท",
		"เพิ่มยอดขาย OTOP 12,34.5 บาท":   "",
		"โควิดวันนี้เพิ่ม 1,23 ราย":      "123 ราย",
		"ยอดขาย OTOP วันนี้ ฿12,34,567":  "1,234,567 บาท",
		"ยอดขาย OTOP ประมาณ 12,34,5 บาท": "12,345 บาท",
	} {
		q := u.Understand(text, Context{Now: testNow})
		if !strings.HasPrefix(q.Ask, "ตัวเลข “") {
			t.Errorf("%q asks %q, want which number is meant", text, q.Ask)
			continue
		}
		if e := q.Slots.Entry; e != (Entry{}) {
			t.Errorf("%q enters %+v", text, e)
		}
		offered := ""
		if len(q.Options) > 0 {
			offered = q.Options[0].Label
		}
		if offered != want {
			t.Errorf("%q offers %q, want %q", text, offered, want)
		}
		if out := q.Output(); len(out.Amounts) != 1 || out.Amounts[0].Value != nil || out.Amounts[0].Problem == "" {
			t.Errorf("%q: amounts are %+v, want one without a value", text, out.Amounts)
		}
	}
	for _, text := range []string{"ยอดขาย OTOP 1,234,567 บาท", "ยอดขาย OTOP ปี 2563,2564", "ข้อ 1,2 และ 3", "ยอดโควิดวันที่ 1,2,3 เม.ย."} {
		if q := u.Understand(text, Context{Now: testNow}); strings.HasPrefix(q.Ask, "ตัวเลข “") {
			t.Errorf("%q asks %q", text, q.Ask)
		}
	}
}
