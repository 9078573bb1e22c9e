package main

import (
	"changwat/internal/linesim"
	"context"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// canary is what must not be found where it does not belong. Each is unlike anything that a program writes.
var canary = struct{ person, text, token, secret, password string }{
	person: "สมชาย", text: "นกขมิ้นเหลืองอ่อน", token: "canary-token-5f1c", secret: "canarysecret5f1c0123456789abcdef", password: "canary-password-5f1c",
}

// TestNothingLeaks asks the service for a while, also while LINE, Redis and the database fail it, and then looks
// through its log, its metrics, what it answers to anyone, and all that Redis holds.
func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	if code, _, errOut := env.program(t, "", "sample"); code != exitDone {
		t.Fatal(errOut)
	}
	address, stopRedis := startRedis(t, canary.password)
	platform, err := linesim.New(linesim.Config{
		ChannelSecret: canary.secret, ChannelToken: canary.token,
		People: []linesim.Person{{Name: canary.person}, {Name: outsider}},
		Groups: []linesim.Group{{Name: "กลุ่มงาน", Members: []string{canary.person, outsider}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(platform.Close)
	line := httptest.NewServer(platform)
	t.Cleanup(line.Close)
	env["LINE_CHANNEL_SECRET"] = canary.secret
	env["LINE_CHANNEL_ACCESS_TOKEN"] = canary.token
	env["LINE_API_ENDPOINT"] = line.URL
	env["CHANGWAT_LISTEN"] = freeAddress(t)
	env["REDIS_URL"] = "redis://:" + canary.password + "@" + address
	env["CHANGWAT_LOG"] = "debug"
	env["CHANGWAT_PROVINCE"] = "14"
	c := &channel{service: env.begin(t, "serve"), platform: platform, bot: "http://" + env["CHANGWAT_LISTEN"]}
	platform.SetWebhook(c.bot + "/line/webhook")

	code := c.line(t, codePattern)
	user := linesim.UserID(canary.person)
	for _, text := range []string{code, "ยอดโควิดล่าสุด", "ประชุม" + canary.text + "เมื่อไหร่", canary.text, "ข้อมูลของฉัน"} {
		c.say(t, canary.person, "", text)
	}
	c.say(t, canary.person, linesim.GroupID("กลุ่มงาน"), "บอท อนุมัติกลุ่มนี้")
	c.say(t, outsider, linesim.GroupID("กลุ่มงาน"), "บอท "+canary.text)
	for _, kind := range []string{"error-before", "reset-after"} {
		if _, err := platform.Faults().Add(linesim.Fault{Kind: kind, Times: 2}); err != nil {
			t.Fatal(err)
		}
		c.say(t, canary.person, "", canary.text)
	}
	held := everythingIn(t, address, canary.password)
	for where, text := range map[string]string{"Redis": held, "the metrics": c.get(t, "/metrics"),
		"/readyz": c.get(t, "/readyz"), "/healthz": c.get(t, "/healthz"), "an unsigned webhook": c.postUnsigned(t)} {
		for name, secret := range map[string]string{"the text": canary.text, "the token": canary.token, "the secret": canary.secret,
			"the password": canary.password, "the code": code} {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds %s", where, name)
			}
		}
		if where != "Redis" && strings.Contains(text, user) {
			t.Errorf("%s holds the user's id", where)
		}
	}
	stopRedis()
	c.say(t, canary.person, "", "ยอดโควิดล่าสุด "+canary.text)
	if code := c.end(t); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	for name, secret := range map[string]string{"the text": canary.text, "the token": canary.token, "the secret": canary.secret,
		"the password": canary.password, "the code": code, "the user's id": user, "the person's name": canary.person} {
		if log := c.errOut.String(); strings.Contains(log, secret) {
			at := strings.Index(log, secret)
			t.Errorf("the log holds %s: …%s", name, log[max(0, at-300):min(len(log), at+100)])
		}
	}
}

// TestAnUnreachableDatabaseIsNotDescribedToAnyone starts the service for a database that is not there.
func TestAnUnreachableDatabaseIsNotDescribedToAnyone(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["DATABASE_URL"] = "postgres://canary-user:" + canary.password + "@127.0.0.1:1/canary-database"
	c := env.serveChannel(t)
	waitFor(t, func() bool {
		status, body := get(t, c.bot+"/readyz")
		return status == http.StatusServiceUnavailable && strings.Contains(body, "the database is unreachable")
	})
	for where, text := range map[string]string{"/readyz": c.get(t, "/readyz"), "an unsigned webhook": c.postUnsigned(t), "/": c.get(t, "/")} {
		for _, secret := range []string{"canary-user", canary.password, "canary-database", "127.0.0.1"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s tells %q: %s", where, secret, text)
			}
		}
	}
	if code := c.end(t); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(c.errOut.String(), canary.password) {
		t.Errorf("the log holds the password: %s", c.errOut)
	}
	_, out, errOut := env.program(t, "", "people")
	if !strings.Contains(errOut, "does not listen at the host and port in DATABASE_URL: start it") || strings.Count(errOut, "\n") != 1 {
		t.Errorf("a command says %q", errOut)
	}
	for _, secret := range []string{"canary-user", canary.password, "canary-database", "127.0.0.1"} {
		if strings.Contains(out+errOut, secret) {
			t.Errorf("a command prints %q: %s", secret, errOut)
		}
	}
}

func (c *channel) get(t *testing.T, path string) string {
	t.Helper()
	_, body := get(t, c.bot+path)
	return body
}

func (c *channel) postUnsigned(t *testing.T) string {
	t.Helper()
	res, err := http.Post(c.bot+"/line/webhook", "application/json", strings.NewReader(`{"events":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(res.Header, string(body))
}

// How long Redis may hold what tells of a person: display names by their own stated life, all else for the ten
// minutes that a conversation lasts.
const (
	nameLife     = 24 * time.Hour
	personalLife = 10 * time.Minute
)

var userPattern = regexp.MustCompile(`U[0-9a-f]{32}`)

// everythingIn returns all keys and values of a Redis, and fails where one that tells of a person lives too long.
func everythingIn(t *testing.T, address, password string) string {
	t.Helper()
	ctx := context.Background()
	client := redis.NewClient(&redis.Options{Addr: address, Password: password})
	defer client.Close()
	var all strings.Builder
	keys, err := client.Keys(ctx, "*").Result()
	if err != nil || len(keys) == 0 {
		t.Fatalf("Redis takes no part: %d keys, %v", len(keys), err)
	}
	for _, key := range keys {
		value, err := client.Dump(ctx, key).Result()
		if text, textErr := client.Get(ctx, key).Result(); textErr == nil {
			value, err = text, nil
		}
		life, lifeErr := client.TTL(ctx, key).Result()
		if err != nil || lifeErr != nil {
			t.Fatal(key, err, lifeErr)
		}
		fmt.Fprintln(&all, key, value)
		most := time.Duration(math.MaxInt64)
		switch {
		case strings.Contains(key, "/profile:"):
			most = nameLife
		case userPattern.MatchString(key + value):
			most = personalLife
		}
		if life < 0 || life > most {
			t.Errorf("%s lives for %v, %v may be", key, life, most)
		}
	}
	return all.String()
}

// startRedis starts a redis-server of the test's own that asks for a password.
func startRedis(t *testing.T, password string) (address string, stop func()) {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("CHANGWAT_TEST_REAL") == "1" {
			t.Fatal("CHANGWAT_TEST_REAL=1, but redis-server is not installed")
		}
		t.Skip("redis-server is not installed")
	}
	address = freeAddress(t)
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", t.TempDir(), "--requirepass", password)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stopped := false
	stop = func() {
		if !stopped {
			stopped = true
			_ = cmd.Process.Kill() // gone already: nothing to stop
			_ = cmd.Wait()         // killed: its exit code says so
		}
	}
	t.Cleanup(stop)
	waitFor(t, func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
	return address, stop
}
