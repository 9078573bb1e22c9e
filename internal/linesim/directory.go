package linesim

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"changwat/internal/linesim/check"
)

// Person is a LINE user.
type Person struct {
	ID       string `json:"id"` // default: UserID(Name)
	Name     string `json:"name"`
	Post     string `json:"post"` // what the page shows beside the name; LINE does not know it
	Role     string `json:"role"` // likewise
	Icon     string `json:"icon"` // a letter, an emoji or a path of the page; "": the page draws one
	Status   string `json:"-"`    // status message
	Language string `json:"-"`    // BCP 47; default "th"

	Stranger bool `json:"-"` // has never added the bot as a friend
	Hidden   bool `json:"-"` // uses LINE on a computer or has not consented: group events don't name this person
}

// Group is a group chat, or a multi-person chat (room) of old.
type Group struct {
	ID         string   `json:"id"` // default: GroupID(Name), or RoomID(Name)
	Name       string   `json:"name"`
	Icon       string   `json:"icon"`
	Members    []string `json:"members"` // ids or names of People; the bot is not listed
	Room       bool     `json:"room"`
	BotOutside bool     `json:"-"` // the bot has not been invited yet
}

// directory holds the people, the groups and who is a member of which.
type directory struct {
	bot   Bot
	plans memberships

	mu     sync.RWMutex
	people map[string]*person
	groups map[string]*group
	order  []string // people as configured
	gorder []string
}

type person struct {
	Person
	friend  bool
	blocked bool
	wrote   time.Time // last private message; a stranger can be pushed for seven days after it
}

type group struct {
	Group
	botIn bool
}

func (g *group) kind() string {
	if g.Room {
		return "room"
	}
	return "group"
}

func newDirectory(cfg Config) (*directory, error) {
	d := &directory{bot: cfg.Bot, people: map[string]*person{}, groups: map[string]*group{}}
	names := map[string]string{}
	for _, p := range cfg.People {
		if p.ID == "" {
			p.ID = UserID(p.Name)
		}
		if !check.IsUserID(p.ID) {
			return nil, fmt.Errorf("person %q: %q is not a LINE user id", p.Name, p.ID)
		}
		if d.people[p.ID] != nil || p.ID == cfg.Bot.ID {
			return nil, fmt.Errorf("person %q: the id %s is taken", p.Name, p.ID)
		}
		if p.Language == "" {
			p.Language = "th"
		}
		names[p.Name] = p.ID
		d.people[p.ID] = &person{Person: p, friend: !p.Stranger}
		d.order = append(d.order, p.ID)
	}
	for _, g := range cfg.Groups {
		if err := d.addGroup(g, names); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (d *directory) addGroup(g Group, names map[string]string) error {
	shape := groupID
	switch {
	case g.Room:
		shape = roomID
		if g.ID == "" {
			g.ID = RoomID(g.Name)
		}
	case g.ID == "":
		g.ID = GroupID(g.Name)
	}
	if !shape.MatchString(g.ID) || d.groups[g.ID] != nil {
		return fmt.Errorf("group %q: the id %q is taken or not LINE's", g.Name, g.ID)
	}
	members := make([]string, 0, len(g.Members))
	for _, m := range g.Members {
		if id, ok := names[m]; ok {
			m = id
		}
		if d.people[m] == nil {
			return fmt.Errorf("group %q: member %q is not among the people", g.Name, m)
		}
		members = append(members, m)
	}
	g.Members = members
	d.groups[g.ID] = &group{Group: g, botIn: !g.BotOutside}
	d.gorder = append(d.gorder, g.ID)
	return nil
}

// person is a copy of what is known about a person now.
func (d *directory) person(id string) (person, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	p, ok := d.people[id]
	if !ok {
		return person{}, false
	}
	return *p, true
}

// group is a copy of what is known about a group or room now.
func (d *directory) group(id string) (group, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	g, ok := d.groups[id]
	if !ok {
		return group{}, false
	}
	view := *g
	view.Members = slices.Clone(g.Members)
	return view, true
}

// reach counts, without copying, the members of a group the bot is in.
func (d *directory) reach(id string) (members int, in bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	g, ok := d.groups[id]
	if !ok || !g.botIn {
		return 0, false
	}
	return len(g.Members), true
}

// isMember reports whether the person is in the group. The bot is when it was invited.
func (d *directory) isMember(groupID, id string) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	g, ok := d.groups[groupID]
	if !ok {
		return false
	}
	if id == d.bot.ID {
		return g.botIn
	}
	return slices.Contains(g.Members, id)
}

// deliverable reports whether a message to this user arrives and counts: a friend who has not blocked the bot, or
// a stranger who wrote within the last seven days.
func (d *directory) deliverable(id string, now time.Time) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	p, ok := d.people[id]
	if !ok || p.blocked {
		return false
	}
	return p.friend || !p.wrote.IsZero() && now.Sub(p.wrote) <= 7*24*time.Hour
}

// friends is everyone who has added the bot and not blocked it, in the order of Config.People.
func (d *directory) friends() []string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var ids []string
	for _, id := range d.order {
		if p := d.people[id]; p.friend && !p.blocked {
			ids = append(ids, id)
		}
	}
	return ids
}

// change edits a person under the lock; it reports whether there is one.
func (d *directory) change(id string, edit func(*person)) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	p, ok := d.people[id]
	if ok {
		edit(p)
	}
	return ok
}

// changeGroup edits a group under the lock; it reports whether there is one.
func (d *directory) changeGroup(id string, edit func(*group)) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	g, ok := d.groups[id]
	if ok {
		edit(g)
	}
	return ok
}

// displayName is how the person (or the bot) is called in a chat.
func (d *directory) displayName(id string) string {
	if id == d.bot.ID {
		return d.bot.Name
	}
	if p, ok := d.person(id); ok {
		return p.Name
	}
	return ""
}
