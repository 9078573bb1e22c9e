// Largeledger measures whether answers take as long in a large ledger as in a small one. By SQL it fills one ledger with the
// figures of 77 provinces × 17 areas × 3 measures × 1,270 days (4,987,290), and another with those of one province of 98
// days (4,998), and asks both the same through the router, nothing cached. The new cases of the province that is asked
// about go back ten years in both, so that each question reads about as many figures in the one as in the other. Run it
// from the project's root:
//
//	go run ./bench/largeledger
//	go run ./bench/largeledger -postgres postgres://user@host/empty
//
// Filling the large ledger takes about a minute and 3 GB. The database of -postgres is to be empty, and keeps what was
// filled in; the small ledger is another office in it.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

const (
	lastDay  = "2021-04-30"
	province = "14" // that is asked about
	tenYears = 3650
	goal     = 5 * time.Millisecond  // the 99th percentile where a question reads at most 1,300 figures
	goalAll  = 50 * time.Millisecond // and where it reads more
)

// question is what is asked, and the goal for its 99th percentile.
type question struct {
	text string
	goal time.Duration
}

// questions are what is asked: a day, days and their sum and difference, a month, the districts of the province, and last
// ten years.
var questions = []question{
	{"ยอดโควิดล่าสุด", goal}, {"ยอดโควิดเมื่อวาน", goal}, {"วันนี้หายเพิ่มกี่ราย", goal}, {"หายแล้วร้อยละเท่าไร", goal},
	{"สัปดาห์นี้ติดเชื้อกี่ราย", goal}, {"วันที่ 28 เมษายนกับ 29 เมษายนรวมกันกี่ราย", goal},
	{"ผู้ป่วยใหม่ 28 เมษายนกับ 29 เมษายนต่างกันกี่ราย", goal}, {"เดือนเมษายนวันไหนติดเชื้อมากที่สุด", goal},
	{"แนวโน้มโควิด", goal}, {"อำเภอไหนติดเชื้อมากที่สุด", goal}, {"แนวโน้มโควิดรายอำเภอ", goal},
	{"ผู้ป่วยใหม่รายเดือนปี 2564", goal}, {"ปี 2564 วันไหนติดเชื้อมากที่สุด", goal}, {"วันไหนติดเชื้อมากที่สุด", goalAll},
}

func main() {
	var dsn string
	var days, runs int
	flag.StringVar(&dsn, "postgres", "", "DATABASE_URL of an empty PostgreSQL database; empty: SQLite in a temporary folder")
	flag.IntVar(&days, "days", 1270, "days of the large ledger")
	flag.IntVar(&runs, "runs", 200, "how often each question is asked")
	flag.Parse()
	if err := run(context.Background(), dsn, days, runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench/largeledger:", err)
		os.Exit(1)
	}
}

// ledgerSize is one of the two ledgers.
type ledgerSize struct {
	office                 string
	provinces, areas, days int
}

func (l ledgerSize) figures() int { return l.provinces*l.areas*3*l.days + tenYears - l.days }

func run(ctx context.Context, dsn string, days, runs int) error {
	fmt.Printf("%-9s %12s %10s %10s %10s %10s %8s  %s\n", "", "figures", "median", "p99", "most", "CPU", "p99 goal", "question")
	dir, err := os.MkdirTemp("", "changwat-large-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, size := range []ledgerSize{{"small", 1, 17, min(days, 98)}, {"large", 77, 17, days}} {
		at := store{driver: "pgx", dsn: dsn, source: dsn}
		if dsn == "" {
			at.driver, at.source = "sqlite", filepath.Join(dir, size.office+".db")
			at.dsn = "sqlite:" + at.source
		}
		if err := at.fill(ctx, size); err != nil {
			return fmt.Errorf("filling office %s: %w", size.office, err)
		}
		if err := at.measure(ctx, size, runs); err != nil {
			return err
		}
	}
	return nil
}

// store is where a ledger is.
type store struct {
	driver string
	dsn    string // as the ledger takes it
	source string // as the driver takes it
}

