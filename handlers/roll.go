package handlers

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
)

// Members tells who is in a group, as LINE says. Every process may ask it for many officials at once.
type Members interface {
	IsMember(ctx context.Context, group, user string) (bool, error)
}

// askedAtOnce is of how many officials LINE is asked at the same time whether they are in a group.
const askedAtOnce = 16

// Rolls tell who has replied to what was announced, and who has not.
type Rolls struct {
	records *ledger.Office
	store   *proposal.Store
	members Members // nil where LINE cannot be asked
	zone    *time.Location
}

// NewRolls returns the rolls of an office.
func NewRolls(d Deps) *Rolls {
	zone := d.Zone
	if zone == nil {
		zone = time.UTC
	}
	return &Rolls{d.Records, proposal.New(d.Records), d.Members, zone}
}

// roll is who was asked and what they have replied.
type roll struct {
	asked    []ledger.Person         // in the order of the office's list
	newest   map[string]ledger.Reply // by LINE user id
	deputies map[string]string       // whom those send who send somebody and have named them, by LINE user id
	changed  int                     // how many have replied otherwise before
	beside   int                     // how many have replied without being asked; they are not in asked
	gone     int                     // how many have replied and are no longer linked
	unlinked []string                // posts of the meeting's list of which no holder is linked
	invited  bool                    // counted by the list in the meeting's record
	told     bool                    // it was announced to somebody; otherwise only those are known who have replied to an answer
	groups   int                     // to how many groups it was announced
	unsure   int                     // of how many memberships LINE has not told
}

// count returns how many of those asked have replied, and how many they are.
func (r roll) count() (replied, all int) {
	for _, p := range r.asked {
		if _, ok := r.newest[p.UserID]; ok {
			replied++
		}
	}
	return replied, len(r.asked) + len(r.unlinked)
}

// with returns those of the people asked whose newest reply is the given one; with "" those who have not replied.
func (r roll) with(answer ledger.ReplyAnswer) []ledger.Person {
	var out []ledger.Person
	for _, p := range r.asked {
		if r.newest[p.UserID].Answer == answer {
			out = append(out, p)
		}
	}
	return out
}

// ofMeeting returns the roll of a meeting as it stands: over the list of those invited where its record names posts that linked
// officials hold, otherwise over those to whom it was announced.
func (h *Rolls) ofMeeting(ctx context.Context, m ledger.Meeting) (roll, error) {
	histories, err := h.records.MeetingHistories(ctx, []int64{m.ID})
	if err != nil {
		return roll{}, fmt.Errorf("the meeting of a roll: %w", err)
	}
	asked := ledger.AskedAbout(m)
	var refs []ledger.Ref
	for _, was := range histories[m.ID] {
		if ledger.AskedAbout(was) == asked {
			refs = append(refs, ledger.RefOf(was))
		}
	}
	people, err := h.records.People(ctx)
	if err != nil {
		return roll{}, err
	}
	if m.State != ledger.MeetingCancelled {
		if r := invitedTo(m, people); r.invited {
			return h.withReplies(ctx, r, people, asked)
		}
	}
	return h.announced(ctx, refs, people, asked)
}

// ofOrder returns who has acknowledged an order, over those to whom it was announced with its day.
func (h *Rolls) ofOrder(ctx context.Context, o ledger.Order) (roll, error) {
	history, err := h.records.History(ctx, o)
	if err != nil {
		return roll{}, fmt.Errorf("the order of a roll: %w", err)
	}
	asked := ledger.AskedAboutOrder(o)
	var refs []ledger.Ref
	for _, was := range history {
		if before, ok := was.(ledger.Order); ok && ledger.AskedAboutOrder(before) == asked {
			refs = append(refs, ledger.RefOf(was))
		}
	}
	people, err := h.records.People(ctx)
	if err != nil {
		return roll{}, err
	}
	return h.announced(ctx, refs, people, asked)
}

// announced returns the roll over those to whom any of the revisions was announced: in private, or in a group of which LINE says
// that they are members.
func (h *Rolls) announced(ctx context.Context, refs []ledger.Ref, people []ledger.Person, asked ledger.Asked) (roll, error) {
	targets := map[string]bool{}
	for _, ref := range refs {
		found, err := h.records.AnnouncedTo(ctx, ref, time.Time{})
		if err != nil {
			return roll{}, err
		}
		for _, to := range found {
			targets[to.Target] = true
		}
	}
	return h.over(ctx, targets, people, asked)
}

// over returns the roll over the officials among the chats and in the groups among them.
func (h *Rolls) over(ctx context.Context, targets map[string]bool, people []ledger.Person, asked ledger.Asked) (roll, error) {
	var r roll
	in := map[string]bool{}
	var groups []string
	for target := range targets {
		if ledger.KindOf(target) == ledger.ChatUser {
			in[target] = true
		} else {
			groups = append(groups, target)
		}
	}
	r.groups, r.told = len(groups), len(targets) > 0
	h.addMembers(ctx, &r, in, groups, people)
	for _, p := range people {
		if in[p.UserID] {
			r.asked = append(r.asked, p)
		}
	}
	return h.withReplies(ctx, r, people, asked)
}

