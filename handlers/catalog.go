package handlers

import (
	"cmp"
	"context"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
)

// Announcement is a kind of announcement that a chat can be subscribed to.
type Announcement struct {
	Name  string // the scheduler's: "summary"
	Title string // Thai: "สรุปเช้า"
	Label string // Thai, of a button that does not show the whole title: "เตือนข้อสั่งการ"; "" where it does
	When  string // Thai: "ทุกวัน 08.00 น."
	Days  string // Thai: "ทุกวัน"; "" for one that follows events, so that nobody chooses its hour
	Only  string // Thai, what must be so for it to come, as When says it too: "เมื่อมียอดใหม่"; "" where it always comes
	// Weekdays are the days of the week on which it comes, where it has Days.
	Weekdays intent.Days
	// Digest says that it follows the office's setting for digests where it may ride on replies, not that for notices.
	Digest bool
}

// at says when the announcement comes at times of its own: also then only where there is something to announce.
func (a Announcement) at(t setting.Times) string {
	said := t.Thai(a.Days, a.When)
	if t == (setting.Times{}) || t.Hour == "" {
		return said // which When is part of
	}
	return phrase.Joined(" ", said, a.Only)
}

// Catalog is what can be announced. It is filled once the scheduler's jobs are made, which are made of the router.
type Catalog struct {
	All []Announcement
	// Preview composes an announcement as it would be sent now; ok is false where there is nothing to announce.
	Preview func(ctx context.Context, job string, n ledger.Narrowing, now time.Time) (a dialog.Answer, ok bool, err error)
	// Riding are those that may ride on replies, also what nobody subscribes to.
	Riding []Announcement
	// Direct are those that nobody subscribes to.
	Direct []Announcement
	// Forecast tells how the month's quota stands; nil where LINE is not asked for it.
	Forecast func(ctx context.Context, now time.Time) (QuotaForecast, error)
	// Resend sends an announcement again that failed, asked for by a LINE user; an error that explains itself says why not. nil where
	// nothing is sent.
	Resend func(ctx context.Context, delivery int64, userID string) error
	// CheckCron returns an error for a cron expression that the scheduler does not take; nil where nothing is scheduled.
	CheckCron func(cron string) error
	// Plan tells what a subscription will cost; nil where nobody can.
	Plan func(ctx context.Context, sub ledger.Subscription, now time.Time) (SendingPlan, error)
}

// find returns an announcement by its name.
func (c *Catalog) find(name string) (Announcement, bool) {
	if c == nil {
		return Announcement{}, false
	}
	i := slices.IndexFunc(c.All, func(a Announcement) bool { return a.Name == name })
	if i < 0 {
		return Announcement{Name: name, Title: name}, false
	}
	return c.All[i], true
}

// title returns what officials call an announcement.
func (c *Catalog) title(name string) string {
	a, ok := c.find(name)
	if !ok && c != nil {
		if i := slices.IndexFunc(c.Direct, func(a Announcement) bool { return a.Name == name }); i >= 0 {
			a = c.Direct[i]
		}
	}
	return cmp.Or(a.Title, name)
}

func (c *Catalog) all() []Announcement {
	if c == nil {
		return nil
	}
	return c.All
}
