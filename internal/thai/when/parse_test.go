package when_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"changwat/internal/thai/when"
)

func TestADayIsReadAsISO8601HasIt(t *testing.T) {
	written := rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9-]{8,12}|(19|20)[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9]`)
	rapid.Check(t, func(t *rapid.T) {
		text := written.Draw(t, "text")
		want, refused := time.Parse(time.DateOnly, text)
		got, err := when.ParseDate(text)
		if (err == nil) != (refused == nil) || err == nil && got != when.DateOf(want) {
			t.Fatalf("%q is %v, %v; of the standard library %v, %v", text, got, err, want, refused)
		}
	})
}
