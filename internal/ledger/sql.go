package ledger

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"
)

// instantLayout is how an instant is written in SQL: in UTC and of fixed width, so that text sorts as time does.
const instantLayout = "2006-01-02T15:04:05.000000Z"

// instant is a point in time as both engines keep it: in UTC, to the microsecond. The zero instant is NULL.
type instant struct{ time.Time }

// at returns t as the database keeps it.
func at(t time.Time) instant {
	if t.IsZero() {
		return instant{}
	}
	return instant{t.UTC().Truncate(time.Microsecond)}
}

// Value stores the instant as text, which PostgreSQL reads into a timestamptz.
func (i instant) Value() (driver.Value, error) {
	if i.IsZero() {
		return nil, nil
	}
	return i.UTC().Format(instantLayout), nil
}

// Scan reads SQLite's text and PostgreSQL's timestamptz.
func (i *instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*i = instant{}
		return nil
	case time.Time:
		*i = at(v)
		return nil
	case []byte:
		return i.Scan(string(v))
	case string:
		t, err := time.Parse(time.RFC3339Nano, v)
		if err != nil {
			return fmt.Errorf("instant: %w", err)
		}
		*i = at(t)
		return nil
	}
	return fmt.Errorf("an instant cannot be read from %T", src)
}

// provenance is what every row that states a fact carries: whose it is, where it comes from, and since when it is
// known.
type provenance struct {
	Office   string
	SourceID int64
	Quote    string
	Recorded instant
}

func (p provenance) source() int64 { return p.SourceID }

// row is a row that turns into a record once its source is known.
type row[R any] interface {
	source() int64
	record(Source) R
}

// withSources turns rows into records, each with its source. What it looks up, it adds to cache.
func withSources[R any, W row[R]](ctx context.Context, o *Office, db bun.IDB, cache map[int64]Source, rows []W) ([]R, error) {
	var ids []int64
	for _, r := range rows {
		if _, ok := cache[r.source()]; !ok && !slices.Contains(ids, r.source()) {
			ids = append(ids, r.source())
		}
	}
	if len(ids) > 0 {
		var sources []sourceRow
		err := db.NewSelect().Model(&sources).Where("s.office = ? AND s.id IN (?)", o.id, bun.List(ids)).Scan(ctx)
		if err != nil {
			return nil, err
		}
		for _, s := range sources {
			cache[s.ID] = s.record()
		}
	}
	out := make([]R, len(rows))
	for i, r := range rows {
		out[i] = r.record(cache[r.source()])
	}
	return out, nil
}

// readWithSources turns rows that a read found into records, and names what was being read if that failed.
func readWithSources[R any, W row[R]](ctx context.Context, o *Office, what string, rows []W, err error) ([]R, error) {
	if err != nil {
		return nil, fail(what, err)
	}
	cache := make(map[int64]Source)
	if o.db.local { // where a round trip costs nothing, a prepared statement for each is faster than one for all
		for _, r := range rows {
			if _, ok := cache[r.source()]; ok {
				continue
			}
			s, err := recently(ctx, o, sourceKey(r.source()), func() ([]Source, error) {
				s, err := o.source(ctx, r.source())
				return []Source{s}, err
			})
			if err != nil {
				return nil, fail(what, err)
			}
			cache[r.source()] = s[0]
		}
	}
	records, err := withSources(ctx, o, o.db.read, cache, rows)
	return records, fail(what, err)
}
