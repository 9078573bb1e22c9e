package scheduler

import (
	"context"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// telling is how a job tells of records of one type, each of whose occurrences is about one record.
type telling[R any] struct {
	// find returns the record that the occurrence with this key is about, if it still is as the key says.
	find func(ctx context.Context, key string) (r R, found bool, err error)
	// audience says who is told of a record.
	audience func(r R) Audience
	// compose writes the announcement from the record alone.
	compose func(r R) dialog.Answer
	// nobody is the audience of an occurrence whose record is not there any more.
	nobody Audience
}

// job completes a job with the audience and the announcement of each occurrence as the records stand.
func (t telling[R]) job(j Job) Job {
	j.Audience = func(ctx context.Context, key string) (Audience, error) {
		r, found, err := t.find(ctx, key)
		if err != nil || !found {
			return t.nobody, err
		}
		return t.audience(r), nil
	}
	j.Compose = func(ctx context.Context, key string, _ ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
		r, found, err := t.find(ctx, key)
		if err != nil || !found {
			return dialog.Answer{}, false, err
		}
		return t.compose(r), true, nil
	}
	return j
}

// of makes the occurrence that tells of a record which was just read, so that it need not be read again for what is planned now.
func (t telling[R]) of(r R, o Occurrence) Occurrence {
	o.Audience = t.audience(r)
	o.answer = func() (dialog.Answer, error) { return t.compose(r), nil }
	return o
}

// inOrder orders occurrences by when they fall due.
func inOrder(occurrences []Occurrence) []Occurrence {
	slices.SortStableFunc(occurrences, func(a, b Occurrence) int { return a.Due.Compare(b.Due) })
	return occurrences
}

// untilAfter is the Until of an occurrence whose key holds an instant, and which is of use until so long after it; zero for a key
// without one.
func untilAfter(key string, d time.Duration) time.Time {
	_, t := parseKey(key)
	if t.IsZero() {
		return t
	}
	return t.Add(d)
}
