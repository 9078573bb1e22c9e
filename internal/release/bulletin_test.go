package release_test

import (
	"fmt"
	"strings"
	"testing"

	"changwat/internal/release"
)

func TestDistrictsBelowSeveralCountsAreOfTheOneThatTheyAddUpTo(t *testing.T) {
	const head = "โควิดอยุธยา 30 เม.ย. 64\nรายใหม่ 15\nสะสม 402\n"
	for _, c := range []struct{ name, lines, want string }{
		{"the day's, where their sum is", "- อ.เสนา 6\n- อ.บางปะอิน 5\n- อ.วังน้อย 4", "เสนา new 6; บางปะอิน new 5; วังน้อย new 4"},
		{"those of the line above, where they add up to it", "- อ.เสนา 200\n- อ.บางปะอิน 102\n- อ.วังน้อย 100", "เสนา all 200; บางปะอิน all 102; วังน้อย all 100"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, row := range release.Read(head+c.lines, release.Options{Province: "14"}).Cases[1:] {
				if row.New != nil {
					got = append(got, fmt.Sprintf("%s new %d", row.Area, row.New.Value))
				}
				if row.Cumulative != nil {
					got = append(got, fmt.Sprintf("%s all %d", row.Area, row.Cumulative.Value))
				}
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}
