package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// NoticeKind says what a notice is about. The scheduler's jobs for notices have these names.
type NoticeKind string

// The kinds of notice.
const (
	NoticeCorrection NoticeKind = "correction"      // a record was corrected, withdrawn or restored
	NoticeMeeting    NoticeKind = "meeting-changed" // a meeting was moved, changed or cancelled
	NoticeApproval   NoticeKind = "approval"        // something waits for a second official, or was decided on
)

// noticeLife is how late a notice may still be sent, where nothing ends it earlier.
const noticeLife = 72 * time.Hour

// earlyNotice is how soon a changed meeting must begin for its notice not to wait for the morning.
const earlyNotice = 16 * time.Hour

// Notice says to whom an event is told.
type Notice struct {
	Kind    NoticeKind
	Targets []string  // LINE user, group and room ids; none where nobody is to be told
	Until   time.Time // from this instant on it is of no use; the same whenever it is asked for
	Urgent  bool      // it does not wait for the end of the quiet hours
}

// Notices tells what has happened to records and proposals to those whom it concerns: corrections to every chat that was
// shown or sent the old value, moved meetings to all who were told of them, approvals to those who may give them and to whoever
// asked for them.
type Notices struct {
	records *ledger.Office
	store   *proposal.Store
	entries entry.Deps
	zone    *time.Location
}

// NewNotices returns the notices of an office.
func NewNotices(d Deps) *Notices {
	zone := d.Zone
	if zone == nil {
		zone = time.UTC
	}
	d.Zone = zone
	return &Notices{d.Records, proposal.New(d.Records), d.Entry(), zone}
}

// Notice says to whom an event is told.
func (n *Notices) Notice(ctx context.Context, e proposal.Event) (Notice, error) {
	switch e.Type {
	case proposal.RecordRevised, proposal.RecordWithdrawn, proposal.RecordRestored:
		return n.ofRecord(ctx, e)
	case proposal.ApprovalAsked, proposal.ApprovalGiven, proposal.ApprovalRefused, proposal.ApprovalLapsed:
		return n.ofApproval(ctx, e)
	}
	// Nobody has seen what was just added. That a message was taken back is said with the next reply to its author.
	return Notice{}, nil
}

// Event returns an event.
func (n *Notices) Event(ctx context.Context, id int64) (proposal.Event, error) {
	return n.store.Event(ctx, id)
}

// Compose writes the notice of an event from the records as they are now. It is not ok where there is nothing to tell any
// more: the change was taken back, or what waited is decided.
func (n *Notices) Compose(ctx context.Context, event int64) (a dialog.Answer, ok bool, err error) {
	e, err := n.store.Event(ctx, event)
	if errors.Is(err, ledger.ErrNotFound) {
		return dialog.Answer{}, false, nil
	}
	if err != nil {
		return dialog.Answer{}, false, err
	}
	switch e.Type {
	case proposal.RecordRevised, proposal.RecordWithdrawn, proposal.RecordRestored:
		change, err := n.changeOf(ctx, e)
		if err != nil || change.same() {
			return dialog.Answer{}, false, err
		}
		if author := change.now.From().Author; ledger.IsActor(author) {
			if change.by, err = n.records.ActorName(ctx, author); err != nil {
				return dialog.Answer{}, false, err
			}
		}
		office, err := n.store.Settings(ctx)
		if err != nil {
			return dialog.Answer{}, false, err
		}
		return n.changed(change, office.SmallestShown()), true, nil
	}
	return entry.ApprovalNotice(ctx, n.entries, e)
}

// recordChange is what an event tells of a record: from what to what it changed.
type recordChange struct {
	before, after ledger.Record
	now           ledger.Record   // the newest revision, also where later ones followed after
	alike         []ledger.Record // before, and the revisions before it that state the same
	by            string          // the name of the official who recorded now; "" for nobody of the office
}

// same reports whether the record states again what it stated before.
func (c recordChange) same() bool { return sameStatement(c.before, c.now) }

