package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// SampleInUseError says that sample records were not removed, because real records refer to them.
type SampleInUseError struct {
	Records []string // the real records, in English, such as `order "…" (…) of a sample meeting`
}

// Error names the records.
func (e *SampleInUseError) Error() string {
	return fmt.Sprintf("records of the office rest on sample records: %s", strings.Join(e.Records, "; "))
}

// Explain says in Thai why the sample records stay.
func (e *SampleInUseError) Explain() string {
	return fmt.Sprintf("ยังนำข้อมูลตัวอย่างออกไม่ได้ เพราะมีข้อมูลจริง %d รายการอ้างถึงอยู่", len(e.Records))
}

// ofSample restricts a statement on the table with alias t to rows whose source is a sample.
const ofSample = `EXISTS (SELECT 1 FROM sources AS s WHERE s.office = t.office AND s.id = t.source_id AND s.sample)`

// ofSampleMeeting restricts one to rows of a meeting that has a sample revision.
const ofSampleMeeting = `EXISTS (SELECT 1 FROM meeting_revisions AS r JOIN sources AS s ON s.office = r.office AND s.id = r.source_id
	WHERE r.office = t.office AND r.meeting_id = t.meeting_id AND s.sample)`

// sampleReferences finds the real records that refer to sample records. A record that an official made under a sample's
// source counts as real.
var sampleReferences = [...]sampleReference{
	{`SELECT t.measure, t.value, t.period_to FROM figures AS t JOIN figures AS old ON old.office = t.office AND old.id = t.supersedes
JOIN sources AS o ON o.office = old.office AND o.id = old.source_id
WHERE t.office = ? AND o.sample AND NOT ` + ofSample + ` ORDER BY t.id`, "figure %s %s of %s, which corrects a sample"},
	{`SELECT t.measure, t.value, t.period_to FROM figures AS t JOIN sources AS o ON o.office = t.office AND o.id = t.source_id
WHERE t.office = ? AND o.sample AND o.kind <> 'example' AND t.author <> '` + sampleAuthor + `' ORDER BY t.id`, "figure %s %s of %s, which quotes a sample's source"},
	{`SELECT t.title, t.state, t.starts FROM meeting_revisions AS t WHERE t.office = ? AND NOT ` + ofSample + ` AND ` + ofSampleMeeting + ` ORDER BY t.id`,
		"announcement of the sample meeting %q (%s, %s)"},
	{`SELECT t.title, t.section, t.position FROM agenda_items AS t WHERE t.office = ? AND NOT ` + ofSample + ` AND ` + ofSampleMeeting + ` ORDER BY t.id`,
		"agenda item %q (%s, %s) of a sample meeting"},
	{`SELECT t.text, t.key, t.state FROM orders AS t WHERE t.office = ? AND NOT ` + ofSample + ` AND ` + ofSampleMeeting + ` ORDER BY t.id`,
		"order %q (%s, %s) of a sample meeting"},
	revisesSample("agenda_items", "title"), revisesSample("orders", "text"), revisesSample("events", "name"),
	revisesSample("projects", "title"), revisesSample("contacts", "key"), revisesSample("programmes", "name"),
}

// sampleReference is a query for real records that refer to sample records, with the format of its rows' three columns.
type sampleReference struct{ query, format string }

// revisesSample finds the real revisions of sample records in a table with keys.
func revisesSample(table, title string) sampleReference {
	return sampleReference{`SELECT t.` + title + `, t.key, t.revision FROM ` + table + ` AS t WHERE t.office = ? AND NOT ` + ofSample + `
AND EXISTS (SELECT 1 FROM ` + table + ` AS i JOIN sources AS o ON o.office = i.office AND o.id = i.source_id
	WHERE i.office = t.office AND i.key = t.key AND o.sample) ORDER BY t.id`, "%q (%s), which revision %s takes from a sample"}
}

