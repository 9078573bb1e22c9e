package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// SampleInUseError says that records which are no samples rest on sample records, which therefore stay.
type SampleInUseError struct {
	Records []string // what they are, such as `order "…" of the meeting "…"`
}

// Error names the records.
func (e *SampleInUseError) Error() string {
	return fmt.Sprintf("records of the office rest on sample records: %s", strings.Join(e.Records, "; "))
}

// Explain says in Thai why the sample records stay.
func (e *SampleInUseError) Explain() string {
	return fmt.Sprintf("ยังนำข้อมูลตัวอย่างออกไม่ได้ เพราะมีข้อมูลจริง %d รายการอ้างถึงอยู่", len(e.Records))
}

// ofSample restricts a statement on a table to what came with the sample records.
const ofSample = `EXISTS (SELECT 1 FROM sources AS s WHERE s.office = t.office AND s.id = t.source_id AND s.sample)`

// ofSampleMeeting restricts one to what belongs to a meeting that sample records announce.
const ofSampleMeeting = `EXISTS (SELECT 1 FROM meeting_revisions AS r JOIN sources AS s ON s.office = r.office AND s.id = r.source_id
	WHERE r.office = t.office AND r.meeting_id = t.meeting_id AND s.sample)`

// restingOnSample are the queries for records that rest on sample records, each with how its rows read. What an
// official wrote under a sample's source counts as the official's.
var restingOnSample = [...]struct{ query, reads string }{
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
}

// RemoveSample takes every sample record and example of the office out again, in one transaction, and returns how many
// it took. Where records that are no samples rest on one it takes none and returns a *SampleInUseError that names them.
// The series and the meetings that hold nothing else go as well.
func RemoveSample(ctx context.Context, o *Office) (LoadStats, error) {
	var removed LoadStats
	err := o.write(ctx, "remove sample", func(ctx context.Context, w *writer) error {
		if err := w.refuseWhereUsed(ctx); err != nil {
			return err
		}
		// What refers to something goes before what it refers to.
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
		return nil
	})
	if err != nil {
		return LoadStats{}, err
	}
	return removed, nil
}

// remove runs a statement that deletes rows of the office, and adds how many they were to count.
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

// refuseWhereUsed returns a *SampleInUseError where records that are no samples rest on sample records.
func (w *writer) refuseWhereUsed(ctx context.Context) error {
	var used SampleInUseError
	for _, look := range restingOnSample {
		rows, err := w.tx.QueryContext(ctx, look.query, w.id)
		if err != nil {
			return err
		}
		names, err := readThree(rows, look.reads)
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

// readThree reads rows of three columns into the form, and closes rows.
func readThree(rows *sql.Rows, form string) (names []string, err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var a, b, c string
		if err := rows.Scan(&a, &b, &c); err != nil {
			return nil, err
		}
		names = append(names, fmt.Sprintf(form, a, b, c))
	}
	return names, rows.Err()
}

// Own says how much an office holds of its own, beside sample records.
type Own struct {
	Sources int // documents, data and entries that records come from
	People  int // linked officials
}

// Own counts what the office holds beside sample records.
func (o *Office) Own(ctx context.Context) (Own, error) {
	var own Own
	err := o.db.read.NewRaw(`SELECT (SELECT count(*) FROM sources AS s WHERE s.office = ? AND NOT s.sample),
(SELECT count(*) FROM people AS p WHERE p.office = ?)`, o.id, o.id).Scan(ctx, &own.Sources, &own.People)
	return own, fail("own records", err)
}
