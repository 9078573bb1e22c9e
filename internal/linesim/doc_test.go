package linesim_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTableOfRules holds that every test that the package's documentation names exists.
func TestTableOfRules(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(src)
	}
	named := regexp.MustCompile(`(?:Test|Benchmark)[A-Z]\w+`).FindAllString(string(doc), -1)
	if len(named) < 50 {
		t.Errorf("the table names %d tests only", len(named))
	}
	for _, name := range named {
		if !strings.Contains(tests.String(), "func "+name+"(") {
			t.Errorf("the table names %s, which does not exist", name)
		}
	}
}
