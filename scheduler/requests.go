package scheduler

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
)

// errJointMissing says that the ledger has no joint request for a delivery that is in one.
var errJointMissing = errors.New("its joint request is not in the ledger")

// againSoon is when deliveries are looked at again that could not be dealt with, since another process holds some of
// the same joint request.
const againSoon = time.Second

// requests turns leased deliveries into push requests, in the order in which they are due: what is due together to one
// chat is joined. What must not be sent any more, since it is too late or no longer so, becomes a verdict instead.
func (s *Scheduler) requests(ctx context.Context, leased []ledger.Delivery, t *truth) (requests []request, settled []verdictOf) {
	ctx = context.WithoutCancel(ctx) // a lease that was taken is dealt with, also when the program is about to end
	now := s.Now()
	if err := t.refresh(ctx); err != nil {
		s.Log.WarnContext(ctx, "deliveries can't be compared with the records", "err", err)
	}
	joint, single := splitJoint(leased)
	stored, err := s.Ledger.JointRequests(ctx, jointIDs(joint))
	if err != nil {
		s.Log.ErrorContext(ctx, "joint requests can't be read, their leases will run out", "err", err)
		joint = nil
	}
	for _, group := range joint {
		r, ok := stored[group[0].JointID]
		if !ok {
			s.Log.ErrorContext(ctx, "a delivery can't be sent", "delivery", group[0].ID, "err", errJointMissing)
			continue
		}
		if len(group) < len(r.Deliveries) { // another process is about to settle the others
			settled = append(settled, verdicts(group, func(d ledger.Delivery) ledger.Delivery { return giveBack(d, now.Add(againSoon)) })...)
			continue
		}
		dissolved, over := s.checkJoint(ctx, group, t, now)
		settled = append(settled, over...)
		single = append(single, dissolved...)
		if len(dissolved) == 0 && len(over) == 0 {
			requests = append(requests, request{target: r.Target, body: r.Body, retryKey: r.RetryKey, joint: r.ID, deliveries: group})
		}
	}
	var good []ledger.Delivery
	for _, d := range single {
		if v, over := s.check(ctx, d, t, now); over {
			settled = append(settled, v)
		} else {
			good = append(good, d)
		}
	}
	requests = append(requests, s.join(ctx, good)...)
	slices.SortStableFunc(requests, func(a, b request) int { return a.deliveries[0].Due.Compare(b.deliveries[0].Due) })
	return requests, settled
}

// splitJoint tells the deliveries that are in joint requests, grouped by request, from the others.
func splitJoint(deliveries []ledger.Delivery) (joint [][]ledger.Delivery, single []ledger.Delivery) {
	place := make(map[int64]int)
	for _, d := range deliveries {
		if d.JointID == 0 {
			single = append(single, d)
			continue
		}
		i, ok := place[d.JointID]
		if !ok {
			i = len(joint)
			place[d.JointID] = i
			joint = append(joint, nil)
		}
		joint[i] = append(joint[i], d)
	}
	return joint, single
}

func jointIDs(groups [][]ledger.Delivery) []int64 {
	ids := make([]int64, len(groups))
	for i, g := range groups {
		ids[i] = g[0].JointID
	}
	return ids
}

// check returns what becomes of a delivery that must not be pushed; over is false for one that may.
func (s *Scheduler) check(ctx context.Context, d ledger.Delivery, t *truth, now time.Time) (v verdictOf, over bool) {
	if reason := s.tooLate(d, now); reason != "" {
		return verdictOf{Delivery: dead(d, reason)}, true
	}
	found := t.check(ctx, d, now)
	switch {
	case found.same, d.PerhapsAccepted && found.successor != nil:
		return v, false // what may have been accepted is repeated as it is
	case d.PerhapsAccepted:
		return verdictOf{Delivery: dead(d, found.reason+"; it may have been accepted before")}, true
	}
	d.State, d.Reason = ledger.DeliveryWithdrawn, found.reason
	return verdictOf{Delivery: d, successor: found.successor}, true
}

