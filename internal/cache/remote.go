package cache

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"
)

const (
	// Timeout is how long one operation waits for Redis, connecting included. A Redis on the same network
	// answers in under a millisecond; the webhook has a second for everything.
	Timeout = 100 * time.Millisecond

	probeEvery   = time.Second // how often a Redis that is away is probed
	probeTimeout = time.Second // nobody waits for a probe, so it may take its time to connect
	removeBatch  = 500         // keys removed in one command
)

// errAway says that Redis did not answer, or wasn't asked because it is known to be away.
var errAway = errors.New("redis is away")

// remote is the Store in Redis. Its operations fail with errAway while Redis is away.
type remote struct {
	client         *redis.Client
	compareAndSwap *redis.Script
	timeout        time.Duration
	log            *slog.Logger
	breaker        circuitBreaker
	pipelines      pipelines

	ctx    context.Context // of the probes; ended by Close
	end    context.CancelFunc
	probes sync.WaitGroup
}

// openRemote fails only for an address that can't be used. A Redis that doesn't answer is away.
func openRemote(ctx context.Context, redisURL string, log *slog.Logger) (*remote, error) {
	opts, err := redis.ParseURL(redisURL)
	if err != nil || strings.Contains(redisURL, "#") { // what follows # would be left out in silence
		return nil, errAddress
	}
	timeout := Timeout
	if opts.ReadTimeout > 0 { // stated in the address
		timeout = opts.ReadTimeout
	}
	opts.DialTimeout, opts.ReadTimeout, opts.WriteTimeout, opts.PoolTimeout = probeTimeout, timeout, timeout, timeout
	opts.ContextTimeoutEnabled = true
	opts.MaxRetries = -1 // a repeated command could find its own first try and call it someone else's
	opts.DialerRetries = 1
	if opts.Protocol == 0 {
		opts.Protocol = 2 // with 3 the client looks for notifications before every answer
	}
	opts.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	logging.Disable() // what the client would write to standard error comes back as an error as well

	r := &remote{
		client:         redis.NewClient(opts),
		compareAndSwap: redis.NewScript(compareAndSwapScript),
		timeout:        timeout,
		log:            log.With("redis", Redacted(redisURL)),
	}
	r.ctx, r.end = context.WithCancel(context.WithoutCancel(ctx))
	_ = r.try(ctx, nil, func(ctx context.Context) error { return r.client.Ping(ctx).Err() }) // logged there
	return r, nil
}

// errAddress says what is wrong with an address without quoting it: it may hold a password, also in a place
// where none is looked for.
var errAddress = errors.New("REDIS_URL can't be read: redis://[user:password@]host:port[/number] is wanted, " +
	"with characters such as @ : / ? # in the password written as %40 %3A %2F %3F %23")

// Redacted returns where a Redis address leads, without user and password, fit for a log.
func Redacted(redisURL string) string {
	u, err := url.Parse(redisURL)
	if err != nil || u.Fragment != "" {
		return "(unreadable address)"
	}
	if u.Scheme == "unix" {
		return "unix://" + u.Path
	}
	return u.Scheme + "://" + u.Host
}

func (r *remote) Close() error {
	r.end()
	r.probes.Wait()
	return r.client.Close()
}

// try runs an operation by itself if Redis is there, within the client's timeout and whether or not the caller is
// still waiting: a write cut short would leave open whether it happened. The keys written are named so that
// an operation that fails or isn't tried leaves none of them out of date.
func (r *remote) try(ctx context.Context, written []string, op func(context.Context) error) error {
	if !r.allowed(written) {
		return errAway
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.timeout)
	defer cancel()
	return r.judge(op(ctx), written)
}

// allowed reports whether an operation that writes these keys may go to Redis, and has a Redis that was away probed.
func (r *remote) allowed(written []string) bool {
	allowed, probeDue := r.breaker.allow(written, time.Now())
	if probeDue {
		r.probes.Go(r.probe)
	}
	return allowed
}

// judge returns what became of an operation that came to err; a failure means that Redis is away.
func (r *remote) judge(err error, written []string) error {
	if err == nil || errors.Is(err, redis.Nil) {
		return err
	}
	if r.breaker.trip(written, time.Now()) {
		r.log.Warn("Redis is away, working from this process's memory", "err", err)
	}
	return fmt.Errorf("%w: %w", errAway, err)
}

