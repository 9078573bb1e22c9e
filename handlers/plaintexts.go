package handlers

import (
	"hash/maphash"
	"sync"
)

// mostPlain is of how many texts it is remembered that they are no command.
const mostPlain = 8192

// plainTexts remembers of texts that they are no command. To find that out, a text is compared with every command, and the result
// depends on the text alone; officials ask many of their questions in the same words. Hashes are kept, not what was said.
type plainTexts struct {
	seed maphash.Seed
	mu   sync.RWMutex
	seen map[uint64]struct{}
}

func newPlainTexts() *plainTexts {
	return &plainTexts{seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
}

func (p *plainTexts) has(text string) bool {
	h := maphash.String(p.seed, text)
	p.mu.RLock()
	defer p.mu.RUnlock()
	_, ok := p.seen[h]
	return ok
}

func (p *plainTexts) add(text string) {
	h := maphash.String(p.seed, text)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) >= mostPlain {
		clear(p.seen)
	}
	p.seen[h] = struct{}{}
}