// recordNamed is what names the record of an event.
func recordNamed(e proposal.Event) ledger.Record {
	switch e.Kind {
	case ledger.KindFigure:
		return ledger.Figure{ID: e.Before}
	case ledger.KindMeeting:
		return ledger.Meeting{Key: e.Key}
	case ledger.KindAgendaItem:
		return ledger.AgendaItem{Key: e.Key}
	case ledger.KindOrder:
		return ledger.Order{Key: e.Key}
	case ledger.KindEvent:
		return ledger.Event{Key: e.Key}
	case ledger.KindProject:
		return ledger.Project{Key: e.Key}
	case ledger.KindContact:
		return ledger.Contact{Key: e.Key}
	case ledger.KindProgramme:
		return ledger.Programme{Key: e.Key}
	}
	return nil
}

// changeOf reads from what to what the record of an event changed. Where the records do not say so any more, since they were
// samples, nothing changed.
func (n *Notices) changeOf(ctx context.Context, e proposal.Event) (c recordChange, err error) {
	named := recordNamed(e)
	if named == nil || e.Before == 0 {
		return c, nil
	}
	history, err := n.records.History(ctx, named)
	if errors.Is(err, ledger.ErrNotFound) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("history of what changed: %w", err)
	}
	at := slices.IndexFunc(history, func(r ledger.Record) bool { return r.From().ID == e.Before })
	if at < 0 {
		return c, nil
	}
	c.now, c.before, c.after = history[0], history[at], history[at]
	if at > 0 {
		c.after = history[at-1]
	}
	for _, r := range history[at:] {
		if sameStatement(r, c.before) {
			c.alike = append(c.alike, r)
		}
	}
	return c, nil
}

// ofRecord says who was shown or sent what a record stated before it changed, within the time that this is kept.
func (n *Notices) ofRecord(ctx context.Context, e proposal.Event) (Notice, error) {
	change, err := n.changeOf(ctx, e)
	if err != nil || change.same() || !n.concerns(e, change) {
		return Notice{}, err
	}
	notice := Notice{Kind: NoticeCorrection, Until: e.At.Add(noticeLife)}
	if m, ok := change.before.(ledger.Meeting); ok {
		notice.Kind, notice.Until = NoticeMeeting, lastStart(m, change.after)
		soon := e.At.Add(earlyNotice)
		notice.Urgent = m.Starts.Before(soon) || firstStart(change.now).Before(soon)
	}
	seen := map[string]bool{}
	for _, r := range change.alike {
		shown, err := n.store.ShownTo(ctx, ledger.RefOf(r), e.At.Add(-proposal.ShownKept))
		if err != nil {
			return Notice{}, fmt.Errorf("who was shown what changed: %w", err)
		}
		for _, s := range shown {
			seen[s.Chat] = true
		}
	}
	// Whoever made or approved the change was told by the answer to it.
	p, err := n.store.Show(ctx, e.Proposal)
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return Notice{}, err
	}
	for _, actor := range []string{p.By, p.Decision.By} {
		person, err := n.records.ActorPerson(ctx, actor)
		if err != nil {
			return Notice{}, err
		}
		delete(seen, person)
	}
	for chat := range seen {
		notice.Targets = append(notice.Targets, chat)
	}
	slices.Sort(notice.Targets)
	return notice, nil
}

// concerns reports whether a change is told to those who were shown the record. A figure's always is; a meeting's while it
// is to come; that of anything else where a reason was given or its days changed: an order that is done is no correction.
func (n *Notices) concerns(e proposal.Event, c recordChange) bool {
	switch was := c.before.(type) {
	case ledger.Figure:
		return true
	case ledger.Meeting:
		return lastStart(was, c.after).After(e.At)
	case ledger.Event:
		if now, ok := c.now.(ledger.Event); ok && (now.Days != was.Days || now.Venue != was.Venue && was.Venue != "") {
			return true
		}
	}
	return e.Type != proposal.RecordRevised || c.now.From().Reason != ""
}

// sameStatement reports whether two revisions of a record state the same, as far as those who were shown one need to know of
// the other. What a meeting did not state before and does now is no change.
func sameStatement(a, b ledger.Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if a.From().Withdrawn != b.From().Withdrawn {
		return false
	}
	if a.From().Withdrawn {
		return true
	}
	switch a := a.(type) {
	case ledger.Figure:
		b, ok := b.(ledger.Figure)
		return ok && a.Value.Equal(b.Value) && a.Unit == b.Unit && a.Period == b.Period
	case ledger.Meeting:
		b, ok := b.(ledger.Meeting)
		return ok && len(meetingChanges(a, b, time.UTC)) == 0
	}
	return slices.Equal(record.Rows(a, time.UTC), record.Rows(b, time.UTC))
}

