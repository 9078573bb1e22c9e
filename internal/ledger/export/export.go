// Package export writes an office's records for others to work with: every revision of every kind, each with where it comes
// from, who recorded it and why, and whether it stands; beside them a dictionary that says what each column means. People
// who acted are named by number alone.
package export

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// pageSize is how many revisions are read at once.
const pageSize = 500

// Column is a column of a table.
type Column struct {
	Name    string
	Meaning string // in Thai
}

// Table is the revisions of one kind of record.
type Table struct {
	Kind    ledger.Kind
	Name    string // as a file is called: "agenda_items"
	Columns []Column
	office  *ledger.Office
}

// Row is one revision: its values by the names of the columns. A value that the record does not state is missing.
type Row map[string]any

// provenance are the columns that every table ends with.
var provenance = []Column{
	{"revision", "เลขที่ของการบันทึกครั้งนี้ ในข้อมูลชนิดเดียวกัน"},
	{"stands", "true คือข้อมูลที่ใช้อยู่ false คือถูกแก้ไขหรือถอนแล้ว"},
	{"withdrawn", "true คือการบันทึกครั้งนี้ถอนข้อมูลออก"},
	{"author", "ผู้บันทึก ระบุเป็นหมายเลข ไม่ระบุชื่อ"},
	{"reason", "เหตุผลที่แก้ไข ถอน หรือกู้คืน"},
	{"recorded", "เวลาที่บันทึก (UTC)"},
	{"quote", "ข้อความต้นฉบับที่เป็นที่มา"},
	{"source_key", "รหัสของแหล่งที่มา"},
	{"source_title", "ชื่อของแหล่งที่มา"},
	{"source_publisher", "ผู้เผยแพร่"},
	{"source_published", "วันที่เผยแพร่"},
	{"source_url", "ที่อยู่เว็บของแหล่งที่มา"},
}

// measureNames says what the measures of figures count.
const measureNames = "case.cumulative ผู้ป่วยสะสม, case.new ผู้ป่วยรายใหม่ในหนึ่งวัน, case.recovered รักษาหายสะสม, case.recovered_new รักษาหายในหนึ่งวัน, " +
	"case.deaths เสียชีวิตสะสม, case.deaths_new เสียชีวิตในหนึ่งวัน, otop.sales ยอดจำหน่าย, otop.fair_sales ยอดจำหน่ายของงานเดียว, otop.income รายได้, " +
	"otop.income_change รายได้ที่เปลี่ยนจากช่วงเดียวกันของปีก่อน, otop.entrepreneurs จำนวนผู้ประกอบการ, otop.booths จำนวนบูธ, " +
	"budget.disbursed เบิกจ่ายสะสม, budget.target เป้าหมายการเบิกจ่าย, budget.allotted งบที่ได้รับจัดสรร, " +
	"budget.disbursed_percent ผลการเบิกจ่ายเป็นร้อยละ, budget.target_percent เป้าหมายการเบิกจ่ายเป็นร้อยละ"

