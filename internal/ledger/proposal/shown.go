package proposal

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
)

// shownBatch is how many rows one statement of RecordShown writes.
const shownBatch = 500

type shownRow struct {
	bun.BaseModel `bun:"table:shown_records,alias:n"`

	Office    string      `bun:",pk"`
	Chat      string      `bun:",pk"`
	Kind      ledger.Kind `bun:",pk"`
	Revision  int64       `bun:",pk"`
	At        ledger.Instant
	Announced bool
}

// Shown is a revision of a record that a chat was shown in an answer, or sent in an announcement.
type Shown struct {
	Chat string // LINE user, group or room id
	ledger.Ref
	At        time.Time
	Announced bool
}

// RecordShown notes which chats were shown which revisions. Of a chat and a revision only the newest time is kept, and that
// an announcement held it, for ShownKept; never what was asked. It is meant for batches, off the reply's way. Announcements
// that are deliveries need not be noted: the ledger knows what they show.
func (s *Store) RecordShown(ctx context.Context, shown []Shown) error {
	if len(shown) == 0 {
		return nil
	}
	type place struct {
		chat string
		ref  ledger.Ref
	}
	rows := make([]shownRow, 0, len(shown))
	at := make(map[place]int, len(shown))
	for _, v := range shown {
		r := shownRow{
			Office: s.office.ID(), Chat: v.Chat, Kind: v.Kind, Revision: v.Revision, At: ledger.At(v.At), Announced: v.Announced,
		}
		if i, twice := at[place{v.Chat, v.Ref}]; twice {
			r.Announced = r.Announced || rows[i].Announced
			rows[i] = r
			continue
		}
		at[place{v.Chat, v.Ref}] = len(rows)
		rows = append(rows, r)
	}
	// Several processes write the same rows at once, in one order, so that none waits for another in a circle.
	slices.SortFunc(rows, compareShown)
	return s.office.Write(ctx, "record what was shown", func(ctx context.Context, db bun.IDB) error {
		for batch := range slices.Chunk(rows, shownBatch) {
			_, err := db.NewInsert().Model(&batch).On("CONFLICT (office, chat, kind, revision) DO UPDATE").
				Set("at = EXCLUDED.at").Set("announced = n.announced OR EXCLUDED.announced").Exec(ctx)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// compareShown orders rows by their key.
func compareShown(a, b shownRow) int {
	return cmp.Or(cmp.Compare(a.Chat, b.Chat), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Revision, b.Revision))
}

// ShownTo returns which chats were shown a revision in an answer or sent it in an announcement since the given time, ordered
// by chat, each once with the latest time.
func (s *Store) ShownTo(ctx context.Context, ref ledger.Ref, since time.Time) ([]Shown, error) {
	var rows []shownRow
	err := s.office.Reading().NewSelect().Model(&rows).
		Where("n.office = ? AND n.kind = ? AND n.revision = ? AND n.at >= ?", s.office.ID(), ref.Kind, ref.Revision, ledger.At(since)).
		Order("n.chat").Scan(ctx)
	if err != nil {
		return nil, err
	}
	announced, err := s.office.AnnouncedTo(ctx, ref, since)
	if err != nil {
		return nil, err
	}
	all := map[string]Shown{}
	for _, r := range rows {
		all[r.Chat] = Shown{r.Chat, ref, r.At.Time, r.Announced}
	}
	for _, a := range announced {
		v := Shown{a.Target, ref, a.At, true}
		if was, ok := all[a.Target]; ok && was.At.After(v.At) {
			v.At = was.At
		}
		all[a.Target] = v
	}
	out := slices.Collect(maps.Values(all))
	slices.SortFunc(out, func(a, b Shown) int { return cmp.Compare(a.Chat, b.Chat) })
	return out, nil
}

// wasAnnounced reports whether an announcement held the revision.
func wasAnnounced(ctx context.Context, tx *ledger.Tx, ref ledger.Ref) (bool, error) {
	if found, err := tx.AnnouncedTo(ctx, ref, time.Time{}); err != nil || len(found) > 0 {
		return len(found) > 0, err
	}
	return tx.SQL().NewSelect().Model((*shownRow)(nil)).
		Where("n.office = ? AND n.kind = ? AND n.revision = ? AND n.announced", tx.ID(), ref.Kind, ref.Revision).Exists(ctx)
}

// wasShown reports whether another chat than the given one was shown the revision.
func wasShown(ctx context.Context, tx *ledger.Tx, ref ledger.Ref, besides string) (bool, error) {
	found, err := tx.AnnouncedTo(ctx, ref, time.Time{})
	if err != nil || slices.ContainsFunc(found, func(a ledger.AnnouncedTo) bool { return a.Target != besides }) {
		return err == nil, err
	}
	return tx.SQL().NewSelect().Model((*shownRow)(nil)).
		Where("n.office = ? AND n.kind = ? AND n.revision = ? AND n.chat <> ?", tx.ID(), ref.Kind, ref.Revision, besides).Exists(ctx)
}
