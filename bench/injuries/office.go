package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
	"changwat/internal/thai/when"
)

var bangkok = time.FixedZone("Asia/Bangkok", 7*60*60)

// at reads a time of the office: "2021-04-30 08:00:00".
func at(s string) time.Time {
	t, err := time.ParseInLocation(time.DateTime, s, bangkok)
	if err != nil {
		panic(err) // a literal of this program
	}
	return t
}

// The people and groups of each office.
const (
	admin, reader, outsider = "อนงค์", "สมชาย", "คนนอก"
	groupA, groupB          = "กลุ่มงาน", "กลุ่มอำเภอ"
)

var allJobs = []string{"summary", "meeting-day-before", "meeting-hour-before"}

// office is an office with a LINE channel on a platform of this machine, and the services that serve it.
type office struct {
	lab      *lab
	ctx      context.Context // of the injury
	platform *linesim.Platform
	front    atomic.Pointer[http.Handler] // what answers in LINE's place
	line     *http.Server
	endpoint string
	data     string
	env      []string
	set      time.Time // what the service's clock is set to at its next start; zero: it is right
	service  *service
	replicas []*service
	pushes   atomic.Int64 // that have arrived, where crowd counts them
	stop     []func()
}

// newOffice makes an office whose clock starts at the given time; zero for the real time. Its people are linked, its
// first group is approved and its second is not.
func newOffice(ctx context.Context, l *lab, start time.Time) (*office, error) {
	data, err := os.MkdirTemp(l.dir, "data-")
	if err != nil {
		return nil, err
	}
	o := &office{lab: l, ctx: ctx, data: data, set: start}
	groups := []linesim.Group{{Name: groupA, Members: []string{admin, reader, outsider}}, {Name: groupB, Members: []string{admin, reader}}}
	o.platform, err = linesim.New(linesim.Config{
		ChannelSecret: secret, ChannelToken: token, Start: start, Unlimited: true, Keep: 30000,
		People: []linesim.Person{{Name: admin}, {Name: reader}, {Name: outsider}}, Groups: groups,
	})
	if err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	o.through()
	o.line = &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(*o.front.Load()).ServeHTTP(w, r)
	})}
	go func() { _ = o.line.Serve(listener) }() // ends when it is closed
	o.endpoint = "http://" + listener.Addr().String()
	o.env = environment(data, o.endpoint)
	return o, nil
}

func (o *office) close() {
	for _, s := range append(o.replicas, o.service) {
		if s != nil {
			s.kill()
		}
	}
	for _, stop := range slices.Backward(o.stop) {
		stop()
	}
	o.platform.Close()
	_ = o.line.Close() // nobody asks it any more
}

// through lets the platform answer.
func (o *office) through() { o.instead(o.platform) }

// instead lets h answer in LINE's place.
func (o *office) instead(h http.Handler) { o.front.Store(&h) }

// insteadOf lets h answer one path in LINE's place.
func (o *office) insteadOf(path string, h http.HandlerFunc) {
	o.instead(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == path {
			h(w, r)
			return
		}
		o.platform.ServeHTTP(w, r)
	}))
}

// on adds to the environment of services to come.
func (o *office) on(name, value string) { o.env = append(o.env, name+"="+value) }

// start starts the service, with its clock as it is set, and waits until it is ready.
func (o *office) start() error {
	if err := o.launch(); err != nil {
		return err
	}
	return o.service.awaitReady(o.ctx)
}

// launch starts the service.
func (o *office) launch() (err error) {
	env := o.env
	if !o.set.IsZero() {
		env = append(slices.Clone(env), "CHANGWAT_NOW="+o.set.Format(time.RFC3339), "CHANGWAT_REHEARSAL_CLOCK=1")
	}
	if o.service, err = o.lab.launch(o.ctx, env); err == nil {
		o.serves(o.service)
	}
	return err
}

// serves lets LINE deliver to a service.
func (o *office) serves(s *service) { o.platform.SetWebhook("http://" + s.address + "/line/webhook") }

// restartAt ends the service and starts it again at a later time, which is LINE's as well.
func (o *office) restartAt(t time.Time) error {
	o.service.kill()
	o.set = t
	if now := o.platform.Clock().Now(); t.After(now) {
		if err := o.platform.Clock().Set(t); err != nil {
			return err
		}
	}
	return o.start()
}

// command runs a command of changwat on the office's database.
func (o *office) command(args ...string) (string, error) {
	cmd := exec.CommandContext(o.ctx, o.lab.binary, args...)
	cmd.Env = append(slices.Clone(o.env), "LINE_CHANNEL_ACCESS_TOKEN=", "CHANGWAT_LOG=error")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("changwat %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// records opens the database for f, in this process.
func (o *office) records(f func(r *ledger.Office) error) error {
	db, err := ledger.Open(o.ctx, o.database())
	if err != nil {
		return err
	}
	return errors.Join(f(db.Office("14", o.platform.Clock().Now)), db.Close())
}

// database returns the address of the database.
func (o *office) database() (dsn string) {
	for _, e := range o.env {
		if value, found := strings.CutPrefix(e, "DATABASE_URL="); found {
			dsn = value
		}
	}
	return dsn
}

func (o *office) file() string { return filepath.Join(o.data, "changwat.db") }

// settle records the sample, links the people and approves the first group.
func (o *office) settle(jobs ...string) error {
	return o.records(func(r *ledger.Office) error {
		if _, err := ledger.LoadSample(o.ctx, r); err != nil {
			return err
		}
		return o.people(r, jobs...)
	})
}

// people links the people and approves the first group.
func (o *office) people(r *ledger.Office, jobs ...string) error {
	for name, role := range map[string]ledger.Role{admin: ledger.RoleAdmin, reader: ledger.RoleReader} {
		if err := r.LinkPerson(o.ctx, ledger.Person{UserID: linesim.UserID(name), Name: name, Post: "ปลัด", Agency: "อำเภอ", Role: role}); err != nil {
			return err
		}
	}
	return r.ApproveChat(o.ctx, linesim.GroupID(groupA), linesim.UserID(admin), jobs)
}

// prepare records no more than the people and the given meetings.
func (o *office) prepare(jobs []string, meetings ...ledger.Meeting) error {
	return o.records(func(r *ledger.Office) error {
		if err := o.people(r, jobs...); err != nil {
			return err
		}
		return o.meet(r, meetings...)
	})
}

// meet records meetings.
func (o *office) meet(r *ledger.Office, meetings ...ledger.Meeting) error {
	for _, m := range meetings {
		now := o.platform.Clock().Now()
		source, err := r.AddSource(o.ctx, ledger.Source{
			Key: "s-" + m.Key + now.Format(time.StampMicro), Kind: ledger.SourceEntry, Title: "หนังสือเชิญประชุม", Publisher: "สำนักงานจังหวัด",
			Published: when.Date{Year: 2021, Month: time.April, Day: 1}, AddedBy: "bench",
		})
		if err != nil {
			return err
		}
		m.Source, m.Quote = source, m.Title
		if m.State == "" {
			m.State = ledger.MeetingPlanned
		}
		if _, err := r.AddMeeting(o.ctx, m); err != nil {
			return err
		}
	}
	return nil
}
