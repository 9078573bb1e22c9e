package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"changwat/bot"
	"changwat/internal/ledger"
	"changwat/internal/linesim"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// rehearsalStart is when the rehearsal begins: the morning after the meeting in the sample records, five minutes before the
// morning summary.
const rehearsalStart = "2021-04-30T07:55:00+07:00"

// rehearsalPoll is how often, in real time, the rehearsal looks for due announcements and for proposals whose day is over: on the
// page its clock can run sixty times as fast.
const rehearsalPoll = 250 * time.Millisecond

// The fictitious people and groups of the rehearsal. The post of the district officer depends on the province.
var (
	official = linesim.Person{Name: "สมศรี ใจดี", Post: "สำนักงานจังหวัด", Role: "ผู้รายงาน"}
	district = linesim.Person{Name: "ประยูร ทุ่งทอง", Role: "เจ้าหน้าที่"}
	admin    = linesim.Person{Name: "วิชัย รอบคอบ", Post: "ผู้ดูแลบอท", Role: "ผู้ดูแล"}
	approver = linesim.Person{Name: "มาลี ถี่ถ้วน", Post: "หัวหน้าสำนักงานจังหวัด", Role: "ผู้อนุมัติ"}
	stranger = linesim.Person{Name: "คนแปลกหน้า", Post: "ยังไม่ได้เชื่อมบัญชี", Role: "บุคคลภายนอก"}

	workingGroup  = linesim.Group{Name: "คณะทำงานสำนักงานจังหวัด", Members: []string{official.Name, district.Name, admin.Name, stranger.Name}}
	governorGroup = linesim.Group{Name: "ผู้ว่าฯ และหัวหน้าส่วน", Members: []string{official.Name, admin.Name}}
	newGroup      = linesim.Group{Name: "กลุ่มใหม่ (ยังไม่อนุมัติ)", Members: []string{district.Name, admin.Name}}
)

// rehearsal is a LINE Platform on this machine with the bot.
type rehearsal struct {
	*app
	platform      *linesim.Platform
	bot           *bot.Bot
	menus         *bot.Menus
	announcements *scheduler.Scheduler
}

// homeDistrict is the district of the official of a district: อำเภอวังน้อย in the province of the sample release.
const homeDistrict = "1411"

// rehearsalPeople returns the people of a rehearsal in a province.
func rehearsalPeople(province place.Place) []linesim.Person {
	home, _ := place.Thailand().Place(homeDistrict)
	if districts := place.Thailand().Within(province.Code); home.Province != province.Code && len(districts) > 1 {
		home = districts[1] // the first is the capital's
	}
	from := district
	from.Post = "ที่ทำการปกครอง" + home.Full()
	if home.Province == bangkok {
		from.Post = "สำนักงาน" + home.Full()
	}
	return []linesim.Person{official, from, admin, approver, stranger}
}

// bangkok is the code of the capital, whose districts are เขต.
const bangkok = "10"

// openRehearsal assembles the rehearsal at address. All parts use the platform's clock, which starts at that of o, or where
// the announcements of an earlier rehearsal ended.
func openRehearsal(ctx context.Context, o office, dsn, address string, log *slog.Logger) (_ *rehearsal, err error) {
	r := &rehearsal{}
	defer func() {
		if err != nil {
			err = errors.Join(err, r.close())
		}
	}()
	secret, token := rand.Text(), rand.Text()
	r.platform, err = linesim.New(linesim.Config{
		ChannelSecret: secret, ChannelToken: token,
		Bot:    linesim.Bot{Name: "บอท" + o.province.Name},
		People: rehearsalPeople(o.province),
		Groups: []linesim.Group{workingGroup, governorGroup, newGroup},
		Start:  o.clock(), Zone: o.zone, Quota: 5000,
		Redeliver: []time.Duration{time.Minute, 5 * time.Minute},
		NextEvent: r.next, Log: log,
	})
	if err != nil {
		return nil, fmt.Errorf("start the LINE Platform: %w", err)
	}
	o.clock = r.platform.Clock().Now
	if r.app, err = assemble(ctx, o, dsn, "", log); err != nil {
		return nil, err
	}
	if err := r.prepare(ctx); err != nil {
		return nil, fmt.Errorf("prepare the rehearsal's records: %w", err)
	}
	sender, err := r.sender(address, address, token)
	if err != nil {
		return nil, err
	}
	r.menus = r.app.menus(sender)
	if r.bot, err = r.app.bot([]string{secret}, sender, r.menus); err != nil {
		return nil, err
	}
	if r.announcements, err = r.scheduler(sender, scheduler.Timing{Poll: rehearsalPoll}); err != nil {
		return nil, err
	}
	r.platform.Clock().OnMove(func(time.Time) { r.announcements.Wake() })
	return r, r.resume(ctx)
}

