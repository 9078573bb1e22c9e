package when

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
)

func TestTheCalculationYieldsEveryAnnouncedYear(t *testing.T) {
	ahead := 0
	for i, announced := range lunarYears {
		year := firstLunarYear + i
		if got := computedKind(year, ahead); got != lunarKind(announced) {
			t.Errorf("พ.ศ. %d is computed as %c, announced as %c", year, got, announced)
		}
		ahead += aheadOfMoon(lunarKind(announced))
	}
}

func TestComputedYearsAreThoseThatAlmanacsPrint(t *testing.T) {
	f, err := os.Open("testdata/almanac.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	printed := map[int]lunarKind{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		year, kind, ok := strings.Cut(lines.Text(), " ")
		if n, err := strconv.Atoi(year); ok && err == nil {
			printed[n] = lunarKind(kind[0])
		}
	}
	for year := lastAnnouncedLunar + 1; year <= lastLunarYear; year++ {
		if got := lunarKinds[year-firstLunarYear]; got != printed[year] {
			t.Errorf("พ.ศ. %d is computed as %c, almanacs print %c", year, got, printed[year])
		}
		if LunarYear(year) != LunarComputed {
			t.Errorf("พ.ศ. %d is not said to be computed", year)
		}
	}
	// The first year for which they differ is where the known years end.
	ahead := 0
	for _, k := range lunarKinds {
		ahead += aheadOfMoon(k)
	}
	if next := lastLunarYear + 1; computedKind(next, ahead) == printed[next] || LunarYear(next) != LunarUnknown {
		t.Errorf("พ.ศ. %d could be computed as well", next)
	}
}
