// Largeledger measures whether answers take as long in a large ledger as in a small one. It fills one office by SQL with
// the figures of 77 provinces × 17 areas × 3 measures × 1,270 days (4,987,290), and another with 5,000, and asks both
// the same through the router, nothing cached. Run it from the project's root:
//
//	go run ./bench/largeledger
//	go run ./bench/largeledger -postgres postgres://user@host/empty
//
// The database of -postgres is to be empty, and keeps what was filled in.
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
	"time"

	"changwat/handlers"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

const (
	lastDay   = "2021-04-30"
	smallDays = 98
)

// questions are what is asked; the last reads the whole run of one series.
var questions = []string{"ยอดโควิดล่าสุด", "ยอดโควิดเมื่อวาน", "สัปดาห์นี้ติดเชื้อกี่ราย", "วันไหนติดเชื้อมากที่สุด"}

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

func run(ctx context.Context, dsn string, days, runs int) (err error) {
	driver, source := "pgx", dsn
	if dsn == "" {
		dir, err := os.MkdirTemp("", "changwat-large-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		driver, source = "sqlite", filepath.Join(dir, "large.db")
		dsn = "sqlite:" + source
	}
	db, err := ledger.Open(ctx, dsn) // makes the tables
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	raw, err := sql.Open(driver, source)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	fmt.Printf("%-9s %12s %10s %10s %10s  %s\n", driver, "figures", "median", "p99", "most", "question")
	for _, size := range []struct {
		office    string
		provinces int
		days      int
	}{{"15", 1, smallDays}, {"14", 77, days}} {
		began := time.Now()
		if err := fill(ctx, raw, driver, size.office, size.provinces, size.days); err != nil {
			return fmt.Errorf("filling office %s: %w", size.office, err)
		}
		n := size.provinces * 17 * 3 * size.days
		fmt.Printf("%-9s %12d filled in %v\n", "", n, time.Since(began).Round(100*time.Millisecond))
		if err := measure(ctx, db, size.office, n, runs); err != nil {
			return err
		}
	}
	return nil
}

// numbers is a common table expression on both engines: n counts from 0 to the given number, less one.
const numbers = `%s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM %[1]s WHERE n < %d - 1)`

// fill adds the figures of an office by SQL. Its own province comes first, the others after it; of each the first of 17
// areas is the province itself.
func fill(ctx context.Context, db *sql.DB, driver, office string, provinces, days int) error {
	area, day, analyse := "CAST(("+office+" + p.n - 10) % 87 + 10 AS TEXT) || CASE a.n WHEN 0 THEN '' ELSE substr('0' || a.n, -2) END",
		"date('"+lastDay+"', '-' || d.n || ' days')", "PRAGMA optimize"
	if driver == "pgx" {
		area, day, analyse = "(("+office+" + p.n - 10) % 87 + 10)::text || CASE a.n WHEN 0 THEN '' ELSE lpad(a.n::text, 2, '0') END",
			"DATE '"+lastDay+"' - d.n", "ANALYZE"
	}
	const recorded = "2021-04-30T01:00:00.000000Z"
	series := "INSERT INTO series (office, measure, area, subject) WITH RECURSIVE " + fmt.Sprintf(numbers, "provinces", provinces) + ", " +
		fmt.Sprintf(numbers, "areas", 17) + " SELECT '" + office + "', m.measure, " + area + `, 'โควิด-19'
FROM provinces AS p, areas AS a, (SELECT 'case.new' AS measure UNION SELECT 'case.cumulative' UNION SELECT 'case.recovered') AS m`
	figures := `INSERT INTO figures (office, key, measure, subject, area, period_to, value, unit, scope, source_id, quote, author, recorded, reason)
WITH RECURSIVE ` + fmt.Sprintf(numbers, "days", days) + ` SELECT s.office, s.measure || '|' || s.area || '|' || d.n, s.measure, s.subject, s.area, ` + day +
		`, CAST((d.n * 7919 + length(s.measure)) % 500 AS ` + map[string]string{"sqlite": "TEXT", "pgx": "NUMERIC"}[driver] + `), 'ราย', 'ยืนยัน',
(SELECT max(id) FROM sources WHERE office = s.office), 'ผู้ติดเชื้อ', 'bench', '` + recorded + `', ''
FROM series AS s, days AS d WHERE s.office = '` + office + `'`
	source := `INSERT INTO sources (office, key, kind, title, publisher, url, added_by, recorded) VALUES ('` + office +
		`', 'bench', 'dataset', 'ชุดข้อมูลวัดความเร็ว', 'ผู้วัด', '', 'bench', '` + recorded + `')`
	for _, statement := range []string{source, series, figures, analyse} {
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
	router := handlers.NewRouter(handlers.Deps{Records: office, Province: place.Thailand().Province(id), Zone: zone})
	reader := handlers.NewReader(intent.New(intent.Office{Province: id}), office)
	by := handlers.Asker{ID: "bench", Role: ledger.RoleReader}
	took := make([][]time.Duration, len(questions))
	for range runs {
		for i, text := range questions {
			q := handlers.Question{Query: reader.Understand(text, intent.Context{Now: now}), Now: now, By: by}
			began := time.Now()
			a, err := router.Answer(ctx, q)
			if err != nil {
				return fmt.Errorf("%s: %w", text, err)
			}
			took[i] = append(took[i], time.Since(began))
			if len(a.Cards) == 0 || len(a.Cards[0].Tiles) == 0 {
				return fmt.Errorf("%s: no figure in %q", text, a.Text)
			}
		}
	}
	for i, text := range questions {
		slices.Sort(took[i])
		fmt.Printf("%-9s %12d %10v %10v %10v  %s\n", "", figures, took[i][runs/2].Round(10*time.Microsecond),
			took[i][runs*99/100].Round(10*time.Microsecond), took[i][runs-1].Round(10*time.Microsecond), text)
	}
	return nil
}
