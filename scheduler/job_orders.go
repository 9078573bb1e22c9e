package scheduler

import (
	"context"
	"slices"
	"strconv"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
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
	r := orderReminders{deps: d}
	r.telling = telling[owedOrder]{find: r.find, audience: owedOrder.audience, compose: func(o owedOrder) dialog.Answer { return handlers.OrderReminder(o.Order, d.Zone) }}
	return r.job(Job{
		Name: "order-due", Title: "เตือนข้อสั่งการใกล้ครบกำหนด", Label: "เตือนข้อสั่งการ", When: "ก่อนครบกำหนด 7, 3 และ 1 วัน และเมื่อเลยกำหนด เวลา 09.00 น.",
		Priority: ledger.PriorityReminder, Between: r.between, Until: func(key string) time.Time { return untilAfter(key, orderUseful) },
	}), nil
}

// orderReminders are the reminders of orders as a job. The key of an occurrence is the order's, the days before it is due,
// and the instant of the reminder.
type orderReminders struct {
	telling[owedOrder]
	deps Deps
}

// owedOrder is an order and the officials of whom some owe it.
type owedOrder struct {
	ledger.Order
	people []ledger.Person
}

// audience is who is reminded of an order: the officials whose post or agency owes it, as far as an administrator has confirmed
// it, and the subscriptions.
func (o owedOrder) audience() Audience {
	a := Audience{About: ledger.Narrowing{Agency: o.Owner}}
	for _, p := range o.people {
		if o.Owner != "" && p.ConfirmedBy != "" && (p.Post == o.Owner || p.Agency == o.Owner) {
			a.Targets = append(a.Targets, p.UserID)
		}
	}
	return a
}

// open returns the orders that are not done.
func (r orderReminders) open(ctx context.Context) ([]owedOrder, error) {
	orders, err := r.deps.Orders.Orders(ctx, ledger.OrderFilter{State: ledger.OrderOpen})
	if err != nil {
		return nil, err
	}
	people, err := r.deps.People.People(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]owedOrder, len(orders))
	for i, o := range orders {
		out[i] = owedOrder{o, people}
	}
	return out, nil
}

func (r orderReminders) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	open, err := r.open(ctx)
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
			out = append(out, r.of(o, Occurrence{Job: "order-due", Key: k, Due: due, Until: untilAfter(k, orderUseful)}))
		}
	}
	return inOrder(out), nil
}

// find returns the order of an occurrence, if it is still open and due on the day that the key was made for.
func (r orderReminders) find(ctx context.Context, key string) (o owedOrder, found bool, err error) {
	about, due := parseKey(key)
	orderKey, stage, _ := cutLast(about, "/")
	days, err := strconv.Atoi(stage)
	if err != nil {
		return owedOrder{}, false, nil // not a key of this job
	}
	open, err := r.open(ctx)
	if err != nil {
		return owedOrder{}, false, err
	}
	day := when.DateOf(due.In(r.deps.Zone)).AddDays(days)
	i := slices.IndexFunc(open, func(o owedOrder) bool { return o.Key == orderKey && o.Due == day })
	if i < 0 {
		return owedOrder{}, false, nil
	}
	return open[i], true, nil
}