// measure opens the ledger and asks it.
func (s store) measure(ctx context.Context, size ledgerSize, runs int) (err error) {
	db, err := ledger.Open(ctx, s.dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return measure(ctx, db, size.office, size.figures(), runs)
}

// fill makes the tables and fills them. On SQLite it does so without a journal, which one statement of five million rows
// would fill.
func (s store) fill(ctx context.Context, size ledgerSize) (err error) {
	db, err := ledger.Open(ctx, s.dsn)
	if err != nil {
		return err
	}
	if err := db.Close(); err != nil {
		return err
	}
	raw, err := sql.Open(s.driver, s.source)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	raw.SetMaxOpenConns(1)
	if s.driver == "sqlite" {
		for _, pragma := range []string{"journal_mode = OFF", "synchronous = OFF", "cache_size = -4000000"} {
			if _, err := raw.ExecContext(ctx, "PRAGMA "+pragma); err != nil {
				return err
			}
		}
	}
	began := time.Now()
	if err := fill(ctx, raw, s.driver, size); err != nil {
		return err
	}
	fmt.Printf("%-9s %12d filled in %v\n", s.driver, size.figures(), time.Since(began).Round(100*time.Millisecond))
	return nil
}

// numbers is a common table expression on both engines: n counts from 0 to the given number, less one.
const numbers = `%s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM %[1]s WHERE n < %d - 1)`

// fill adds the figures of an office by SQL. Its own province comes first, the others after it; of each the first area is
// the province itself.
func fill(ctx context.Context, db *sql.DB, driver string, size ledgerSize) error {
	office := size.office
	area, day, analyse := "CAST(("+province+" + p.n - 10) % 87 + 10 AS TEXT) || CASE a.n WHEN 0 THEN '' ELSE substr('0' || a.n, -2) END",
		"date('"+lastDay+"', '-' || d.n || ' days')", "PRAGMA optimize"
	if driver == "pgx" {
		area, day, analyse = "(("+province+" + p.n - 10) % 87 + 10)::text || CASE a.n WHEN 0 THEN '' ELSE lpad(a.n::text, 2, '0') END",
			"DATE '"+lastDay+"' - d.n", "ANALYZE"
	}
	const recorded = "2021-04-30T01:00:00.000000Z"
	series := "INSERT INTO series (office, measure, area, subject) WITH RECURSIVE " + fmt.Sprintf(numbers, "provinces", size.provinces) + ", " +
		fmt.Sprintf(numbers, "areas", size.areas) + " SELECT '" + office + "', m.measure, " + area + `, 'โควิด-19'
FROM provinces AS p, areas AS a, (SELECT 'case.new' AS measure UNION SELECT 'case.cumulative' UNION SELECT 'case.recovered') AS m`
	figures := func(first, days int, which string) string {
		return `INSERT INTO figures (office, key, measure, subject, area, period_from, period_to, value, unit, scope, source_id, quote, author, recorded, reason)
WITH RECURSIVE ` + fmt.Sprintf(numbers, "days", days) + ` SELECT s.office, s.measure || '|' || s.area || '|' || d.n, s.measure, s.subject, s.area, CASE s.measure WHEN 'case.new' THEN ` + day + ` END, ` + day +
			`, CAST((d.n * 7919 + length(s.measure)) % 500 AS ` + map[string]string{"sqlite": "TEXT", "pgx": "NUMERIC"}[driver] + `), 'ราย', 'ยืนยัน',
(SELECT max(id) FROM sources WHERE office = s.office), 'ผู้ติดเชื้อ', 'bench', '` + recorded + `', ''
FROM series AS s, days AS d WHERE s.office = '` + office + `' AND d.n >= ` + fmt.Sprint(first) + which
	}
	own := " AND s.measure = 'case.new' AND s.area = '" + province + "'"
	source := `INSERT INTO sources (office, key, kind, title, publisher, url, added_by, recorded) VALUES ('` + office +
		`', 'bench', 'dataset', 'ชุดข้อมูลวัดความเร็ว', 'ผู้วัด', '', 'bench', '` + recorded + `')`
	for _, statement := range []string{source, series, figures(0, size.days, ""), figures(size.days, tenYears, own), analyse} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%.60s…: %w", statement, err)
		}
	}
	return nil
}

// measure asks each question several times, in turn, and prints how long the answers took.
func measure(ctx context.Context, db *ledger.DB, id string, figures, runs int) error {
	zone := time.FixedZone("Asia/Bangkok", 7*60*60)
	now := time.Date(2021, 4, 30, 16, 0, 0, 0, zone)
	office := db.Office(id, func() time.Time { return now })
	router := handlers.NewRouter(handlers.Deps{Records: office, Province: place.Thailand().Province(province), Zone: zone})
	reader := handlers.NewReader(intent.New(intent.Office{Province: province}), office)
	by := dialog.Asker{ID: "bench", Role: ledger.RoleReader}
	took, computed := make([][]time.Duration, len(questions)), make([]time.Duration, len(questions))
	for range runs {
		for i, asked := range questions {
			q := dialog.Question{Query: reader.Understand(asked.text, intent.Context{Now: now}), Now: now, By: by}
			began, before := time.Now(), processorTime()
			a, err := router.Answer(ctx, q)
			if err != nil {
				return fmt.Errorf("%s: %w", asked.text, err)
			}
			took[i] = append(took[i], time.Since(began))
			computed[i] += processorTime() - before
			if !shows(a) {
				return fmt.Errorf("%s: no figure in %q", asked.text, a.Plain())
			}
		}
	}
	for i, asked := range questions {
		slices.Sort(took[i])
		fmt.Printf("%-9s %12d %10v %10v %10v %10v %8v  %s\n", "", figures, took[i][runs/2].Round(10*time.Microsecond),
			took[i][runs*99/100].Round(10*time.Microsecond), took[i][runs-1].Round(10*time.Microsecond),
			(computed[i] / time.Duration(runs)).Round(10*time.Microsecond), asked.goal, asked.text)
	}
	return nil
}

// shows tells whether an answer shows a figure.
func shows(a dialog.Answer) bool {
	return slices.ContainsFunc(a.Cards, func(c dialog.Card) bool { return len(c.Tiles)+len(c.Tables)+len(c.Items) > 0 || c.Picture != nil })
}

// processorTime returns the time that this process has spent computing, which other programs on the machine distort little.
func processorTime() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0 // no figure: the column shows 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
