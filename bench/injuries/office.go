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
	lineAPI  atomic.Pointer[http.Handler] // answers the calls of LINE's API
	line     *http.Server
	endpoint string
	data     string
	env      []string
	clockAt  time.Time // what the service's clock is set to at its next start; zero for the real time
	service  *service
	replicas []*service
	pushes   atomic.Int64 // that have arrived, where approveGroups counts them
	stop     []func()
}

// newOffice makes an office whose clock starts at the given time; zero for the real time. Its people are linked, its
// first group is approved and its second is not.
func newOffice(ctx context.Context, l *lab, start time.Time) (*office, error) {
	data, err := os.MkdirTemp(l.dir, "data-")
	if err != nil {
		return nil, err
	}
	o := &office{lab: l, ctx: ctx, data: data, clockAt: start}
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
	o.answerByPlatform()
	o.line = &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(*o.lineAPI.Load()).ServeHTTP(w, r)
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

// answerByPlatform lets the simulated platform answer every call.
func (o *office) answerByPlatform() { o.answerBy(o.platform) }

// answerBy lets h answer every call of LINE's API.
func (o *office) answerBy(h http.Handler) { o.lineAPI.Store(&h) }

// answerPathBy lets h answer the calls of one path, and the simulated platform all others.
func (o *office) answerPathBy(path string, h http.HandlerFunc) {
	o.answerBy(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == path {
			h(w, r)
			return
		}
		o.platform.ServeHTTP(w, r)
	}))
}

// setenv sets an environment variable of the services that are started from now on.
func (o *office) setenv(name, value string) { o.env = append(o.env, name+"="+value) }

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
	if !o.clockAt.IsZero() {
		env = append(slices.Clone(env), "CHANGWAT_NOW="+o.clockAt.Format(time.RFC3339), "CHANGWAT_REHEARSAL_CLOCK=1")
	}
	if o.service, err = o.lab.launch(o.ctx, env); err == nil {
		o.deliverTo(o.service)
	}
	return err
}

// deliverTo has LINE deliver webhooks to a service.
func (o *office) deliverTo(s *service) {
	o.platform.SetWebhook("http://" + s.address + "/line/webhook")
}

// restartAt ends the service and starts it again at a later time, which is LINE's as well.
func (o *office) restartAt(t time.Time) error {
	o.service.kill()
	o.clockAt = t
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

// withLedger opens the database in this process and runs f on the office's records.
func (o *office) withLedger(f func(r *ledger.Office) error) error {
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

// prepareSample records the sample, links the people and approves the first group.
func (o *office) prepareSample(jobs ...string) error {
	return o.withLedger(func(r *ledger.Office) error {
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
	return o.withLedger(func(r *ledger.Office) error {
		if err := o.people(r, jobs...); err != nil {
			return err
		}
		return o.addMeetings(r, meetings...)
	})
}

// addMeetings records meetings.
func (o *office) addMeetings(r *ledger.Office, meetings ...ledger.Meeting) error {
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
