package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"
)

type meetingRow struct {
	bun.BaseModel `bun:"table:meetings,alias:m"`

	ID     int64 `bun:",pk,autoincrement"`
	Office string
	Key    string
}

// revisionRow is what one announcement said of a meeting.
type revisionRow struct {
	bun.BaseModel `bun:"table:meeting_revisions,alias:r"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	MeetingID int64
	Key       string `bun:",scanonly"`
	revision
	Author    string
	Reason    string
	Withdrawn bool
}

// revision is the content of one announcement of a meeting. It is comparable: two with the same content are equal.
type revision struct {
	Series    string       `json:"series,omitempty"`
	Number    string       `json:"number,omitempty"`
	Title     string       `json:"title"`
	Starts    instant      `json:"starts"`
	Ends      instant      `json:"ends,omitzero"`
	AllDay    bool         `json:"all_day,omitempty"`
	Venue     string       `json:"venue,omitempty"`
	MapURL    string       `json:"map_url,omitempty"`
	Online    string       `json:"online,omitempty"`
	JoinURL   string       `json:"join_url,omitempty"`
	Chair     string       `json:"chair,omitempty"`
	ChairPost string       `json:"chair_post,omitempty"`
	Attendees string       `json:"attendees,omitempty"`
	State     MeetingState `json:"state"`
}

func revisionOf(m Meeting) revision {
	if m.State == "" {
		m.State = MeetingPlanned
	}
	return revision{
		Series: m.Series, Number: m.Number, Title: m.Title, Starts: at(m.Starts), Ends: at(m.Ends), AllDay: m.AllDay,
		Venue: m.Venue, MapURL: m.MapURL, Online: m.Online, JoinURL: m.JoinURL,
		Chair: m.Chair, ChairPost: m.ChairPost, Attendees: m.Attendees, State: m.State,
	}
}

func (r revisionRow) record(s Source) Meeting {
	return Meeting{
		ID: r.MeetingID, Key: r.Key, Series: r.Series, Number: r.Number, Title: r.Title,
		Span:  Span{Starts: r.Starts.Time, Ends: r.Ends.Time, AllDay: r.AllDay},
		Place: Place{Venue: r.Venue, MapURL: r.MapURL, Online: r.Online, JoinURL: r.JoinURL},
		Chair: r.Chair, ChairPost: r.ChairPost, Attendees: r.Attendees, State: r.State,
		Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
		Revision: Revision{ID: r.ID, Author: r.Author, Reason: r.Reason, Withdrawn: r.Withdrawn},
	}
}

// AddMeeting adds a meeting, or a revision of a meeting whose key the office has already, for instance because it was
// moved or cancelled; MeetingHistory keeps the earlier revisions. Adding again what the same document states changes
// nothing, even if the meeting was moved since. An official's own entry (SourceEntry) may repeat an earlier state.
func (o *Office) AddMeeting(ctx context.Context, m Meeting) (Meeting, error) {
	err := o.writeRecords(ctx, "add meeting", func(ctx context.Context, w *writer) (err error) {
		m, _, err = w.addMeeting(ctx, m)
		return err
	})
	return m, err
}

func (w *writer) addMeeting(ctx context.Context, m Meeting) (_ Meeting, added bool, err error) {
	row, err := w.meetingRow(ctx, m)
	if err != nil {
		return Meeting{}, false, err
	}
	earlier, err := w.announcements(ctx, row.MeetingID, row.Recorded)
	if err != nil {
		return Meeting{}, false, err
	}
	if i := findRepeated(earlier, *row); i >= 0 {
		return earlier[0], false, nil
	}
	m, err = w.announce(ctx, row, earlier)
	return m, err == nil, err
}

// announce inserts a revision, after the earlier ones of the meeting, and returns the meeting that it makes.
func (w *writer) announce(ctx context.Context, row *revisionRow, earlier []Meeting) (Meeting, error) {
	if _, err := w.add(ctx, row, row.Recorded); err != nil {
		return Meeting{}, err
	}
	first := len(earlier) == 0
	if err := w.noteRevision(row.audited(), first, !first && earlier[0].Revision.Withdrawn); err != nil {
		return Meeting{}, err
	}
	current, err := withSources(ctx, w.Office, w.tx, w.sourceCache, []revisionRow{*row})
	if err != nil {
		return Meeting{}, err
	}
	return current[0], nil
}

// reviseMeeting adds a revision of a meeting whose newest revision is base; otherwise it returns a *TakenError.
func (w *writer) reviseMeeting(ctx context.Context, base int64, m Meeting) (Meeting, error) {
	row, err := w.meetingRow(ctx, m)
	if err != nil {
		return Meeting{}, err
	}
	earlier, err := w.announcements(ctx, row.MeetingID, instant{})
	if err != nil {
		return Meeting{}, err
	}
	if len(earlier) == 0 {
		return Meeting{}, ErrNotFound
	}
	if earlier[0].Revision.ID != base {
		return Meeting{}, &TakenError{Current: earlier[0]}
	}
	return w.announce(ctx, row, earlier)
}

// meetingRow checks a meeting and returns the row that records it.
func (w *writer) meetingRow(ctx context.Context, m Meeting) (*revisionRow, error) {
	for _, field := range [...]struct {
		name  string
		empty bool
	}{{"key", m.Key == ""}, {"title", m.Title == ""}, {"start", m.Starts.IsZero()}} {
		if field.empty {
			return nil, &ProvenanceError{Record: "meeting", Missing: field.name}
		}
	}
	r := revisionOf(m)
	if err := oneOf("meeting state", r.State, MeetingPlanned, MeetingCancelled); err != nil {
		return nil, err
	}
	proof, err := w.provenanceFor(ctx, "meeting", m.Source, m.Quote, w.when(m.Recorded))
	if err != nil {
		return nil, err
	}
	id, err := w.meetingID(ctx, m.Key)
	if err != nil {
		return nil, err
	}
	author, err := w.authorOf(ctx, m.Revision.Author, proof.SourceID)
	return &revisionRow{
		provenance: proof, MeetingID: id, Key: m.Key, revision: r,
		Author: author, Reason: m.Revision.Reason, Withdrawn: m.Revision.Withdrawn,
	}, err
}

// findRepeated returns the index among the earlier announcements, newest first, of one that r only repeats, or -1.
func findRepeated(earlier []Meeting, r revisionRow) int {
	for i, m := range earlier {
		newest, document := i == 0, m.Source.Kind != SourceEntry
		if m.Source.ID == r.SourceID && revisionOf(m) == r.revision && !m.Revision.Withdrawn && (newest || document) {
			return i
		}
	}
	return -1
}

// meetingID returns the id of the meeting with the given key, and makes one where there is none.
func (w *writer) meetingID(ctx context.Context, key string) (int64, error) {
	row := meetingRow{Office: w.id, Key: key}
	if _, err := w.tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
		return 0, err
	}
	err := w.tx.NewSelect().Model(&row).Column("id").Where("m.office = ? AND m.key = ?", w.id, key).Scan(ctx)
	return row.ID, err
}

// knownMeeting returns the id of the meeting with the given key; the error wraps ErrNotFound where there is none.
func knownMeeting(ctx context.Context, db bun.IDB, office, key string) (int64, error) {
	var row meetingRow
	err := db.NewSelect().Model(&row).Where("m.office = ? AND m.key = ?", office, key).Scan(ctx)
	return row.ID, fail("meeting", err)
}

// announcements returns the revisions of a meeting that were recorded until the given time, or at any time where it is
// zero, the newest first.
func (w *writer) announcements(ctx context.Context, id int64, until instant) ([]Meeting, error) {
	return announcements(ctx, w.tx, w.Office, id, until, w.sourceCache)
}

func announcements(ctx context.Context, db bun.IDB, o *Office, id int64, until instant, cache map[int64]Source) ([]Meeting, error) {
	var rows []revisionRow
	q := revisions(db.NewSelect().Model(&rows)).Where("r.office = ? AND r.meeting_id = ?", o.id, id)
	if !until.IsZero() {
		q = q.Where("r.recorded <= ?", until)
	}
	if err := q.Order("r.recorded DESC", "r.id DESC").Scan(ctx); err != nil {
		return nil, err
	}
	return withSources(ctx, o, db, cache, rows)
}

func revisions(q *bun.SelectQuery) *bun.SelectQuery {
	return q.ColumnExpr("r.*").ColumnExpr("m.key AS key").
		Join("JOIN meetings AS m ON m.office = r.office AND m.id = r.meeting_id")
}

// MeetingFilter chooses meetings; empty fields let everything through.
type MeetingFilter struct {
	ID         int64
	Number     string    // "4/2564"
	From, To   time.Time // it starts at From or later, and before To
	Lasting    bool      // also those that start before From and last beyond it
	Moved      bool      // only those that an earlier announcement had begin at another time
	Descending bool      // the last to start first
	Limit      int       // at most so many; 0 for all
}

// Meetings returns the office's meetings as they were last announced, cancelled ones included, the first to start
// first.
func (o *Office) Meetings(ctx context.Context, filter MeetingFilter) ([]Meeting, error) {
	return recently(ctx, o, filter, func() ([]Meeting, error) { return o.readMeetings(ctx, filter) })
}

func (o *Office) readMeetings(ctx context.Context, filter MeetingFilter) ([]Meeting, error) {
	var rows []revisionRow
	q := o.selectInto(&rows)
	q.query = revisions(q.query)
	q.where("r.office = ? AND NOT r.withdrawn", o.id).
		where(`r.id = (SELECT n.id FROM meeting_revisions AS n WHERE n.office = m.office AND n.meeting_id = m.id
			AND n.recorded <= ? ORDER BY n.recorded DESC, n.id DESC LIMIT 1)`, o.now())
	if filter.ID != 0 {
		q.where("m.id = ?", filter.ID)
	}
	if filter.Number != "" {
		q.where("r.number = ?", filter.Number)
	}
	switch {
	case filter.From.IsZero():
	case filter.Lasting:
		q.where("(r.starts >= ? OR r.ends > ?)", at(filter.From), at(filter.From))
	default:
		q.where("r.starts >= ?", at(filter.From))
	}
	if !filter.To.IsZero() {
		q.where("r.starts < ?", at(filter.To))
	}
	if filter.Moved {
		q.where(`EXISTS (SELECT 1 FROM meeting_revisions AS w WHERE w.office = r.office AND w.meeting_id = r.meeting_id
			AND w.starts <> r.starts AND w.recorded <= ?)`, o.now())
	}
	if filter.Descending {
		q.order("r.starts DESC, m.id DESC")
	} else {
		q.order("r.starts, m.id")
	}
	return readWithSources(ctx, o, "meetings", rows, q.limit(filter.Limit).scan(ctx))
}

// MeetingHistory returns every revision of a meeting, the newest first: the first is its present state.
func (o *Office) MeetingHistory(ctx context.Context, id int64) ([]Meeting, error) {
	all, err := o.MeetingHistories(ctx, []int64{id})
	return all[id], err
}

// historiesKey are the ids of the meetings of which a query reads the revisions.
type historiesKey string

// MeetingHistories returns every revision of each of the meetings, by its id, the newest first.
func (o *Office) MeetingHistories(ctx context.Context, ids []int64) (map[int64][]Meeting, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	all, err := recently(ctx, o, historiesKey(fmt.Sprint(ids)), func() ([]Meeting, error) {
		var rows []revisionRow
		q := o.selectInto(&rows)
		q.query = revisions(q.query)
		err := q.visible().whereIn("r.meeting_id", ids).order("r.recorded DESC, r.id DESC").scan(ctx)
		return readWithSources(ctx, o, "meeting history", rows, err)
	})
	if err != nil {
		return nil, err
	}
	byMeeting := make(map[int64][]Meeting, len(ids))
	for _, m := range all {
		byMeeting[m.ID] = append(byMeeting[m.ID], m)
	}
	return byMeeting, nil
}
