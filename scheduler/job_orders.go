package scheduler

import (
	"context"
	"slices"
	"strconv"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	// orderHour is the hour of the morning at which orders are reminded of.
	orderHour = 9
	// orderUseful is how late a reminder of an order may be sent: until offices close.
	orderUseful = 7 * time.Hour
)

// orderDays are the days before an order is due on which it is reminded of; -1 is the day after, when it is overdue.
var orderDays = []int{7, 3, 1, -1}

// orderDue reminds of orders that are due in 7, 3 or 1 days, and of those that were due the day before: the holders of the
// post that owes them, and whoever is subscribed. A subscription may be narrowed to an agency.
func orderDue(d Deps) (Job, error) {
	o := orderReminders{d}
	return Job{
		Name: "order-due", Title: "เตือนข้อสั่งการใกล้ครบกำหนด", When: "ก่อนครบกำหนด 7, 3 และ 1 วัน และเมื่อเลยกำหนด เวลา 09.00 น.",
		Priority: ledger.PriorityReminder, Between: o.between, Until: o.until, Audience: o.audience, Compose: o.compose,
	}, nil
}

// orderReminders are the reminders of orders as a job. The key of an occurrence is the order's, the days before it is due,
// and the instant of the reminder.
type orderReminders struct{ deps Deps }

func (r orderReminders) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	open, err := r.deps.Orders.Orders(ctx, ledger.OrderFilter{State: ledger.OrderOpen})
	if err != nil {
		return nil, err
	}
	people, err := r.deps.People.People(ctx)
	if err != nil {
		return nil, err
	}
	var out []Occurrence
	for _, o := range open {
		if o.Due.IsZero() {
			continue
		}
		for _, days := range orderDays {
			due := o.Due.AddDays(-days).In(r.deps.Zone).Add(orderHour * time.Hour)
			if !due.After(from) || due.After(to) {
				continue
			}
			k := key(o.Key+"/"+strconv.Itoa(days), due)
			out = append(out, Occurrence{Job: "order-due", Key: k, Due: due, Until: r.until(k), Audience: owers(o, people)})
		}
	}
	slices.SortStableFunc(out, func(a, b Occurrence) int { return a.Due.Compare(b.Due) })
	return out, nil
}

func (orderReminders) until(key string) time.Time {
	_, due := parseKey(key)
	if due.IsZero() {
		return due
	}
	return due.Add(orderUseful)
}

// owers is who is reminded of an order: the officials whose post or agency owes it, as far as an administrator has confirmed
// it, and the subscriptions.
func owers(o ledger.Order, people []ledger.Person) Audience {
	a := Audience{About: ledger.Narrowing{Agency: o.Owner}}
	for _, p := range people {
		if o.Owner != "" && p.ConfirmedBy != "" && (p.Post == o.Owner || p.Agency == o.Owner) {
			a.Targets = append(a.Targets, p.UserID)
		}
	}
	return a
}

// order returns the order of an occurrence, if it is still open and due on the day that the key was made for.
func (r orderReminders) order(ctx context.Context, key string) (o ledger.Order, found bool, err error) {
	about, due := parseKey(key)
	orderKey, stage, _ := cutLast(about, "/")
	days, err := strconv.Atoi(stage)
	if err != nil {
		return ledger.Order{}, false, nil // not a key of this job
	}
	open, err := r.deps.Orders.Orders(ctx, ledger.OrderFilter{State: ledger.OrderOpen})
	if err != nil {
		return ledger.Order{}, false, err
	}
	day := when.DateOf(due.In(r.deps.Zone)).AddDays(days)
	i := slices.IndexFunc(open, func(o ledger.Order) bool { return o.Key == orderKey && o.Due == day })
	if i < 0 {
		return ledger.Order{}, false, nil
	}
	return open[i], true, nil
}

func (r orderReminders) audience(ctx context.Context, key string) (Audience, error) {
	o, found, err := r.order(ctx, key)
	if err != nil || !found {
		return Audience{}, err
	}
	people, err := r.deps.People.People(ctx)
	return owers(o, people), err
}

func (r orderReminders) compose(ctx context.Context, key string, _ ledger.Narrowing, _ time.Time) (handlers.Answer, bool, error) {
	o, found, err := r.order(ctx, key)
	if err != nil || !found {
		return handlers.Answer{}, false, err
	}
	return handlers.OrderReminder(o), true, nil
}
