package bot

import (
	"context"
	"encoding/json"
)

// Rides are announcements that wait to go with a reply, which is free, instead of being pushed.
type Rides interface {
	// Board takes along those that wait for a chat, in order, as long as fits takes their push bodies; nil where there is none.
	// It is asked before every reply and must be quick.
	Board(ctx context.Context, chat string, fits func(pushBody []byte) bool) Ride
}

// Ride is what goes with one reply. One of its methods is called, once.
type Ride interface {
	Told(ctx context.Context)        // LINE accepted the reply
	Refused(ctx context.Context)     // LINE refused it with what rode on it
	NotTold(ctx context.Context)     // it was not sent
	PerhapsTold(ctx context.Context) // nobody knows whether it arrived
}

// passengers are what rides on the reply of a task.
type passengers struct {
	ride      Ride
	alone     []byte // the messages of the reply without it
	attempted bool   // the reply was sent, and no answer told whether it arrived
}

// board takes along the announcements that wait for the chat, after the answer and within the five messages of a reply.
func (b *Bot) board(ctx context.Context, t *task) {
	if b.rides == nil || t.isApology || t.event.chat() == "" {
		return
	}
	var answer []json.RawMessage
	var messages []json.RawMessage
	ride := b.rides.Board(ctx, t.event.chat(), func(pushBody []byte) bool {
		var push pushRequest
		if answer == nil && json.Unmarshal(t.messages, &answer) != nil || json.Unmarshal(pushBody, &push) != nil {
			return false
		}
		if len(answer)+len(messages)+len(push.Messages) > maxMessages {
			return false
		}
		messages = append(messages, push.Messages...)
		return true
	})
	if ride == nil {
		return
	}
	all, err := json.Marshal(withRepliesLast(answer, messages))
	if err != nil {
		ride.NotTold(ctx)
		return
	}
	t.passengers = passengers{ride: ride, alone: t.messages}
	t.messages = all
}

// withRepliesLast appends messages to an answer. LINE shows the quick replies of the last message only: those of the answer
// move there.
func withRepliesLast(answer, more []json.RawMessage) []json.RawMessage {
	last := len(answer) - 1
	var of, to map[string]json.RawMessage
	if last < 0 || len(more) == 0 || json.Unmarshal(answer[last], &of) != nil || of["quickReply"] == nil ||
		json.Unmarshal(more[len(more)-1], &to) != nil {
		return append(answer, more...)
	}
	to["quickReply"] = of["quickReply"]
	delete(of, "quickReply")
	bare, err1 := json.Marshal(of)
	moved, err2 := json.Marshal(to)
	if err1 != nil || err2 != nil {
		return append(answer, more...)
	}
	answer[last], more[len(more)-1] = bare, moved
	return append(answer, more...)
}

// alight settles what rode on a task's reply, given what became of one attempt; an attempt whose outcome is unknown is
// followed by others.
func (t *task) alight(ctx context.Context, v verdict) {
	p := &t.passengers
	if p.ride == nil {
		return
	}
	switch {
	case v == replied:
		p.ride.Told(ctx)
	case v == unknown:
		p.attempted = true
		return
	case v == refused:
		p.ride.Refused(ctx)
		t.messages = p.alone
	case p.attempted: // the token was used, probably by an attempt of which the response was lost
		p.ride.PerhapsTold(ctx)
	default:
		p.ride.NotTold(ctx)
	}
	p.ride = nil
}

// abandon settles what still rides when a task ends.
func (t *task) abandon(ctx context.Context) {
	if t.passengers.ride == nil {
		return
	}
	if t.passengers.attempted {
		t.passengers.ride.PerhapsTold(ctx)
	} else {
		t.passengers.ride.NotTold(ctx)
	}
	t.passengers.ride = nil
}
