package ledger

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/uptrace/bun"
)

type versionRow struct {
	bun.BaseModel `bun:"table:versions,alias:v"`

	Office string `bun:",pk"`
	Writes int64
}

type visibleAtRow struct {
	bun.BaseModel `bun:"table:moments,alias:m"`

	Office string `bun:",pk"`
	At     int64  `bun:",pk"`
}

// Version names the state of everything that answers are made of: the office's records, people, chats and
// subscriptions. It differs after any change of these, by whichever process, and after the clock has passed the
// time at which a record becomes visible. Deliveries, watermarks and saved events, which no answer shows, leave it
// as it is. An answer may be kept under the version that was read before the answer was looked up.
func (o *Office) Version(ctx context.Context) (string, error) {
	var writes, moment int64
	err := o.db.prepared.version.QueryRowContext(o.db.withoutCancel(ctx), o.now().UnixMicro(), o.id).Scan(&writes, &moment)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fail("version", err)
	}
	var buf [40]byte
	b := strconv.AppendInt(buf[:0], writes, 36)
	b = append(b, '.')
	return string(strconv.AppendInt(b, moment, 36)), nil
}

// Written counts how often this process has changed records. It costs nothing, and tells who keeps what was read a while that the
// version has to be looked up at once; what other processes change it does not tell.
func (o *Office) Written() uint64 { return o.db.written.Load() }

// moveVersion makes the office's version differ from all before, if the transaction changed anything.
func (w *writer) moveVersion(ctx context.Context) error {
	if !w.changed {
		return nil
	}
	moments := make([]visibleAtRow, 0, len(w.visibleAt))
	for _, at := range slices.Sorted(maps.Keys(w.visibleAt)) {
		moments = append(moments, visibleAtRow{Office: w.id, At: at})
	}
	if len(moments) > 0 {
		if _, err := w.tx.NewInsert().Model(&moments).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
			return err
		}
	}
	_, err := w.tx.NewInsert().Model(&versionRow{Office: w.id, Writes: 1}).
		On("CONFLICT (office) DO UPDATE").Set("writes = v.writes + 1").Exec(ctx)
	return err
}