// contents are the columns of each kind's own.
var contents = map[ledger.Kind][]Column{
	ledger.KindFigure: {
		{"supersedes", "เลขที่ของตัวเลขที่ถูกแก้ไข"}, {"measure", "ตัวชี้วัด " + measureNames}, {"subject", "เรื่องที่นับ"}, {"area", "รหัสพื้นที่ตามกรมการปกครอง"},
		{"from", "วันแรกที่นับ"}, {"to", "ข้อมูล ณ วันที่"}, {"value", "ค่า"}, {"unit", "หน่วยนับ"}, {"scope", "ขอบเขตของตัวเลข"},
	},
	ledger.KindMeeting: {
		{"id", "เลขที่ของการประชุม"}, {"key", "รหัสอ้างอิง"}, {"series", "คณะ"}, {"number", "ครั้งที่"}, {"title", "ชื่อการประชุม"},
		{"starts", "เวลาเริ่ม (UTC)"}, {"ends", "เวลาสิ้นสุด (UTC)"}, {"all_day", "true คือทราบเฉพาะวัน"}, {"venue", "สถานที่"},
		{"map_url", "แผนที่"}, {"online", "ช่องทางออนไลน์"}, {"join_url", "ลิงก์เข้าประชุม"}, {"chair", "ประธาน"},
		{"chair_post", "ตำแหน่งประธาน"}, {"attendees", "ผู้เข้าร่วม"}, {"state", "สถานะ: planned หรือ cancelled"},
	},
	ledger.KindAgendaItem: {
		{"id", "เลขที่ของวาระ"}, {"key", "รหัสอ้างอิง"}, {"meeting_id", "เลขที่ของการประชุม"}, {"section", "ระเบียบวาระที่ 1 ถึง 5"},
		{"position", "ลำดับ"}, {"title", "เรื่อง"}, {"detail", "รายละเอียด"},
	},
	ledger.KindOrder: {
		{"id", "เลขที่ของข้อสั่งการ"}, {"key", "รหัสอ้างอิง"}, {"meeting_id", "เลขที่ของการประชุม"}, {"position", "ลำดับ"}, {"text", "ข้อสั่งการ"},
		{"owner", "ผู้รับผิดชอบ"}, {"due", "กำหนดเสร็จ"}, {"state", "สถานะ: open หรือ done"},
	},
	ledger.KindEvent: {
		{"id", "เลขที่ของกิจกรรม"}, {"key", "รหัสอ้างอิง"}, {"kind", "ชนิด: otop, occasion หรือ holiday"}, {"name", "ชื่อ"}, {"first_day", "วันแรก"},
		{"last_day", "วันสุดท้าย"}, {"venue", "สถานที่"}, {"area", "รหัสพื้นที่ตามกรมการปกครอง"},
	},
	ledger.KindProject: {
		{"id", "เลขที่ของรายการ"}, {"key", "รหัสอ้างอิง"}, {"title", "ชื่อโครงการ"}, {"work_area", "ด้าน"}, {"money_source", "แหล่งงบประมาณ"},
		{"fiscal_year", "ปีงบประมาณ (พ.ศ.)"}, {"from", "วันแรก"}, {"to", "วันสุดท้าย"}, {"position", "ลำดับ"}, {"budget", "วงเงินงบประมาณ (บาท)"},
		{"owner", "หน่วยงานรับผิดชอบ"}, {"area", "รหัสพื้นที่ตามกรมการปกครอง"}, {"site", "สถานที่"}, {"due", "กำหนดเสร็จ"}, {"status", "สถานะ"},
		{"progress", "ความก้าวหน้า (ร้อยละ)"}, {"progress_as_of", "ความก้าวหน้าหรือสถานะ ณ วันที่"},
	},
	ledger.KindContact: {
		{"id", "เลขที่ของข้อมูลติดต่อ"}, {"key", "รหัสอ้างอิง"}, {"agency", "หน่วยงาน"}, {"post", "ตำแหน่ง"}, {"name", "ชื่อ"}, {"phone", "โทรศัพท์"},
		{"channel", "ช่องทางอื่น"}, {"position", "ลำดับ"},
	},
	ledger.KindProgramme: {
		{"id", "เลขที่ของโครงการของรัฐ"}, {"key", "รหัสอ้างอิง"}, {"name", "ชื่อ"}, {"owner", "ผู้รับผิดชอบ"}, {"detail", "รายละเอียด"},
		{"from", "วันแรก"}, {"to", "วันสุดท้าย"},
	},
	ledger.KindSetting: {{"key", "ชื่อการตั้งค่า"}, {"value", "ค่า"}},
}

// Tables returns the tables of an office, one for each kind of record.
func Tables(o *ledger.Office) []Table {
	names := map[ledger.Kind]string{
		ledger.KindFigure: "figures", ledger.KindMeeting: "meetings", ledger.KindAgendaItem: "agenda_items", ledger.KindOrder: "orders",
		ledger.KindEvent: "events", ledger.KindProject: "projects", ledger.KindContact: "contacts", ledger.KindProgramme: "programmes",
		ledger.KindSetting: "settings",
	}
	var all []Table
	for _, kind := range ledger.Kinds() {
		all = append(all, Table{Kind: kind, Name: names[kind], Columns: slices.Concat(contents[kind], provenance), office: o})
	}
	return all
}