// addMembers adds the officials whom LINE says to be members of the groups. Whom it does not tell of is counted as unsure.
func (h *Rolls) addMembers(ctx context.Context, r *roll, in map[string]bool, groups []string, people []ledger.Person) {
	var mu sync.Mutex
	var asking errgroup.Group
	asking.SetLimit(askedAtOnce)
	for _, group := range groups {
		for _, p := range people {
			if h.members == nil {
				r.unsure++
				continue
			}
			asking.Go(func() error {
				member, err := h.members.IsMember(ctx, group, p.UserID)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					r.unsure++
				} else if member {
					in[p.UserID] = true
				}
				return nil
			})
		}
	}
	_ = asking.Wait() // what LINE has not told is counted
}

// invitedTo returns the roll over the posts that a meeting's record names among those who take part, if any linked official holds one.
func invitedTo(m ledger.Meeting, people []ledger.Person) roll {
	var r roll
	for _, post := range office.FindPosts(m.Attendees) {
		held := false
		for _, p := range people {
			if p.Post == "" || !samePost(p.Post, post.Text) {
				continue
			}
			held = true
			if !slices.ContainsFunc(r.asked, func(have ledger.Person) bool { return have.UserID == p.UserID }) {
				r.asked = append(r.asked, p)
			}
		}
		if !held && !slices.Contains(r.unlinked, post.Text) {
			r.unlinked = append(r.unlinked, post.Text)
		}
	}
	r.invited = len(r.asked) > 0
	return r
}

// withReplies adds what was replied. Who has replied in a group of which LINE does not tell the members was asked there.
func (h *Rolls) withReplies(ctx context.Context, r roll, people []ledger.Person, asked ledger.Asked) (roll, error) {
	all, err := h.records.Replies(ctx, asked)
	if err != nil {
		return roll{}, err
	}
	newest, changed := map[string]ledger.Reply{}, map[string]bool{} // by actor
	for _, reply := range all {
		if was, ok := newest[reply.Actor]; ok && was.Answer != reply.Answer {
			changed[reply.Actor] = true
		}
		newest[reply.Actor] = reply
	}
	deputies, err := h.records.Deputies(ctx, asked)
	if err != nil {
		return roll{}, err
	}
	r.newest, r.changed, r.deputies = map[string]ledger.Reply{}, len(changed), map[string]string{}
	for actor, reply := range newest {
		user, err := h.records.ActorPerson(ctx, actor)
		if err != nil {
			return roll{}, err
		}
		i := slices.IndexFunc(people, func(p ledger.Person) bool { return p.UserID == user })
		switch {
		case i < 0:
			r.gone++
			continue
		case slices.ContainsFunc(r.asked, func(p ledger.Person) bool { return p.UserID == user }):
		case r.invited:
			r.beside++
			continue
		default: // asked in a group that LINE does not tell of, or by an answer
			r.asked = append(r.asked, people[i])
		}
		r.newest[user] = reply
		if name := deputies[actor]; name != "" && reply.Answer == ledger.ReplyDeputy {
			r.deputies[user] = name
		}
	}
	slices.SortStableFunc(r.asked, func(a, b ledger.Person) int { return a.Number - b.Number })
	return r, nil
}

// Unanswered returns the LINE user ids of those who were asked whether they take part in a meeting and have not replied. Where LINE
// does not tell who is in a group, it is an error: nobody is reminded by a guess.
func (h *Rolls) Unanswered(ctx context.Context, m ledger.Meeting) ([]string, error) {
	r, err := h.ofMeeting(ctx, m)
	if err != nil {
		return nil, err
	}
	if r.unsure > 0 {
		return nil, fmt.Errorf("LINE has not told of %d officials whether they are in a group", r.unsure)
	}
	var out []string
	for _, p := range r.with("") {
		out = append(out, p.UserID)
	}
	return out, nil
}

// Reminds reports whether the office wants those to be reminded who have not replied, and whether its quiet hours leave the given
// time out.
func (h *Rolls) Reminds(ctx context.Context, at time.Time) (bool, error) {
	values, err := h.store.Settings(ctx)
	return values.RemindsOfReplies() && !values.Quiet(at.In(h.zone)), err
}

// ReplyReminder composes the private reminder to reply to a meeting. It names the day by its date.
func ReplyReminder(m ledger.Meeting, zone *time.Location) dialog.Answer {
	a := MeetingReminder(m, zone)
	a.Cards[0].Notes = append(a.Cards[0].Notes, "ยังไม่มีคำตอบของท่านในบันทึก โปรดแตะตอบหากสะดวก บอทเตือนเรื่องนี้ครั้งเดียว")
	a.Alt = "โปรดตอบรับประชุม " + absoluteStart(m, m.Starts.In(zone)) + " · " + briefly(m)
	return a
}