// prepare loads the sample records. In a new rehearsal it also links everyone but the stranger and approves all groups but
// the new one; in a resumed one, rights stay as they were.
func (r *rehearsal) prepare(ctx context.Context) error {
	if _, err := ledger.LoadSample(ctx, r.records); err != nil {
		return err
	}
	if own, err := r.records.CountReal(ctx); err != nil || own.People > 0 {
		return err
	}
	people := rehearsalPeople(r.office.province)
	for i, role := range []ledger.Role{ledger.RoleReporter, ledger.RoleReader, ledger.RoleAdmin, ledger.RoleApprover} {
		err := r.records.LinkPerson(ctx, ledger.Person{UserID: linesim.UserID(people[i].Name), Name: people[i].Name, Post: people[i].Post, Role: role})
		if err != nil {
			return err
		}
	}
	var subscribed []string
	for _, j := range r.groupJobs() {
		subscribed = append(subscribed, j.Name)
	}
	for _, g := range []linesim.Group{workingGroup, governorGroup} {
		id := linesim.GroupID(g.Name)
		if err := r.records.PutChat(ctx, ledger.Chat{ID: id, Kind: ledger.ChatGroup, Name: g.Name}); err != nil {
			return err
		}
		if err := r.records.ApproveChat(ctx, id, linesim.UserID(admin.Name), subscribed); err != nil {
			return err
		}
	}
	return nil
}

// showMenus applies the rich menus, as an operator does with changwat menu apply, and keeps them those of the roles.
func (r *rehearsal) showMenus(ctx context.Context) error {
	if _, err := r.menus.Apply(ctx); err != nil && ctx.Err() == nil {
		r.log.ErrorContext(ctx, "the rehearsal shows no menus", "err", err)
	}
	return r.menus.Run(ctx)
}

// resume sets the clock to where the announcements of an earlier rehearsal ended, so that its records are visible and
// nothing is announced twice. The page shows why.
func (r *rehearsal) resume(ctx context.Context) error {
	clock := r.platform.Clock()
	begins := clock.Now()
	for _, j := range r.jobs {
		mark, err := r.records.Watermark(ctx, j.Name)
		if err != nil {
			return fmt.Errorf("resume the earlier rehearsal: %w", err)
		}
		if mark.After(clock.Now()) {
			if err := clock.Set(mark); err != nil {
				return fmt.Errorf("resume the earlier rehearsal: %w", err)
			}
		}
	}
	if now := clock.Now().In(r.office.zone); now.Sub(begins) > resumeTolerance {
		clock.Explain(fmt.Sprintf("ซ้อมต่อจากครั้งก่อน นาฬิกาจึงเริ่มที่ %s %s ที่บอทแจ้งไปถึงแล้ว (เริ่มใหม่ทั้งหมด: changwat rehearse --fresh)",
			when.DateOf(now).ShortWeekday(), when.ClockOf(now).Official()))
	}
	return nil
}

// resumeTolerance is how far the resumed clock may be from the start of the rehearsal without an explanation on the page.
const resumeTolerance = time.Minute

// next returns when the next announcement is due; zero where there is none or it cannot be read.
func (r *rehearsal) next() time.Time {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	next, ok, err := r.announcements.NextSent(ctx, r.platform.Clock().Now())
	if err != nil || !ok {
		return time.Time{}
	}
	return next.Due
}

// handler serves the bot's paths, and the platform with its chat page at all others.
func (r *rehearsal) handler() http.Handler {
	mux := http.NewServeMux()
	for _, path := range []string{"/line/webhook", "/healthz", "/readyz", "/metrics", "/pictures/", "/calendar/"} {
		mux.Handle(path, r.bot.Handler())
	}
	mux.Handle("/gallery", r.gallery())
	mux.Handle("/gallery/", r.gallery())
	mux.Handle("/", withoutDeadlines(r.platform))
	return mux
}

func (r *rehearsal) close() error {
	if r.platform != nil {
		r.platform.Close()
	}
	if r.app != nil {
		return r.app.close()
	}
	return nil
}