// probe asks a Redis that was away whether it is back, and if so removes what it holds out of date
// before letting operations pass again.
func (r *remote) probe() {
	ctx, cancel := context.WithTimeout(r.ctx, probeTimeout)
	defer cancel()
	if err := r.client.Ping(ctx).Err(); err != nil {
		r.breaker.probeFailed(time.Now())
		return
	}
	removed := 0
	for {
		dirtyKeys, closed := r.breaker.close()
		if closed {
			r.log.Info("Redis is back", "outdated", removed)
			return
		}
		for batch := range slices.Chunk(slices.Collect(maps.Keys(dirtyKeys)), removeBatch) {
			if err := r.client.Unlink(ctx, batch...).Err(); err != nil {
				r.breaker.restore(dirtyKeys)
				r.breaker.probeFailed(time.Now())
				return
			}
		}
		removed += len(dirtyKeys)
	}
}

// Get implements Store.
func (r *remote) Get(ctx context.Context, key string) (value []byte, ok bool, err error) {
	get := redis.NewStringCmd(ctx, "get", key)
	if err := r.pipelined(ctx, nil, get); err != nil {
		return nil, false, err
	}
	return gotten(get)
}

// gotten returns what a command to get a value has got.
func gotten(get *redis.StringCmd) (value []byte, ok bool, err error) {
	value, err = get.Bytes()
	if errors.Is(err, redis.Nil) {
		return nil, false, nil
	}
	return value, err == nil, err
}

// Set implements Store.
func (r *remote) Set(ctx context.Context, key string, value []byte, life time.Duration) error {
	return r.setAll(ctx, Entry{key, value, life})
}

// Delete implements Store.
func (r *remote) Delete(ctx context.Context, key string) error {
	return r.setAll(ctx, Entry{Key: key})
}

// setAll keeps several values in one round trip.
func (r *remote) setAll(ctx context.Context, entries ...Entry) error {
	written, commands := make([]string, len(entries)), make([]redis.Cmder, len(entries))
	for i, e := range entries {
		written[i] = e.Key
		if e.Life <= 0 {
			commands[i] = redis.NewIntCmd(ctx, "unlink", e.Key)
		} else {
			commands[i] = redis.NewStatusCmd(ctx, "set", e.Key, e.Value, "px", wholeMillis(e.Life).Milliseconds())
		}
	}
	return r.pipelined(ctx, written, commands...)
}

// addAndGet keeps a value where its key is absent, and reads others in the same round trip.
func (r *remote) addAndGet(ctx context.Context, e Entry, others []*Lookup) (added bool, err error) {
	add := redis.NewBoolCmd(ctx, "set", e.Key, e.Value, "px", wholeMillis(e.Life).Milliseconds(), "nx")
	commands := append(make([]redis.Cmder, 0, 1+len(others)), add)
	for _, l := range others {
		commands = append(commands, redis.NewStringCmd(ctx, "get", l.Key))
	}
	if err := r.pipelined(ctx, []string{e.Key}, commands...); err != nil {
		return false, err
	}
	for i, l := range others {
		if get, ok := commands[1+i].(*redis.StringCmd); ok {
			if l.Value, l.Found, err = gotten(get); err != nil {
				return false, err
			}
		}
	}
	return add.Val(), nil
}

// compareAndSwapScript exchanges a value in one step. ARGV: whether there is an old value, the old value, whether there
// is a new one, the new one, its life in milliseconds.
const compareAndSwapScript = `
local held = redis.call('GET', KEYS[1])
if ARGV[1] == '0' and held or ARGV[1] == '1' and held ~= ARGV[2] then
	return {0, held}
end
if ARGV[3] == '0' then
	redis.call('UNLINK', KEYS[1])
	return {1, false}
end
redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
return {1, ARGV[4]}
`

// CompareAndSwap implements Store.
func (r *remote) CompareAndSwap(ctx context.Context, key string, old, new []byte, life time.Duration) (bool, []byte, error) {
	if life <= 0 {
		new = nil
	}
	var reply []any
	err := r.try(ctx, []string{key}, func(ctx context.Context) (err error) {
		reply, err = r.compareAndSwap.Run(ctx, r.client, []string{key},
			old != nil, old, new != nil, new, wholeMillis(life).Milliseconds()).Slice()
		return err
	})
	if err != nil {
		return false, nil, err
	}
	if len(reply) != 2 {
		return false, nil, fmt.Errorf("redis script answered %d values", len(reply))
	}
	done, _ := reply[0].(int64)
	if current, ok := reply[1].(string); ok {
		return done == 1, []byte(current), nil
	}
	return done == 1, nil, nil
}

// wholeMillis rounds a life up to Redis's precision, so that a short one doesn't become none.
func wholeMillis(life time.Duration) time.Duration {
	return (life + time.Millisecond - 1).Truncate(time.Millisecond)
}
