package cache

import (
	"encoding/binary"
	"errors"
	"hash/maphash"
	"sync"
	"time"
)

// maxClaims bounds how many events this process remembers, those done within DoneLife and those under way. A
// million of them take less than 128 MB; TestAMillionClaimsFitTheirMemory measures it.
const maxClaims = 1_000_000

// ErrFull says that no more events can be remembered, so that one that was taken now could be handled twice.
var ErrFull = errors.New("more events came within an hour than can be remembered")

// claimTable remembers in this process's memory which events are under way and which are done. It forgets
// none before its time: where it is full, it takes no more. It measures time by the monotonic clock, so that
// setting the machine's clock changes nothing.
type claimTable struct {
	max   int
	began time.Time
	seeds [2]maphash.Seed

	mu       sync.Mutex
	underway map[claimKey]heldClaim
	done     map[claimKey]time.Duration // when it is forgotten, since began
	order    claimFIFO                  // the done ones in the order in which they are forgotten
}

// claimKey stands for an event's id, whose length varies: two hashes whose seeds nobody outside of the process knows.
// Among a million ids two have the same key once in 10^26 tables.
type claimKey [16]byte

func (c *claimTable) keyOf(id string) (key claimKey) {
	binary.NativeEndian.PutUint64(key[:8], maphash.String(c.seeds[0], id))
	binary.NativeEndian.PutUint64(key[8:], maphash.String(c.seeds[1], id))
	return key
}

// heldClaim is the claim of an event under way.
type heldClaim struct {
	owner   string
	expires time.Duration // since the table began
}

func newClaimTable(max int) *claimTable {
	return &claimTable{
		max: max, began: time.Now(), seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		underway: map[claimKey]heldClaim{}, done: map[claimKey]time.Duration{},
	}
}

// claim tries to take the event for the owner for ClaimLife, or renews the owner's claim.
func (c *claimTable) claim(id, owner string) (Verdict, error) {
	key := c.keyOf(id)
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Since(c.began)
	c.forget(now)
	if until, found := c.done[key]; found && now < until {
		return Done, nil
	}
	held, found := c.underway[key]
	switch {
	case found && held.owner != owner && now < held.expires:
		return InProgress, nil
	case !found && len(c.done)+len(c.underway) >= c.max:
		return InProgress, ErrFull
	}
	c.underway[key] = heldClaim{owner, now + ClaimLife}
	return Acquired, nil
}

// finish marks the event as done for DoneLife.
func (c *claimTable) finish(id string) {
	key := c.keyOf(id)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.underway, key)
	if _, found := c.done[key]; found {
		return
	}
	until := time.Since(c.began) + DoneLife
	c.done[key] = until
	c.order.push(doneClaim{key, until})
}

// release gives the owner's claim up. Another's stays, and so does an event that is done.
func (c *claimTable) release(id, owner string) {
	key := c.keyOf(id)
	c.mu.Lock()
	defer c.mu.Unlock()
	if held, found := c.underway[key]; found && held.owner == owner {
		delete(c.underway, key)
	}
}

// forgetAtOnce bounds how many are forgotten in one call: more than one, so that the table shrinks, and few,
// so that no event waits for a whole hour's to be forgotten.
const forgetAtOnce = 4

// forget removes what was done longer than DoneLife ago. The lock is held.
func (c *claimTable) forget(now time.Duration) {
	for range forgetAtOnce {
		oldest, ok := c.order.first()
		if !ok || now < oldest.until {
			return
		}
		c.order.pop()
		delete(c.done, oldest.key)
	}
}

// doneClaim is an element of a claimFIFO.
type doneClaim struct {
	key   claimKey
	until time.Duration
}

// claimFIFO is a queue in blocks: it grows without copying, and frees memory as it shrinks.
type claimFIFO struct {
	blocks [][]doneClaim
	head   int // index of the first element in the first block
}

const claimBlock = 1024 // elements

func (f *claimFIFO) push(d doneClaim) {
	last := len(f.blocks) - 1
	if last < 0 || len(f.blocks[last]) == claimBlock {
		f.blocks = append(f.blocks, make([]doneClaim, 0, claimBlock))
		last++
	}
	f.blocks[last] = append(f.blocks[last], d)
}

func (f *claimFIFO) first() (doneClaim, bool) {
	if len(f.blocks) == 0 || f.head == len(f.blocks[0]) {
		return doneClaim{}, false
	}
	return f.blocks[0][f.head], true
}

func (f *claimFIFO) pop() {
	if f.head++; f.head == claimBlock {
		f.blocks[0] = nil
		f.blocks, f.head = f.blocks[1:], 0
	}
}
