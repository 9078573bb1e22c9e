package chart_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain draws a thousand pictures for each property rather than rapid's hundred, unless the command line says how many.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked && !testing.Short() {
		_ = flag.Set("rapid.checks", "1000") // rapid declares it
	}
	os.Exit(m.Run())
}
