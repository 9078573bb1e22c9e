package read_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// counted writes amounts as testdata/amounts.tsv does.
func counted(list []number.Amount) string {
	if len(list) == 0 {
		return "-"
	}
	var parts []string
	for _, a := range list {
		if a.Problem != "" {
			parts = append(parts, "!")
			continue
		}
		s := a.Value.String()
		if !a.Upper.IsZero() {
			s += ".." + a.Upper.String()
		}
		if a.Approximate {
			s = "~" + s
		}
		if a.Unit != "" {
			s += " " + a.Unit
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ; ")
}

func TestEveryAmountOfTheTableIsReadExactly(t *testing.T) {
	f, err := os.Open("testdata/amounts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		text, want, ok := strings.Cut(sc.Text(), " | ")
		if !ok || strings.HasPrefix(text, "#") {
			continue
		}
		n++
		if got := counted(read.Amounts(text)); got != strings.TrimSpace(want) {
			t.Errorf("%q is read as %s, meant is %s", text, got, want)
		}
	}
	t.Logf("%d amounts", n)
}

func TestAnAmountIsFoundWhereItStands(t *testing.T) {
	text := "ยอด\u200bสะสม ๒๙๔ ราย หาย 63 ราย"
	for i, want := range []string{"๒๙๔ ราย", "63 ราย"} {
		a := read.Amounts(text)[i]
		if a.Text != want || text[a.Begin:a.Stop] != want {
			t.Errorf("amount %d is %q at %q, want %q", i, a.Text, text[a.Begin:a.Stop], want)
		}
	}
}
