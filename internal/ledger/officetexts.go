package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"
)

// OfficeText is what an administrator announces in his own words.
type OfficeText struct {
	ID          int64
	Body        string   // "" while it is asked for
	Targets     []string // ids of groups and rooms
	Acknowledge bool     // it asks to be acknowledged
	State       TextState
	MadeBy      string // as Tx.Actor returns it
	Made        time.Time
	Due         time.Time // when it is to be sent; zero for at once
	DecidedBy   string    // the administrator who approved or refused it; "" where none had to
	Changed     time.Time
}

// TextState says what becomes of an administrator's text.
type TextState string

// The states of a text.
const (
	TextDraft     TextState = "draft"
	TextWaiting   TextState = "waiting" // for a second administrator
	TextSending   TextState = "sending" // it is sent when it is due, or was
	TextCancelled TextState = "cancelled"
)

// KindText is what the audit calls an administrator's text; the entry's Revision is its id.
const KindText Kind = "text"

// What the audit says of an administrator's text.
const (
	AuditTextAsked     AuditAction = "text waits for approval"
	AuditTextSent      AuditAction = "text announced"
	AuditTextCancelled AuditAction = "text dropped"
)

// AskedAboutText returns what is asked about a text: who has seen it.
func AskedAboutText(t OfficeText) Asked {
	return Asked{Subject: fmt.Sprint("text/", t.ID), Round: "sent"}
}

type textRow struct {
	bun.BaseModel `bun:"table:office_texts,alias:x"`

	ID          int64 `bun:",pk,autoincrement"`
	Office      string
	Body        string
	Targets     string
	Acknowledge bool
	State       TextState
	MadeBy      string
	Made        instant
	Due         instant
	DecidedBy   string
	Changed     instant
}

func (r textRow) record() (OfficeText, error) {
	t := OfficeText{
		ID: r.ID, Body: r.Body, Acknowledge: r.Acknowledge, State: r.State, MadeBy: r.MadeBy, Made: r.Made.Time, Due: r.Due.Time,
		DecidedBy: r.DecidedBy, Changed: r.Changed.Time,
	}
	if err := json.Unmarshal([]byte(r.Targets), &t.Targets); err != nil {
		return t, fmt.Errorf("targets of text %d: %w", r.ID, err)
	}
	return t, nil
}

// put sets the columns that change.
func (r *textRow) put(t OfficeText) error {
	targets := t.Targets
	if targets == nil {
		targets = []string{}
	}
	kept, err := json.Marshal(targets)
	r.Body, r.Targets, r.Acknowledge, r.State, r.Due, r.DecidedBy = cleanText(t.Body), cleanText(string(kept)), t.Acknowledge, t.State, at(t.Due), cleanText(t.DecidedBy)
	return err
}

// AddText keeps a text that a LINE user has begun to write, as a draft, and drops the drafts that he had.
func (o *Office) AddText(ctx context.Context, userID string, t OfficeText) (OfficeText, error) {
	err := o.write(ctx, "add text", func(ctx context.Context, w *writer) error {
		actor, err := (&Tx{Office: o, w: w}).Actor(ctx, userID)
		if err != nil {
			return err
		}
		_, err = w.tx.NewUpdate().Model((*textRow)(nil)).Set("state = ?", TextCancelled).Set("changed = ?", w.at).
			Where("office = ? AND made_by = ? AND state = ?", w.id, actor, TextDraft).Exec(ctx)
		if err != nil {
			return err
		}
		t.State, t.MadeBy, t.DecidedBy = TextDraft, actor, ""
		row := textRow{Office: w.id, MadeBy: actor, Made: w.at, Changed: w.at}
		if err := row.put(t); err != nil {
			return err
		}
		if _, err := w.tx.NewInsert().Model(&row).Exec(ctx); err != nil {
			return err
		}
		t, err = row.record()
		return err
	})
	return t, err
}

// ChangeText has edit change a text on behalf of a LINE user, in one transaction; actor is who that is. Once the text is to be sent,
// waits or is dropped, the audit says who did it.
func (o *Office) ChangeText(ctx context.Context, id int64, userID string, edit func(t *OfficeText, actor string) error) (t OfficeText, err error) {
	err = o.writeRecords(ctx, "change text", func(ctx context.Context, w *writer) error {
		actor, err := (&Tx{Office: o, w: w}).Actor(ctx, userID)
		if err != nil {
			return err
		}
		var row textRow
		if err := w.tx.NewSelect().Model(&row).Where("x.office = ? AND x.id = ?", w.id, id).Scan(ctx); err != nil {
			return err
		}
		if t, err = row.record(); err != nil {
			return err
		}
		before := t.State
		if err := edit(&t, actor); err != nil {
			return err
		}
		if err := row.put(t); err != nil {
			return err
		}
		row.Changed, t.Changed, w.changed = w.at, w.at.Time, true
		if action := map[TextState]AuditAction{TextWaiting: AuditTextAsked, TextSending: AuditTextSent, TextCancelled: AuditTextCancelled}[t.State]; t.State != before {
			w.by = By{Actor: actor, Way: WayChat}
			w.audit = append(w.audit, noted{row: auditRow{Action: action, Kind: KindText, Revision: id}})
		}
		_, err = w.tx.NewUpdate().Model(&row).Column("body", "targets", "acknowledge", "state", "due", "decided_by", "changed").WherePK().Exec(ctx)
		return err
	})
	return t, err
}

// Text returns a text by its id, or ErrNotFound.
func (o *Office) Text(ctx context.Context, id int64) (OfficeText, error) {
	var row textRow
	if err := o.db.read.NewSelect().Model(&row).Where("x.office = ? AND x.id = ?", o.id, id).Scan(ctx); err != nil {
		return OfficeText{}, fail("text", err)
	}
	return row.record()
}

// TextFilter chooses texts; empty fields let everything through.
type TextFilter struct {
	State  TextState
	MadeBy string    // an actor
	Since  time.Time // changed then or later
}

// Texts returns administrators' texts, the newest first.
func (o *Office) Texts(ctx context.Context, f TextFilter) ([]OfficeText, error) {
	var rows []textRow
	q := o.db.read.NewSelect().Model(&rows).Where("x.office = ?", o.id).Order("x.id DESC")
	if f.State != "" {
		q = q.Where("x.state = ?", f.State)
	}
	if f.MadeBy != "" {
		q = q.Where("x.made_by = ?", f.MadeBy)
	}
	if !f.Since.IsZero() {
		q = q.Where("x.changed >= ?", at(f.Since))
	}
	if err := q.Scan(ctx); err != nil {
		return nil, fail("texts", err)
	}
	out := make([]OfficeText, len(rows))
	var faults []error
	for i, r := range rows {
		var err error
		out[i], err = r.record()
		faults = append(faults, err)
	}
	return out, errors.Join(faults...)
}

// removeTexts deletes a batch of texts that changed last until then.
func (o *Office) removeTexts(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*textRow)(nil)).Column("id").
		Where("x.office = ? AND x.changed <= ?", o.id, until).Order("x.changed").Limit(pruneBatch)
	return o.db.write.NewDelete().Model((*textRow)(nil)).Where("x.id IN (?)", old).Exec(ctx)
}
