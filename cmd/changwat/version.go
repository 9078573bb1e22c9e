package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// nextVersion is the next version, as CHANGELOG.md will name it.
const nextVersion = "0.1.0-dev"

type version struct{}

// Run prints the version, the commit that was built and the Go version on one line.
func (version) Run(con console) error {
	commit := "unknown commit"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
	}
	_, err := fmt.Fprintf(con.out, "changwat %s (%s, %s)\n", nextVersion, commit, runtime.Version())
	return err
}
