package ledger

import (
	"context"
	"slices"
	"sync"
)

// AtVersion returns a context under which records may be taken from what was read at this version before, instead of from
// the database. The version must be one that Version returned before the first read: then what it names cannot have
// changed since, or the next question sees another version. It is for answers; whoever writes in between, and wants to
// read what was written, must not use it.
func AtVersion(ctx context.Context, version string) context.Context {
	return context.WithValue(ctx, versionKey{}, version)
}

type versionKey struct{}

// Bounds of what is remembered of one version; a record takes a kilobyte or less.
const (
	maxRecentRows    = 4096 // all together
	maxRecentRowsOf  = 256  // of one read; what is longer is read again
	maxRecentResults = 1024
)

// recentReads remembers results of reads at one version of one office.
type recentReads struct {
	mu      sync.RWMutex
	office  string
	version string
	results map[any]any // by filter: a slice of records
	rows    int
}

// get returns what was read with the filter.
func (r *recentReads) get(office, version string, filter any) (result any, ok bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.office != office || r.version != version {
		return nil, false
	}
	result, ok = r.results[filter]
	return result, ok
}

// put remembers what was read with the filter. It makes room by forgetting everything.
func (r *recentReads) put(office, version string, filter, result any, rows int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.office != office || r.version != version || r.rows+rows > maxRecentRows || len(r.results) >= maxRecentResults {
		r.office, r.version, r.results, r.rows = office, version, map[any]any{}, 0
	}
	r.results[filter] = result
	r.rows += rows
}

// recalled returns the records that were read with the filter at the context's version before; the caller must not modify them.
func recalled[R any](ctx context.Context, o *Office, filter any) ([]R, bool) {
	version, ok := ctx.Value(versionKey{}).(string)
	if !ok {
		return nil, false
	}
	found, ok := o.db.recent.get(o.id, version, filter)
	if !ok {
		return nil, false
	}
	records, ok := found.([]R)
	return records, ok
}

// recently returns the records that read reads with the filter, or those that were read with it at the context's version
// before. The filter's type tells the kinds of record apart, so it must be comparable and of one kind.
func recently[R any](ctx context.Context, o *Office, filter any, read func() ([]R, error)) ([]R, error) {
	version, ok := ctx.Value(versionKey{}).(string)
	if !ok {
		return read()
	}
	if found, ok := recalled[R](ctx, o, filter); ok {
		return slices.Clone(found), nil
	}
	records, err := read()
	if err == nil && len(records) <= maxRecentRowsOf {
		o.db.recent.put(o.id, version, filter, slices.Clone(records), len(records))
	}
	return records, err
}
