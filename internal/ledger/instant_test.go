package ledger

import (
	"testing"
	"time"
)

func TestInstantsAreWrittenAsTheirLayoutSays(t *testing.T) {
	for _, i := range []time.Time{
		time.Date(2021, 4, 30, 0, 55, 0, 0, time.UTC), time.Date(2021, 12, 1, 23, 9, 59, 999_999_999, time.UTC), time.Date(1999, 1, 2, 3, 4, 5, 1_000, time.UTC),
		time.Date(987, 6, 5, 4, 3, 2, 100_000, time.UTC), time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2021, 1, 1, 0, 0, 0, 0, time.FixedZone("", 7*60*60)),
	} {
		if got, want := at(i).text(), i.UTC().Format(instantLayout); got != want {
			t.Errorf("%v is written %s, want %s", i, got, want)
		}
	}
}