// Kinds of change as titles and lines begin with them.
const (
	sayCorrected = "แก้ไข"
	sayWithdrawn = "ถอนข้อมูล"
	sayRestored  = "นำข้อมูลกลับมาใช้"
)

// changed writes the notice of a change of a record.
func (n *Notices) changed(c recordChange, smallest int) dialog.Answer {
	if was, ok := c.before.(ledger.Meeting); ok {
		return n.meetingChanged(was, c.now.(ledger.Meeting), c.by)
	}
	what := sayCorrected
	switch {
	case c.now.From().Withdrawn:
		what = sayWithdrawn
	case c.before.From().Withdrawn:
		what = sayRestored
	}
	card := dialog.Card{Topic: record.Topic(c.now), Kicker: "✏️ " + what, Title: record.Title(c.now)}
	said := what + ": " + record.Title(c.now)
	switch {
	case what == sayWithdrawn:
		card.Lead = dialog.Lead{Text: record.Title(c.before), Struck: true}
		card.Title = c.now.RecordKind().Thai()
		said = what + ": " + record.Title(c.before) + " (ไม่ใช้แล้ว)"
	case what == sayCorrected:
		card.Rows = struckRows(record.Rows(c.before, n.zone), record.Rows(c.now, n.zone))
	}
	about := ""
	if f, ok := c.now.(ledger.Figure); ok {
		card, said = figureChanged(card, what, c.before.(ledger.Figure), f, smallest)
		about = fmt.Sprintf(" · %s %s %s", card.Title, record.Area(f.Area), dialog.AsOf(f.Period.To))
	}
	if reason := c.now.From().Reason; reason != "" {
		card.Rows = append(card.Rows, dialog.Row{Label: "เหตุผล", Value: reason})
		said += " (เหตุผล " + reason + ")"
	}
	card = dialog.Shows(card, c.now)
	return dialog.Answer{Alt: "✏️ " + said + about, Cards: []dialog.Card{card}, Suggestions: noticeSuggestions(c.now)}
}

// figureChanged writes the card of a figure that changed, and says the change in one line: "แก้ไข: 294 → 249".
func figureChanged(card dialog.Card, what string, was, f ledger.Figure, smallest int) (dialog.Card, string) {
	card.Kicker = "✏️ " + what + "ตัวเลข · " + record.Area(f.Area)
	card.Title = phrase.Joined(" ", record.MeasureName(f.Measure), f.Subject)
	old, now := record.AmountShown(was, smallest), record.AmountShown(f, smallest)
	card.Rows = []dialog.Row{{Label: "ของวันที่", Value: f.Period.To.Long()}}
	switch what {
	case sayCorrected:
		fromTo := strings.TrimSuffix(old, " "+f.Unit) + " → " + strings.TrimSuffix(now, " "+f.Unit)
		card.Lead = dialog.Lead{Text: fromTo + " " + f.Unit}
		card.Rows = append(card.Rows, dialog.Row{Label: "เดิม", Value: old, Struck: true}, dialog.Row{Label: "แก้เป็น", Value: now})
		return card, what + ": " + fromTo
	case sayWithdrawn:
		card.Lead = dialog.Lead{Text: old, Struck: true}
		return card, what + ": " + old + " ไม่ใช้แล้ว"
	}
	card.Lead = dialog.Lead{Text: now}
	return card, what + ": " + now
}

// struckRows are the lines of what a record states now, with what they said before struck through above them.
func struckRows(was, now []dialog.Row) []dialog.Row {
	before := map[string]string{}
	for _, r := range was {
		before[r.Label] = r.Value
	}
	var rows []dialog.Row
	for _, r := range now {
		if old := before[r.Label]; old != r.Value {
			if old != "" {
				rows = append(rows, dialog.Row{Label: r.Label + "เดิม", Value: old, Struck: true})
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// noticeSuggestions are what can be asked after a notice.
func noticeSuggestions(r ledger.Record) []dialog.Suggestion {
	f, ok := r.(ledger.Figure)
	if !ok {
		return nil
	}
	if word := record.HistoryWord(f.Measure); word != "" {
		return []dialog.Suggestion{{Label: "ประวัติยอด" + word, Ask: "ประวัติยอด" + word}}
	}
	return nil
}
