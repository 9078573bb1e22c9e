// Package changwat_test holds the house's layout as a test: which room may import which, and which room alone
// may know a given library.
package changwat_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "changwat"

// arrows lists what each room may import of the others. A room's sub-folders share its row; cmd and bench
// wire rooms together and may import all.
var arrows = map[string][]string{
	"bot":              {"handlers", "internal/intent", "internal/thai", "internal/cache", "internal/chart", "internal/ledger"},
	"scheduler":        {"handlers", "internal/ledger", "internal/thai"},
	"handlers":         {"internal/chart", "internal/intent", "internal/ledger", "internal/release", "internal/sheet", "internal/thai"},
	"internal/intent":  {"internal/thai"},
	"internal/ledger":  {"internal/thai"},
	"internal/cache":   {},
	"internal/chart":   {"internal/thai"},
	"internal/release": {"internal/thai"},
	"internal/sheet":   {"internal/thai"},
	"internal/thai":    {},
	"internal/linesim": {},
}

// inner lists, for the rooms with rooms inside, what each of them may import of the others. The row "." is the room's
// own folder.
var inner = map[string]map[string][]string{
	"internal/thai": {
		".":                {"internal/letter"},
		"internal/letter":  {},
		"internal/homonym": {},
		"internal/token":   {"internal/letter", "internal/homonym"},
		"number":           {".", "internal/letter", "internal/token"},
		"when":             {".", "number", "internal/token"},
		"read":             {".", "number", "when", "internal/letter", "internal/homonym", "internal/token"},
		"place":            {".", "internal/homonym"},
		"office":           {".", "place", "internal/letter", "internal/homonym"},
	},
	"handlers": {
		"phrase":            {},
		"dialog":            {"phrase"},
		"record":            {"phrase", "dialog"},
		"entry/sentence":    {"phrase", "dialog"},
		"entry/lack":        {"phrase", "dialog", "entry/sentence"},
		"entry/fields":      {"phrase", "dialog", "entry/sentence", "entry/lack"},
		"entry/budgettext":  {"phrase", "record", "entry/sentence"},
		"entry/figuretext":  {"phrase", "dialog", "record", "entry/sentence", "entry/lack"},
		"entry/fairtext":    {"phrase", "dialog", "record", "entry/sentence", "entry/lack", "entry/figuretext"},
		"entry/meetingtext": {"phrase", "dialog", "record", "entry/sentence", "entry/lack", "entry/fields"},
		"entry/ordertext":   {"phrase", "dialog", "record", "entry/sentence", "entry/lack", "entry/fields"},
		"entry/contacttext": {"phrase", "dialog", "record", "entry/sentence", "entry/lack"},
		"entry/projecttext": {"phrase", "dialog", "record", "entry/sentence"},
		"entry/cards":       {"phrase", "dialog", "record", "entry/sentence", "entry/lack", "entry/figuretext"},
		"entry/replies":     {"phrase", "dialog", "record", "entry/sentence", "entry/lack", "entry/fields", "entry/figuretext", "entry/fairtext", "entry/meetingtext", "entry/ordertext", "entry/contacttext", "entry/projecttext", "entry/cards"},
		"entry":             {"phrase", "dialog", "record", "entry/sentence", "entry/lack", "entry/fields", "entry/budgettext", "entry/figuretext", "entry/fairtext", "entry/meetingtext", "entry/ordertext", "entry/contacttext", "entry/projecttext", "entry/cards", "entry/replies"},
		".":                 {"phrase", "dialog", "record", "entry", "entry/sentence", "entry/budgettext", "entry/fairtext", "entry/meetingtext", "entry/ordertext", "entry/contacttext"},
	},
	"internal/intent": {
		"concept":          {},
		"concept/generate": {},
		"lexicon":          {"concept"},
		"table":            {},
		"corpus":           {},
		".":                {"concept", "lexicon", "table"},
		"train":            {".", "corpus", "lexicon", "table"},
	},
	"internal/linesim": {
		"check": {},
		"page":  {},
		".":     {"check", "page"},
	},
}

// wiring lists the rooms that exist to join the others.
var wiring = []string{"cmd", "bench"}

// trials lists the programs inside a room that run it beside others, and what they may import besides.
var trials = map[string][]string{"changwat/scheduler/crashtrial": {"internal/cache"}}

// peers are what tests in any room may import besides: the platform to talk to, the parts to run on.
var peers = []string{"internal/linesim", "internal/ledger", "internal/cache", "internal/intent", "internal/thai", "handlers"}

