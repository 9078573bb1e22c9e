package proposal

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
)

type shownRow struct {
	bun.BaseModel `bun:"table:shown_figures,alias:n"`

	Office    string `bun:",pk"`
	Chat      string `bun:",pk"`
	FigureID  int64  `bun:",pk"`
	At        ledger.Instant
	Announced bool
}

// Shown is a figure that a chat was shown in an answer, or sent in an announcement.
type Shown struct {
	Chat      string
	Figure    int64 // its id: of the revision that was shown
	At        time.Time
	Announced bool
}

// RecordShown notes which chats were shown which figures. Of a chat and a figure only the newest time is kept, and that an
// announcement held it, for ShownKept; never what was asked. It is meant for batches, off the reply's way.
func (s *Store) RecordShown(ctx context.Context, shown []Shown) error {
	if len(shown) == 0 {
		return nil
	}
	rows := make([]shownRow, 0, len(shown))
	place := make(map[[2]any]int)
	for _, v := range shown {
		r := shownRow{Office: s.office.ID(), Chat: v.Chat, FigureID: v.Figure, At: ledger.At(v.At), Announced: v.Announced}
		if i, twice := place[[2]any{v.Chat, v.Figure}]; twice {
			r.Announced = r.Announced || rows[i].Announced
			rows[i] = r
			continue
		}
		place[[2]any{v.Chat, v.Figure}] = len(rows)
		rows = append(rows, r)
	}
	return s.office.Write(ctx, "record what was shown", func(ctx context.Context, db bun.IDB) error {
		_, err := db.NewInsert().Model(&rows).On("CONFLICT (office, chat, figure_id) DO UPDATE").
			Set("at = EXCLUDED.at").Set("announced = n.announced OR EXCLUDED.announced").Exec(ctx)
		return err
	})
}

// ShownTo returns which chats were shown a revision of a figure since the given time, the latest first.
func (s *Store) ShownTo(ctx context.Context, figure int64, since time.Time) ([]Shown, error) {
	var rows []shownRow
	err := s.office.Reading().NewSelect().Model(&rows).Where("n.office = ? AND n.figure_id = ? AND n.at >= ?", s.office.ID(), figure, ledger.At(since)).
		Order("n.at DESC", "n.chat").Scan(ctx)
	out := make([]Shown, len(rows))
	for i, r := range rows {
		out[i] = Shown{r.Chat, r.FigureID, r.At.Time, r.Announced}
	}
	return out, err
}

// wasAnnounced reports whether an announcement held the figure.
func wasAnnounced(ctx context.Context, tx *ledger.Tx, figure int64) (bool, error) {
	return tx.SQL().NewSelect().Model((*shownRow)(nil)).
		Where("n.office = ? AND n.figure_id = ? AND n.announced", tx.ID(), figure).Exists(ctx)
}

// wasShown reports whether another chat than the given one was shown the figure.
func wasShown(ctx context.Context, tx *ledger.Tx, figure int64, besides string) (bool, error) {
	return tx.SQL().NewSelect().Model((*shownRow)(nil)).
		Where("n.office = ? AND n.figure_id = ? AND n.chat <> ?", tx.ID(), figure, besides).Exists(ctx)
}
