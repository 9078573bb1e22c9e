package changwat_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The budgets of CONTRIBUTING.md. Generated tables (…_gen.go) are exempt, and tests from the first two.
const (
	fileLines        = 400
	functionLines    = 60
	interfaceMethods = 4
	structFields     = 15
)

func TestEveryFileKeepsWithinItsBudgets(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_gen.go"):
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		test := strings.HasSuffix(path, "_test.go")
		if n := strings.Count(string(src), "\n"); n > fileLines && !test {
			t.Errorf("%s has %d lines, more than %d", path, n, fileLines)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			at := func() token.Position { return fset.Position(n.Pos()) }
			switch n := n.(type) {
			case *ast.FuncDecl:
				if lines := fset.Position(n.End()).Line - at().Line + 1; lines > functionLines && !test {
					t.Errorf("%s: %s has %d lines, more than %d", at(), n.Name.Name, lines, functionLines)
				}
			case *ast.InterfaceType:
				if n.Methods.NumFields() > interfaceMethods {
					t.Errorf("%s: an interface has %d methods, more than %d", at(), n.Methods.NumFields(), interfaceMethods)
				}
			case *ast.StructType:
				if n.Fields.NumFields() > structFields {
					t.Errorf("%s: a struct has %d fields, more than %d", at(), n.Fields.NumFields(), structFields)
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