// keepers names the only room that may import a library, by the start of its import path.
var keepers = map[string]string{
	"github.com/line/line-bot-sdk-go/": "bot",
	"github.com/robfig/cron/":          "scheduler",
	"github.com/redis/go-redis/":       "internal/cache",
	"github.com/go-redis/redis_rate/":  "internal/cache",
	"github.com/maypok86/otter/":       "internal/cache",
	"github.com/uptrace/bun":           "internal/ledger",
	"github.com/pressly/goose/":        "internal/ledger",
	"github.com/jackc/pgx/":            "internal/ledger",
	"modernc.org/sqlite":               "internal/ledger",
	"github.com/go-text/typesetting/":  "internal/chart",
	"golang.org/x/image/":              "internal/chart",
	"github.com/xuri/excelize/":        "internal/sheet",
	"github.com/arran4/golang-ical":    "internal/sheet",
}

type listed struct {
	ImportPath                         string
	Standard                           bool
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// room returns the row of the table that an import path of this module belongs to, and whether it belongs to
// the module at all.
func room(path string) (string, bool) {
	rest, ours := strings.CutPrefix(path, module+"/")
	if !ours {
		return "", path == module
	}
	parts := strings.Split(rest, "/")
	if parts[0] == "internal" && len(parts) > 1 {
		return parts[0] + "/" + parts[1], true
	}
	return parts[0], true
}

func TestEveryImportFollowsAnArrow(t *testing.T) {
	for _, p := range packages(t) {
		from, _ := room(p.ImportPath)
		if from == "" || slices.Contains(wiring, from) {
			continue
		}
		allowed, known := arrows[from]
		if !known {
			t.Errorf("%s: the room %q is not in the house", p.ImportPath, from)
			continue
		}
		check := func(imports []string, allowed []string, in string) {
			for _, imp := range imports {
				if to, ours := room(imp); ours && to != from && !slices.Contains(allowed, to) {
					t.Errorf("%s imports %s%s: no arrow leads there", p.ImportPath, imp, in)
				}
			}
		}
		allowed = append(slices.Clone(allowed), trials[p.ImportPath]...)
		check(p.Imports, allowed, "")
		check(append(p.TestImports, p.XTestImports...), append(slices.Clone(allowed), peers...), " in its tests")
	}
}

// within returns the folder of an import path inside its room, "." for the room's own.
func within(path, room string) string {
	if rest := strings.TrimPrefix(path, module+"/"+room); rest != "" {
		return strings.TrimPrefix(rest, "/")
	}
	return "."
}

func TestEveryImportInsideARoomFollowsAnArrow(t *testing.T) {
	for _, p := range packages(t) {
		from, _ := room(p.ImportPath)
		rows, parted := inner[from]
		if !parted {
			continue
		}
		allowed, known := rows[within(p.ImportPath, from)]
		if !known {
			t.Errorf("%s has no arrows inside %s", p.ImportPath, from)
		}
		for _, imp := range p.Imports {
			if to, ours := room(imp); ours && to == from && !slices.Contains(allowed, within(imp, from)) {
				t.Errorf("%s imports %s: no arrow leads there inside %s", p.ImportPath, imp, from)
			}
		}
	}
}

func TestEveryLibraryStaysWithItsKeeper(t *testing.T) {
	for _, p := range packages(t) {
		from, _ := room(p.ImportPath)
		for _, imp := range p.Imports {
			for library, keeper := range keepers {
				if strings.HasPrefix(imp, library) && from != keeper && from != "bench" {
					t.Errorf("%s imports %s, which only %s may", p.ImportPath, imp, keeper)
				}
			}
		}
	}
}

func TestThaiNeedsNothingButTheStandardLibrary(t *testing.T) {
	for _, p := range packages(t) {
		if from, _ := room(p.ImportPath); from != "internal/thai" {
			continue
		}
		for _, imp := range p.Imports {
			if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") {
				t.Errorf("%s imports %s", p.ImportPath, imp)
			}
		}
	}
}

// writers are the methods that write records directly. They are for the sample, and for tests.
var writers = []string{
	"AddSource", "AddFigure", "AddMeeting", "AddAgenda", "AddOrder", "AddEvent", "AddProject", "AddContact", "AddProgramme", "Transact",
}

// Every change of records is a proposal.
func TestNothingWritesRecordsButProposals(t *testing.T) {
	allowed := map[string]bool{"cmd/changwat/audit.go": true} // names who erases
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		slashed := filepath.ToSlash(path)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path != "." && strings.HasPrefix(d.Name(), ".") || slashed == "internal/ledger" || slashed == "bench" || d.Name() == "testdata"):
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || allowed[slashed]:
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if to, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains(writers, to.Sel.Name) {
					t.Errorf("%s calls %s: make a proposal instead", fset.Position(n.Pos()), to.Sel.Name)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
