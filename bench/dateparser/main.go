// Dateparser compares internal/thai/read with the Go library that reads dates of many languages, Thai among them:
// github.com/markusmobius/go-dateparser. Both read the same expressions in the same run, those of
// internal/thai/read/testdata, whose values were worked out by hand. Run it in this folder:
//
//	go run .
//
// It is a module of its own, so that the product does not depend on the library.
//
// The library returns one point in time with a precision, never a range. It is therefore judged leniently: on a
// day by the day alone, on a time of day by the time alone, on a month or a year by its precision and the month
// or year. The second table leaves out what it has no form for: ranges, weeks, quarters, parts of days and
// several expressions at once. It is told that the text is Thai, that days come first, what time it is, and
// whether the past or the future is meant; the loose row lets it leave out words that it does not know. An expression that names no day there is (31 เม.ย.) is right when it
// is refused, and so is one that names no time at all. Silently wrong is an answer that differs from the value
// worked out by hand and gives no sign of it.
package main

import (
	"flag"
	"fmt"
	"log"
	"runtime"
	"time"
)

// verdict is how one expression was read.
type verdict int

const (
	exact verdict = iota
	wrong         // silently
	unread
	verdicts
)

// reader is one of the two rivals.
type reader struct {
	name  string
	read  func(expression) verdict
	parse func(expression) // as read, without judging: what is timed
}

func main() {
	tables := flag.String("tables", "../../internal/thai/read/testdata", "folder of the tables")
	length := flag.Duration("time", 3*time.Second, "how long to measure each reader")
	flag.Parse()
	list, err := expressions(*tables)
	if err != nil {
		log.Fatal(err)
	}
	points := make([]expression, 0, len(list))
	for _, e := range list {
		if e.point() {
			points = append(points, e)
		}
	}
	readers := []reader{changwat(), dateparser("go-dateparser", false), dateparser("  loose", true)}
	fmt.Printf("%s, %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, set := range []struct {
		name string
		list []expression
	}{{"all expressions", list}, {"single days, times, months and years", points}} {
		fmt.Printf("\n%s: %d\n%-14s %8s %8s %8s %8s\n", set.name, len(set.list), "", "exact", "wrong", "unread", "exact %")
		for _, r := range readers {
			n := judge(r, set.list)
			fmt.Printf("%-14s %8d %8d %8d %8.1f\n", r.name, n[exact], n[wrong], n[unread], 100*float64(n[exact])/float64(len(set.list)))
		}
	}
	fmt.Printf("\n%-14s %12s %12s %12s\n", "an expression", "time", "bytes", "allocations")
	for _, r := range readers {
		each, bytes, allocs := measure(r, list, *length)
		fmt.Printf("%-14s %12v %12.0f %12.1f\n", r.name, each, bytes, allocs)
	}
}

// judge counts the verdicts on the expressions.
func judge(r reader, list []expression) (n [verdicts]int) {
	for _, e := range list {
		n[r.read(e)]++
	}
	return n
}

// measure reads the list again and again for some time, and returns the time, the bytes and the allocations of
// one expression.
func measure(r reader, list []expression, length time.Duration) (each time.Duration, bytes, allocs float64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin, n := time.Now(), 0
	for time.Since(begin) < length {
		for _, e := range list {
			r.parse(e)
		}
		n += len(list)
	}
	took := time.Since(begin)
	runtime.ReadMemStats(&after)
	return took / time.Duration(n), float64(after.TotalAlloc-before.TotalAlloc) / float64(n), float64(after.Mallocs-before.Mallocs) / float64(n)
}
