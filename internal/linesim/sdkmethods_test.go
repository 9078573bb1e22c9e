package linesim_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
)

// nodeScript is a command that runs a script of testdata/node with LINE's SDK for Node.js. It skips where there is no
// node or no SDK: npm install --prefix internal/linesim/testdata/node.
func nodeScript(t *testing.T, name string) *exec.Cmd {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	script := filepath.Join("testdata", "node", name)
	probe := exec.Command(node, "-e", "require('@line/bot-sdk')")
	probe.Dir = filepath.Dir(script)
	if out, err := probe.CombinedOutput(); err != nil {
		t.Skipf("the npm package @line/bot-sdk is not in %s or NODE_PATH: %.80s", probe.Dir, out)
	}
	return exec.CommandContext(t.Context(), node, script)
}

// TestEveryMethodOfTheSDK calls whatever methods the clients of the SDK have and prints a table of them: each is answered,
// or named as not simulated. A method of a later SDK for which there is neither fails.
func TestEveryMethodOfTheSDK(t *testing.T) {
	script := nodeScript(t, "methods.cjs")
	w := newFixture(t)
	if err := w.Membership(w.ctx(), boonmee, "joined", 1); err != nil {
		t.Fatal(err)
	}
	script.Env = append(os.Environ(), "PLATFORM="+w.url, "TOKEN="+token, "USER="+anong, "GROUP="+working, "ROOM="+oldRoom)
	var complaints strings.Builder
	script.Stderr = &complaints
	out, err := script.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, complaints.String())
	}
	unknown := map[string]bool{}
	for _, e := range w.Journal() {
		if e.Note == "no function of LINE's" {
			unknown[e.Method+" "+e.Target] = true
		}
	}
	var table strings.Builder
	columns := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	answered, named := 0, 0
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var m struct {
			Client, Name, HTTP, Path, Error string
			Status                          int
		}
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			t.Fatalf("%v: %s", err, lines.Text())
		}
		verdict := "answered"
		switch {
		case m.Error != "" || m.Path == "":
			verdict = "NOT CALLED"
			t.Errorf("%s.%s was not called: %s", m.Client, m.Name, m.Error)
		case unknown[m.HTTP+" "+m.Path]:
			verdict = "NEITHER"
			t.Errorf("%s.%s: %s %s is neither answered nor named as not simulated", m.Client, m.Name, m.HTTP, m.Path)
		case m.Status == 501:
			verdict = "not simulated"
			named++
		default:
			answered++
		}
		fmt.Fprintf(columns, "%s\t%s %s\t%d\t%s\n", m.Name, m.HTTP, strings.NewReplacer(anong, "{user}", working, "{group}", oldRoom, "{room}").Replace(m.Path), m.Status, verdict)
	}
	columns.Flush()
	t.Logf("%d methods: %d answered, %d named as not simulated\n%s", answered+named, answered, named, table.String())
	if answered+named < 100 {
		t.Errorf("only %d methods were called", answered+named)
	}
}

func TestWhatIsNotSimulatedSaysSo(t *testing.T) {
	w := newFixture(t)
	for _, c := range []struct{ method, path, name string }{
		{"GET", "/liff/v1/apps", "LIFF apps"}, {"GET", "/v2/bot/audienceGroup/list", "audiences"},
		{"POST", "/v2/bot/coupon", "coupon"}, {"POST", "/bot/pnp/push", "notification message"},
	} {
		got := w.want(w.call(c.method, c.path, ""), 501, `{"message":"linesim does not simulate this function`, c.name)
		if kind := got.header.Get("Content-Type"); kind != "application/json" {
			t.Errorf("%s: %s", c.path, kind)
		}
	}
}