// Rows returns the table's revisions in the order in which they were recorded. It reads the table twice, since only the whole
// of it says which revisions stand.
func (t Table) Rows(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		office, err := proposal.New(t.office).Settings(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		newest, replaced := make(map[string]int64), make(map[int64]bool)
		for r, err := range t.revisions(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if f, ok := r.(ledger.Figure); ok {
				replaced[f.Supersedes] = true
			} else {
				newest[r.RecordKey()] = r.From().ID
			}
		}
		for r, err := range t.revisions(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			_, figure := r.(ledger.Figure)
			stands := !r.From().Withdrawn && (figure && !replaced[r.From().ID] || !figure && newest[r.RecordKey()] == r.From().ID)
			row, err := rowOf(r, stands)
			if f, ok := r.(ledger.Figure); ok && err == nil && f.IsSmall(office.SmallestShown()) {
				row["value"], row["quote"] = fmt.Sprint("<", office.SmallestShown()), withheld
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// revisions goes through the revisions of the table's kind.
func (t Table) revisions(ctx context.Context) iter.Seq2[ledger.Record, error] {
	return func(yield func(ledger.Record, error) bool) {
		for after := int64(0); ; {
			page, err := t.office.Revisions(ctx, t.Kind, after, pageSize)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range page {
				if !yield(r, nil) {
					return
				}
				after = r.From().ID
			}
			if len(page) < pageSize {
				return
			}
		}
	}
}

// withheld stands for the words of a source that state a count which is too small to be shown.
const withheld = "(ปกปิดจำนวนน้อย)"

// rowOf returns a revision as a row.
func rowOf(r ledger.Record, stands bool) (Row, error) {
	text, err := ledger.Encode(r)
	if err != nil {
		return nil, err
	}
	var d struct {
		Content map[string]any `json:"content"`
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	row := Row(d.Content)
	id, recorded := identify(r)
	if _, figure := r.(ledger.Figure); !figure {
		row["key"] = r.RecordKey()
	}
	if id != 0 {
		row["id"] = id
	}
	if f, ok := r.(ledger.Figure); ok && f.Supersedes != 0 {
		row["supersedes"] = f.Supersedes
	}
	from := r.From()
	row["revision"], row["stands"], row["withdrawn"], row["author"] = from.ID, stands, from.Withdrawn, from.Author
	row["recorded"], row["quote"] = recorded.UTC().Format(time.RFC3339), from.Quote
	row["source_key"], row["source_title"] = from.Source.Key, from.Source.Title
	for name, value := range map[string]string{
		"reason": from.Reason, "source_publisher": from.Source.Publisher, "source_url": from.Source.URL, "source_published": from.Source.Published.String(),
	} {
		if value != "" && (name != "source_published" || from.Source.Published.Valid()) {
			row[name] = value
		}
	}
	return row, nil
}

// identify returns the id of the record, where its kind has one besides the revision's, and when the revision was recorded.
func identify(r ledger.Record) (id int64, recorded time.Time) {
	switch v := r.(type) {
	case ledger.Figure:
		return 0, v.Recorded
	case ledger.Meeting:
		return v.ID, v.Recorded
	case ledger.AgendaItem:
		return v.ID, v.Recorded
	case ledger.Order:
		return v.ID, v.Recorded
	case ledger.Event:
		return v.ID, v.Recorded
	case ledger.Project:
		return v.ID, v.Recorded
	case ledger.Contact:
		return v.ID, v.Recorded
	case ledger.Programme:
		return v.ID, v.Recorded
	case ledger.Setting:
		return 0, v.Recorded
	}
	return 0, time.Time{}
}

// cell writes a value as a cell of a CSV file. Text that a spreadsheet would take for a formula begins with an apostrophe.
func cell(value any) string {
	text := plain(value)
	if _, isText := value.(string); !isText || text == "" {
		return text
	}
	if _, err := strconv.ParseFloat(text, 64); err != nil && slices.Contains([]byte("=+-@\t\r"), text[0]) {
		return "'" + text
	}
	return text
}

// plain is a value as text.
func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}
