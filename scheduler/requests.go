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

// jointRetry is how soon deliveries are leased again whose joint request cannot be dealt with now, because another
// process holds some of its deliveries.
const jointRetry = time.Second

// requests turns leased deliveries into push requests, ordered by due time: those due together to one chat are joined.
// Deliveries that must not be sent any more, because it is too late or their facts have changed, are settled instead.
func (s *Scheduler) requests(ctx context.Context, leased []ledger.Delivery, r *revalidator) (requests []request, settled []settlement) {
	ctx = context.WithoutCancel(ctx) // a lease that was taken is dealt with, even while the program is shutting down
	now := s.Now()
	if err := errors.Join(r.refresh(ctx), r.reach(ctx, leased)); err != nil {
		s.Log.WarnContext(ctx, "deliveries can't be compared with the records", "err", err)
	}
	joint, single := splitJoint(leased)
	stored, err := s.Ledger.JointRequests(ctx, jointIDs(joint))
	if err != nil {
		s.Log.ErrorContext(ctx, "joint requests can't be read, their leases will run out", "err", err)
		joint = nil
	}
	for _, group := range joint {
		jr, ok := stored[group[0].JointID]
		if !ok {
			s.Log.ErrorContext(ctx, "a delivery can't be sent", "delivery", group[0].ID, "err", errJointMissing)
			continue
		}
		if len(group) < len(jr.Deliveries) { // another process is about to settle the others
			settled = append(settled, settleEach(group, func(d ledger.Delivery) ledger.Delivery { return releaseLease(d, now.Add(jointRetry)) })...)
			continue
		}
		dissolved, ended := s.checkJoint(ctx, group, r, now)
		settled = append(settled, ended...)
		single = append(single, dissolved...)
		if len(dissolved) == 0 && len(ended) == 0 {
			requests = append(requests, request{target: jr.Target, body: jr.Body, retryKey: jr.RetryKey, joint: jr.ID, deliveries: group})
		}
	}
	var sendable []ledger.Delivery
	for _, d := range single {
		if v, ended := s.check(ctx, d, r, now); ended {
			settled = append(settled, v)
		} else {
			sendable = append(sendable, d)
		}
	}
	requests = append(requests, s.join(ctx, sendable)...)
	slices.SortStableFunc(requests, func(a, b request) int { return a.deliveries[0].Due.Compare(b.deliveries[0].Due) })
	return requests, settled
}

// splitJoint separates the deliveries that are in joint requests, grouped by request, from the others.
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

// check settles a delivery that must not be pushed; ended is false for one that may be.
func (s *Scheduler) check(ctx context.Context, d ledger.Delivery, r *revalidator, now time.Time) (v settlement, ended bool) {
	if d.Rides && d.PerhapsAccepted { // whoever took it along is gone
		return settlement{Delivery: perhapsRode(d)}, true
	}
	if reason := s.tooLate(d, now); reason != "" {
		if !d.RideFrom.IsZero() && d.Reason == "" {
			reason = "no reply to ride on, " + reason
		}
		return settlement{Delivery: dead(d, reason)}, true
	}
	found := r.check(ctx, d, now)
	switch {
	case found.current, d.PerhapsAccepted && found.successor != nil:
		return v, false // what may have been accepted is repeated as it is
	case d.PerhapsAccepted:
		return settlement{Delivery: dead(d, found.reason+"; it may have been accepted before")}, true
	}
	d.State, d.Reason = ledger.DeliveryWithdrawn, found.reason
	return settlement{Delivery: d, successor: found.successor}, true
}

// checkJoint checks the deliveries of a joint request. If one of them must not be sent and the request cannot have been
// accepted, the request is dissolved, and its deliveries are returned. A request that may have been accepted is
// repeated as it is, unless it is too late for one of its deliveries or none may be sent to the chat any more.
func (s *Scheduler) checkJoint(ctx context.Context, group []ledger.Delivery, r *revalidator, now time.Time) (dissolved []ledger.Delivery, settled []settlement) {
	late, invalid := "", 0
	for _, d := range group {
		if reason := s.tooLate(d, now); reason != "" {
			late = reason
		} else if _, ended := s.check(ctx, d, r, now); ended {
			invalid++
		}
	}
	switch {
	case late == "" && invalid == 0:
		return nil, nil
	case !perhapsAccepted(group):
		if err := s.Ledger.DissolveJoint(ctx, s.owner, group[0].JointID, false); err != nil {
			s.Log.WarnContext(ctx, "a joint request can't be dissolved, will try again", "err", err)
			return nil, settleEach(group, func(d ledger.Delivery) ledger.Delivery { return releaseLease(d, now.Add(jointRetry)) })
		}
		for i := range group {
			group[i].JointID = 0
		}
		return group, nil
	case late != "":
		return nil, settleEach(group, func(d ledger.Delivery) ledger.Delivery {
			return dead(d, late+"; it may have been accepted before")
		})
	case invalid == len(group):
		return nil, settleEach(group, func(d ledger.Delivery) ledger.Delivery {
			return dead(d, "no longer so; it may have been accepted before")
		})
	}
	return nil, nil
}

// join makes requests of deliveries: consecutive ones to one chat share a request, unless one has to be sent by itself.
// Joint requests are stored before they are returned.
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

// joinFirst makes one request of as many of the first deliveries to one chat as fit in it, at least one.
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

// store saves joint requests in the ledger. An error does not prove that they were not saved, so their deliveries must
// not be sent by themselves then: they wait until their leases expire.
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
