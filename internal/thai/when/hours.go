package when

import (
	"fmt"
	"strings"
)

// Hours are the times of a day from one to another, both included. The zero value is none. As text they are "09:30/12:00".
type Hours struct {
	from, to Clock
	stated   bool // 00:00/00:00 is midnight, and not none
}

// NewHours returns the hours between two times of a day. A time of day alone is NewHours(at, at).
func NewHours(from, to Clock) Hours { return Hours{from, to, true} }

// From returns the time at which the hours begin.
func (h Hours) From() Clock { return h.from }

// To returns the time at which the hours end.
func (h Hours) To() Clock { return h.to }

// IsZero tells whether h is none.
func (h Hours) IsZero() bool { return h == Hours{} }

// Alone returns the time of day that hours of no length are; false for any others.
func (h Hours) Alone() (Clock, bool) { return h.from, h.stated && h.from == h.to }

// Contains tells whether a time of day lies within the hours.
func (h Hours) Contains(c Clock) bool { return h.stated && h.from <= c && c <= h.to }

// String returns "09:30/12:00", or "" for none.
func (h Hours) String() string {
	if !h.stated {
		return ""
	}
	return h.from.String() + "/" + h.to.String()
}

// MarshalText writes the hours as String does.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (h *Hours) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*h = Hours{}
		return nil
	}
	first, second, _ := strings.Cut(string(text), "/")
	from, err := ParseClock(first)
	if err != nil {
		return fmt.Errorf("hours %q: %w", text, err)
	}
	to, err := ParseClock(second)
	if err != nil {
		return fmt.Errorf("hours %q: %w", text, err)
	}
	*h = NewHours(from, to)
	return nil
}
