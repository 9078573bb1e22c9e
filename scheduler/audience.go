package scheduler

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"changwat/internal/ledger"
)

// Audience says to whom an occurrence is sent. The zero Audience is every subscription to the job. Whoever may not have
// announcements (a group that is not approved, a person who is not linked) is left out, however the audience names them.
type Audience struct {
	// About says what the occurrence is about: a subscription that is narrowed to something else is left out. It is for
	// jobs that are not Narrowed.
	About ledger.Narrowing
	// Targets are sent it whether they are subscribed or not: LINE user, group and room ids.
	Targets []string
	// TargetsOnly leaves all subscriptions out.
	TargetsOnly bool

	at time.Time // a job with a Timetable: only the subscriptions that want it at this time; zero for all
}

// To returns the audience of the given LINE user, group and room ids and nobody else.
func To(targets ...string) Audience { return Audience{Targets: targets, TargetsOnly: true} }

// isDefault reports whether the audience names nobody in particular.
func (a Audience) isDefault() bool {
	return a.About == ledger.Narrowing{} && len(a.Targets) == 0 && !a.TargetsOnly
}

// admits reports whether a subscription belongs to the audience of an occurrence of the job, and returns the narrowing
// that its occurrence is composed for.
func (j Job) admits(a Audience, s ledger.Subscription) (ledger.Narrowing, bool) {
	if a.TargetsOnly || j.Timetable != nil && !a.at.IsZero() && !j.Timetable.has(s.Times, a.at) {
		return ledger.Narrowing{}, false
	}
	if j.Narrowed {
		return s.Narrowing, true
	}
	return ledger.Narrowing{}, s.Narrowing.Admits(a.About)
}

// audience returns the audience of the occurrence with this key, as the records have it now.
func (j Job) audience(ctx context.Context, k occurrenceKey) (a Audience, err error) {
	if j.Audience != nil {
		if a, err = j.Audience(ctx, k.job); err != nil {
			return Audience{}, err
		}
	}
	if _, at := parseKey(k.job); j.Timetable != nil && !k.manual {
		if err := j.Timetable.refresh(ctx); err != nil {
			return Audience{}, err
		}
		a.at = at
	}
	return a, nil
}

// occurrenceKey is what the ledger calls an occurrence, taken apart.
type occurrenceKey struct {
	job       string           // the key that the job gave it
	narrowing ledger.Narrowing // what it was composed for; only for jobs that are Narrowed
	manual    bool             // it was announced by hand
}

// parse takes apart what the ledger calls an occurrence of the job.
func (j Job) parse(occurrence string) occurrenceKey {
	k := occurrenceKey{job: scheduledKey(occurrence)}
	k.manual = k.job != occurrence
	if j.Narrowed {
		k.job, k.narrowing = parseNarrowedKey(k.job)
	}
	return k
}

// narrowedKey returns the key of the occurrence that is composed for a narrowing: deliveries of one occurrence to one
// chat that has subscribed to two districts are two.
func narrowedKey(key string, n ledger.Narrowing) string {
	values := url.Values{}
	for name, field := range narrowingFields(&n) {
		if *field != "" {
			values.Set(name, *field)
		}
	}
	if len(values) == 0 {
		return key
	}
	return key + "#" + values.Encode()
}

// parseNarrowedKey reverses narrowedKey. Any other key is returned as it is.
func parseNarrowedKey(key string) (string, ledger.Narrowing) {
	base, encoded, ok := cutLast(key, "#")
	values, err := url.ParseQuery(encoded)
	if !ok || err != nil {
		return key, ledger.Narrowing{}
	}
	var n ledger.Narrowing
	fields := narrowingFields(&n)
	for name, value := range values {
		field, known := fields[name]
		if !known || len(value) != 1 {
			return key, ledger.Narrowing{}
		}
		*field = value[0]
	}
	return base, n
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func narrowingFields(n *ledger.Narrowing) map[string]*string {
	return map[string]*string{
		"topic": &n.Topic, "disease": &n.Disease, "district": &n.District, "series": &n.Series, "agency": &n.Agency,
	}
}

// edition is an occurrence as it is composed for one narrowing, and to whom it is sent.
type edition struct {
	narrowing ledger.Narrowing
	targets   []string // ordered
}

// errNoAudience says that a job names an audience that nobody could check again before it is sent.
var errNoAudience = errors.New("an occurrence names an audience, and its job has no Audience")

// audiences returns the editions of each occurrence: to whom it is sent, grouped by what it is composed for. Whether the
// named targets may have announcements is asked once for all occurrences.
func audiences(ctx context.Context, from Audiences, job Job, occurrences []Occurrence, subs []ledger.Subscription, now time.Time) ([][]edition, error) {
	var named []string
	for _, o := range occurrences {
		if job.Audience == nil && !o.Audience.isDefault() {
			return nil, errNoAudience
		}
		named = append(named, o.Audience.Targets...)
	}
	var reachable []string
	if len(named) > 0 {
		slices.Sort(named)
		var err error
		if reachable, err = from.Reachable(ctx, slices.Compact(named)); err != nil {
			return nil, err
		}
		slices.Sort(reachable)
	}
	out := make([][]edition, len(occurrences))
	for i, o := range occurrences {
		out[i] = editions(job, o, subs, reachable, now)
	}
	return out, nil
}

// editions groups the audience of one occurrence by what it is composed for, the widest first.
func editions(job Job, o Occurrence, subs []ledger.Subscription, reachable []string, now time.Time) []edition {
	targets := map[ledger.Narrowing][]string{}
	if !o.Audience.TargetsOnly {
		for _, sub := range subs {
			// A Since that is yet to come was set while the clock was ahead.
			if o.Due.Before(sub.Since) && !sub.Since.After(now) {
				continue
			}
			if n, ok := job.admits(o.Audience, sub); ok {
				targets[n] = append(targets[n], sub.Target)
			}
		}
	}
	for _, target := range o.Audience.Targets {
		if _, ok := slices.BinarySearch(reachable, target); ok {
			targets[ledger.Narrowing{}] = append(targets[ledger.Narrowing{}], target)
		}
	}
	out := make([]edition, 0, len(targets))
	for n, ids := range targets {
		slices.Sort(ids)
		out = append(out, edition{n, slices.Compact(ids)})
	}
	slices.SortFunc(out, func(a, b edition) int {
		return cmp.Compare(narrowedKey("", a.narrowing), narrowedKey("", b.narrowing))
	})
	return out
}