// RemoveSample deletes every sample record and example of the office in one transaction, and returns how many. Where real
// records refer to one it deletes none and returns a *SampleInUseError that names them. Series and meetings that would be
// left empty are deleted as well.
func RemoveSample(ctx context.Context, o *Office) (LoadStats, error) {
	var removed LoadStats
	err := o.writeRecords(ctx, "remove sample", func(ctx context.Context, w *writer) error {
		if err := w.checkSampleUnused(ctx); err != nil {
			return err
		}
		// Nothing can verify the audit's digests of what is gone.
		if err := w.dropSampleKeys(ctx); err != nil {
			return err
		}
		// Rows that refer to others are deleted before those, for the foreign keys.
		for _, step := range [...]struct {
			statement string
			count     *int
		}{
			{"DELETE FROM figures AS t WHERE t.office = ? AND " + ofSample, &removed.Figures},
			{"DELETE FROM agenda_items AS t WHERE t.office = ? AND " + ofSample, &removed.Agenda},
			{"DELETE FROM orders AS t WHERE t.office = ? AND " + ofSample, &removed.Orders},
			{"DELETE FROM events AS t WHERE t.office = ? AND " + ofSample, &removed.Events},
			{"DELETE FROM projects AS t WHERE t.office = ? AND " + ofSample, &removed.Projects},
			{"DELETE FROM contacts AS t WHERE t.office = ? AND " + ofSample, &removed.Contacts},
			{"DELETE FROM programmes AS t WHERE t.office = ? AND " + ofSample, nil},
			{"DELETE FROM meeting_revisions AS t WHERE t.office = ? AND " + ofSample, &removed.Meetings},
			{"DELETE FROM meetings AS t WHERE t.office = ? AND NOT EXISTS (SELECT 1 FROM meeting_revisions AS r WHERE r.office = t.office AND r.meeting_id = t.id)", nil},
			{`DELETE FROM series AS t WHERE t.office = ? AND NOT EXISTS (SELECT 1 FROM figures AS f
				WHERE f.office = t.office AND f.measure = t.measure AND f.area = t.area AND f.subject = t.subject)`, nil},
			{"DELETE FROM sources AS t WHERE t.office = ? AND t.sample", &removed.Sources},
		} {
			if err := w.remove(ctx, step.statement, step.count); err != nil {
				return err
			}
		}
		if removed.Total() > 0 {
			w.by.Actor = sampleAuthor
			w.note(AuditRemoved)
		}
		return nil
	})
	if err != nil {
		return LoadStats{}, err
	}
	return removed, nil
}

// dropSampleKeys deletes the keys of the audit's digests of sample records, and which chats were shown sample records.
func (w *writer) dropSampleKeys(ctx context.Context) error {
	for _, of := range [...]struct {
		table string
		kind  Kind
	}{
		{"figures", KindFigure}, {"meeting_revisions", KindMeeting}, {"agenda_items", KindAgendaItem}, {"orders", KindOrder},
		{"events", KindEvent}, {"projects", KindProject}, {"contacts", KindContact}, {"programmes", KindProgramme},
	} {
		if err := w.remove(ctx, `DELETE FROM audit_keys AS k WHERE k.office = ? AND k.seq IN (SELECT u.seq FROM audit_entries AS u
JOIN `+of.table+` AS t ON t.office = u.office AND t.id = u.revision
WHERE u.office = k.office AND u.kind = '`+string(of.kind)+`' AND `+ofSample+`)`, nil); err != nil {
			return err
		}
		for _, told := range [...]string{"shown_records", "announced_records"} {
			if err := w.remove(ctx, `DELETE FROM `+told+` AS n WHERE n.office = ? AND n.kind = '`+string(of.kind)+`'
AND n.revision IN (SELECT t.id FROM `+of.table+` AS t WHERE t.office = n.office AND `+ofSample+`)`, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// remove runs a statement that deletes rows of the office, and adds their number to count.
func (w *writer) remove(ctx context.Context, statement string, count *int) error {
	res, err := w.tx.NewRaw(statement, w.id).Exec(ctx)
	if err := w.changedBy(res, err); err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if count != nil {
		*count += int(n)
	}
	return err
}

// checkSampleUnused returns a *SampleInUseError where real records refer to sample records.
func (w *writer) checkSampleUnused(ctx context.Context) error {
	var used SampleInUseError
	for _, ref := range sampleReferences {
		rows, err := w.tx.QueryContext(ctx, ref.query, w.id)
		if err != nil {
			return err
		}
		names, err := readThree(rows, ref.format)
		if err != nil {
			return err
		}
		used.Records = append(used.Records, names...)
	}
	if len(used.Records) > 0 {
		return &used
	}
	return nil
}

// readThree formats rows of three columns, and closes rows.
func readThree(rows *sql.Rows, format string) (names []string, err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var a, b, c string
		if err := rows.Scan(&a, &b, &c); err != nil {
			return nil, err
		}
		names = append(names, fmt.Sprintf(format, a, b, c))
	}
	return names, rows.Err()
}

// RealCounts says how many real records, that is other than sample records, an office has.
type RealCounts struct {
	Sources int // documents, data sets and officials' entries
	People  int // linked officials
}

// CountReal counts the office's real records.
func (o *Office) CountReal(ctx context.Context) (RealCounts, error) {
	var counts RealCounts
	err := o.db.read.NewRaw(`SELECT (SELECT count(*) FROM sources AS s WHERE s.office = ? AND NOT s.sample),
(SELECT count(*) FROM people AS p WHERE p.office = ?)`, o.id, o.id).Scan(ctx, &counts.Sources, &counts.People)
	return counts, fail("count real records", err)
}
