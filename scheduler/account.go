package scheduler

import (
	"context"
	"time"

	"github.com/google/uuid"

	"changwat/handlers"
	"changwat/internal/ledger"
)

const (
	// quotaLife is how long a reading of the quota serves; LINE's figure is approximate and moves slowly.
	quotaLife = time.Hour
	// sizeLife is how long a count of members serves.
	sizeLife = 24 * time.Hour
	// sizesAtOnce is how many chats are counted before it is looked again.
	sizesAtOnce = 50
	// warnAt is the share of the quota, in percent, at which administrators are warned.
	warnAt = 80
)

// Account is what LINE says of the channel's messages and of its chats.
type Account interface {
	// Quota returns how many messages the channel can send in the present month, and how many are used up.
	Quota(ctx context.Context) (ledger.QuotaReading, error)
	// Members returns how many members a group or room has, without the bot.
	Members(ctx context.Context, chat string) (int, error)
}

// Quotas are where what LINE says is kept, for all processes of the office.
type Quotas interface {
	// Quota returns how the quota of the present month stands.
	Quota(ctx context.Context) (ledger.Quota, error)
	PutQuotaReading(ctx context.Context, r ledger.QuotaReading) error
	// ChatSizes returns how many members the groups and rooms have that were counted.
	ChatSizes(ctx context.Context) (map[string]ledger.ChatSize, error)
	PutChatSize(ctx context.Context, chat string, members int) error
}

// watchAccount asks LINE for the quota every hour and counts the members of the chats every day, until the context ends. Any
// number of processes may: what one has read serves the others.
func (s *Scheduler) watchAccount(ctx context.Context) {
	for s.Account != nil && ctx.Err() == nil {
		if err := s.readAccount(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "the quota or the members of a chat can't be read, will try again", "err", err)
		}
		wait(ctx, s.Timing.Account, s.spending.asked)
	}
}

// readAccount reads what is to be read anew.
func (s *Scheduler) readAccount(ctx context.Context) error {
	now := s.Now()
	if err := s.countMembers(ctx, now); err != nil {
		return err
	}
	q, err := s.Ledger.Quota(ctx)
	if err != nil {
		return err
	}
	if age := now.Sub(q.Reading.Taken); age >= 0 && age < quotaLife && q.Known() && !s.spending.takeStale() {
		if s.spending.takeHeld() {
			return s.warn(ctx, q, now)
		}
		return nil
	}
	asking, cancel := context.WithTimeout(ctx, s.Timing.Push)
	reading, err := s.Account.Quota(asking)
	cancel()
	if err != nil {
		return err
	}
	if err := s.Ledger.PutQuotaReading(ctx, reading); err != nil {
		return err
	}
	s.spending.forget()
	if q, err = s.Ledger.Quota(ctx); err != nil {
		return err
	}
	if s.spending.takeHeld() || q.Reading.Limited && q.Used()*100 >= q.Reading.Limit*warnAt {
		return s.warn(ctx, q, now)
	}
	return nil
}

// countMembers counts the members of the groups and rooms that are sent announcements. A chat that cannot be counted, since
// the bot has left it, keeps the others from nothing.
func (s *Scheduler) countMembers(ctx context.Context, now time.Time) error {
	sizes, err := s.Ledger.ChatSizes(ctx)
	if err != nil {
		return err
	}
	chats, err := s.Ledger.Chats(ctx)
	if err != nil {
		return err
	}
	asked := 0
	for _, c := range chats {
		age := now.Sub(sizes[c.ID].Counted)
		if c.Kind == ledger.ChatUser || !c.Approved || c.Left || age >= 0 && age < sizeLife {
			continue
		}
		if asked++; asked > sizesAtOnce {
			nudge(s.spending.asked)
			break
		}
		asking, cancel := context.WithTimeout(ctx, s.Timing.Push)
		members, err := s.Account.Members(asking, c.ID)
		cancel()
		if err != nil {
			s.Log.WarnContext(ctx, "the members of a chat can't be counted", "err", err)
			continue
		}
		if err := s.Ledger.PutChatSize(ctx, c.ID, members); err != nil {
			return err
		}
		s.spending.forget()
	}
	return nil
}

// warn tells the administrators, once a month, that most of the quota is used up or that something is held for it, and on
// which day the rest will be used up.
func (s *Scheduler) warn(ctx context.Context, q ledger.Quota, now time.Time) error {
	forecast, err := s.forecaster().Forecast(ctx, now)
	if err != nil {
		return err
	}
	policy, err := s.policy(ctx)
	if err != nil {
		return err
	}
	people, err := s.Ledger.People(ctx)
	if err != nil {
		return err
	}
	a := handlers.QuotaWarning(forecast, policy.Reserve, now.In(s.zone()))
	due := policy.due(Occurrence{Due: now, Until: now.Add(keyLife)}, now)
	var notices []ledger.Delivery
	for _, p := range people {
		if p.Role != ledger.RoleAdmin {
			continue
		}
		body, err := s.Composer.PushBody(p.UserID, a)
		if err != nil {
			return err
		}
		notices = append(notices, ledger.Delivery{
			Job: noticeJob, Occurrence: "quota-80/" + q.From.Format("2006-01"), Target: p.UserID, Body: body, RetryKey: uuid.NewString(), Due: due,
		})
	}
	n, err := s.Ledger.Enqueue(ctx, notices)
	if n > 0 {
		s.Log.WarnContext(ctx, "most of the month's messages are used up", "used", q.Used(), "limit", q.Reading.Limit)
		nudge(s.sending)
	}
	return err
}

// zone is the office's, or UTC where none is configured.
func (s *Scheduler) zone() *time.Location {
	if s.Zone == nil {
		return time.UTC
	}
	return s.Zone
}
