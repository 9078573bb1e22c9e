package linesim

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// memberships are the paid plans of the account by id. A plan exists from its first member on.
type memberships struct {
	mu    sync.Mutex
	plans map[int]*membershipPlan
}

type membershipPlan struct {
	issued  int      // the last member number that was given out
	order   []string // members, the earliest first
	members map[string]membershipOf
}

// membershipOf is one person's membership of a plan.
type membershipOf struct {
	number int
	joined time.Time
	months int
}

// The kinds of membership events.
const (
	MembershipJoined  = "joined"
	MembershipRenewed = "renewed"
	MembershipLeft    = "left"
)

// Membership lets a person join, renew or leave the paid plan of that id, which is positive, and tells the bot of it.
func (p *Platform) Membership(ctx context.Context, person, kind string, plan int) error {
	e, err := p.membership(person, kind, plan)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) membership(person, kind string, id int) (event, error) {
	if _, err := p.writableChat(person, ""); err != nil {
		return event{}, err
	}
	if id < 1 {
		return event{}, fmt.Errorf("membership %d: the id of a plan is positive", id)
	}
	if err := p.people.plans.change(id, person, kind, p.clock.Now()); err != nil {
		return event{}, err
	}
	detail := map[string]any{"membership": map[string]any{"type": kind, "membershipId": id}}
	return p.newEvent("membership", person, person, true, detail), nil
}

func (m *memberships) change(id int, person, kind string, now time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	plan := m.plans[id]
	if plan == nil {
		plan = &membershipPlan{members: map[string]membershipOf{}}
	}
	one, in := plan.members[person]
	switch {
	case kind == MembershipJoined && !in:
		plan.issued++
		plan.members[person] = membershipOf{number: plan.issued, joined: now, months: 1}
		plan.order = append(plan.order, person)
	case kind == MembershipRenewed && in:
		one.months++
		plan.members[person] = one
	case kind == MembershipLeft && in:
		delete(plan.members, person)
		plan.order = slices.DeleteFunc(plan.order, func(x string) bool { return x == person })
	case kind == MembershipJoined:
		return errors.New("the person has this membership already")
	case kind == MembershipRenewed || kind == MembershipLeft:
		return errors.New("the person does not have this membership")
	default:
		return fmt.Errorf("membership %q: must be joined, renewed or left", kind)
	}
	if m.plans == nil {
		m.plans = map[int]*membershipPlan{}
	}
	m.plans[id] = plan
	return nil
}

func membershipEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "GET /v2/bot/membership/list", rate: perSecond(200), do: membershipList},
		{pattern: "GET /v2/bot/membership/subscription/{userId}", rate: perSecond(200), do: membershipOfUser},
		{pattern: "GET /v2/bot/membership/{membershipId}/users/ids", rate: perSecond(200), do: membershipUsers},
	}
}

// describePlan is what LINE says of every plan.
func describePlan(id int) map[string]any {
	return map[string]any{
		"membershipId": id, "title": "สมาชิกแผนที่ " + strconv.Itoa(id), "description": "แผนสมาชิกจำลอง",
		"benefits": []string{"ไม่มี"}, "price": 100, "currency": "THB",
	}
}

func membershipList(c *call) answer {
	m := &c.p.people.plans
	m.mu.Lock()
	defer m.mu.Unlock()
	list := []map[string]any{}
	for id, plan := range m.plans {
		one := describePlan(id)
		one["memberCount"], one["memberLimit"] = len(plan.members), nil
		one["isInAppPurchase"], one["isPublished"] = false, true
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b map[string]any) int { return a["membershipId"].(int) - b["membershipId"].(int) })
	return ok(map[string]any{"memberships": list})
}

func membershipOfUser(c *call) answer {
	user := c.r.PathValue("userId")
	if _, known := c.p.people.person(user); !known {
		return notFound()
	}
	m := &c.p.people.plans
	m.mu.Lock()
	defer m.mu.Unlock()
	list := []map[string]any{}
	for id, plan := range m.plans {
		one, in := plan.members[user]
		if !in {
			continue
		}
		list = append(list, map[string]any{"membership": describePlan(id), "user": map[string]any{
			"membershipNo": one.number, "joinedTime": one.joined.Unix(), "totalSubscriptionMonths": one.months,
			"nextBillingDate": one.joined.In(japan).AddDate(0, one.months, 0).Format(time.DateOnly),
		}})
	}
	slices.SortFunc(list, func(a, b map[string]any) int {
		id := func(x map[string]any) int { return x["membership"].(map[string]any)["membershipId"].(int) }
		return id(a) - id(b)
	})
	return ok(map[string]any{"subscriptions": list})
}

func membershipUsers(c *call) answer {
	id, err := strconv.Atoi(c.r.PathValue("membershipId"))
	if err != nil {
		return refuse(http.StatusBadRequest, "The value for the 'membershipId' parameter is invalid")
	}
	m := &c.p.people.plans
	m.mu.Lock()
	var users []string
	plan := m.plans[id]
	if plan != nil {
		users = slices.Clone(plan.order)
	}
	m.mu.Unlock()
	if plan == nil {
		return notFound()
	}
	return userPage(c, users)
}
