package ledger

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

type probeRow struct {
	bun.BaseModel `bun:"table:probes,alias:pr"`

	Office string `bun:",pk"`
	At     instant
}

// Ping reports whether the database can be read and written: it writes a row and reads it back. On SQLite it also makes
// sure that the file is still the one that was opened and passes on what was last found when the file was read through,
// which goes on in the background. Where the file has been replaced by another, whole one, or has become well again, it
// is opened anew. The error is a *StorageError where the database is at fault.
func (db *DB) Ping(ctx context.Context) error {
	if db.file != nil {
		if err := db.file.status(ctx); err != nil {
			return fail("ping", err)
		}
	}
	err := db.probe(ctx)
	if db.file != nil && faultOf(err) != "" && ctx.Err() == nil {
		// A connection that was opened while the file was not well may keep the fault; a new one does not.
		db.file.dropConnections()
		err = db.probe(ctx)
	}
	return fail("ping", err)
}

func (db *DB) probe(ctx context.Context) error {
	row := &probeRow{At: at(time.Now())}
	_, err := db.write.NewInsert().Model(row).On("CONFLICT (office) DO UPDATE").Set("at = EXCLUDED.at").Exec(ctx)
	if err != nil {
		return err
	}
	return db.read.NewSelect().Model(row).WherePK().Scan(ctx)
}