// checkJoint checks the deliveries of a joint request. If one of them must not be sent and the request cannot have been
// accepted, the request is dissolved, and its deliveries are returned. A request that may have been accepted is
// repeated as it is, unless it is too late for one of its deliveries or none may be sent to the chat any more.
func (s *Scheduler) checkJoint(ctx context.Context, group []ledger.Delivery, t *truth, now time.Time) (dissolved []ledger.Delivery, settled []verdictOf) {
	late, faults := "", 0
	for _, d := range group {
		if reason := s.tooLate(d, now); reason != "" {
			late = reason
		} else if _, over := s.check(ctx, d, t, now); over {
			faults++
		}
	}
	switch {
	case late == "" && faults == 0:
		return nil, nil
	case !perhapsAccepted(group):
		if err := s.Ledger.DissolveJoint(ctx, s.owner, group[0].JointID, false); err != nil {
			s.Log.WarnContext(ctx, "a joint request can't be dissolved, will try again", "err", err)
			return nil, verdicts(group, func(d ledger.Delivery) ledger.Delivery { return giveBack(d, now.Add(againSoon)) })
		}
		for i := range group {
			group[i].JointID = 0
		}
		return group, nil
	case late != "":
		return nil, verdicts(group, func(d ledger.Delivery) ledger.Delivery {
			return dead(d, late+"; it may have been accepted before")
		})
	case faults == len(group):
		return nil, verdicts(group, func(d ledger.Delivery) ledger.Delivery {
			return dead(d, "no longer so; it may have been accepted before")
		})
	}
	return nil, nil
}

// join makes requests of deliveries: those to one chat that follow each other go together, unless one has to be sent by
// itself. Joint requests are stored before they are returned.
func (s *Scheduler) join(ctx context.Context, deliveries []ledger.Delivery) (requests []request) {
	var joint []request
	for _, chat := range byTarget(deliveries) {
		for len(chat) > 0 {
			n := slices.IndexFunc(chat, func(d ledger.Delivery) bool { return d.PerhapsAccepted || d.Alone })
			if n < 0 {
				n = len(chat)
			}
			r := s.joinFirst(ctx, chat[:max(n, 1)])
			chat = chat[len(r.deliveries):]
			if len(r.deliveries) > 1 {
				joint = append(joint, r)
			} else {
				requests = append(requests, r)
			}
		}
	}
	return append(requests, s.store(ctx, joint)...)
}

// joinFirst makes a request of as many of the deliveries to one chat as fit in one, at least of the first.
func (s *Scheduler) joinFirst(ctx context.Context, chat []ledger.Delivery) request {
	alone := request{target: chat[0].Target, body: chat[0].Body, retryKey: chat[0].RetryKey, deliveries: chat[:1:1]}
	if len(chat) == 1 {
		return alone
	}
	bodies := make([][]byte, len(chat))
	for i, d := range chat {
		bodies[i] = d.Body
	}
	body, n, err := s.Composer.Join(bodies)
	if err != nil || n < 2 {
		if err != nil {
			s.Log.WarnContext(ctx, "deliveries can't be joined and are sent one by one", "err", err)
		}
		return alone
	}
	return request{target: chat[0].Target, body: body, retryKey: uuid.NewString(), deliveries: chat[:n:n]}
}

// store puts joint requests into the ledger. Where that fails they may be there all the same, so that their deliveries
// must not be sent by themselves: they wait until their leases run out.
func (s *Scheduler) store(ctx context.Context, requests []request) []request {
	if len(requests) == 0 {
		return nil
	}
	rows := make([]ledger.JointRequest, len(requests))
	for i, r := range requests {
		rows[i] = ledger.JointRequest{Target: r.target, Body: r.body, RetryKey: r.retryKey}
		for _, d := range r.deliveries {
			rows[i].Deliveries = append(rows[i].Deliveries, d.ID)
		}
	}
	stored, err := s.Ledger.JoinDeliveries(ctx, s.owner, rows)
	if err != nil {
		s.Log.ErrorContext(ctx, "joint requests can't be stored, their leases will run out", "err", err)
		return nil
	}
	for i := range requests {
		requests[i].joint = stored[i].ID
		for j := range requests[i].deliveries {
			requests[i].deliveries[j].JointID = stored[i].ID
		}
	}
	return requests
}

// byTarget splits deliveries by chat and keeps the order of each chat's.
func byTarget(deliveries []ledger.Delivery) [][]ledger.Delivery {
	var chats [][]ledger.Delivery
	place := make(map[string]int, len(deliveries))
	for _, d := range deliveries {
		i, ok := place[d.Target]
		if !ok {
			i = len(chats)
			place[d.Target] = i
			chats = append(chats, nil)
		}
		chats[i] = append(chats[i], d)
	}
	return chats
}
