//go:build !linux && !darwin

package ledger

import "math"

// freeSpace knows of no limit on other systems: a disk that fills up fails the copy, and nothing is changed.
func freeSpace(string) (int64, error) { return math.MaxInt64, nil }

// othersHaveOpen cannot know on other systems, and fears the worst.
func othersHaveOpen(string) (bool, error) { return true, nil }
