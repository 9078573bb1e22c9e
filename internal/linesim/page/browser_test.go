package page_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	linepage "changwat/internal/linesim/page"
)

// browser is a test's time with the tab of Debian's chromium. It remembers what the console complained of.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

// chromium is the one tab that all tests share, one after the other: to open another costs more than a test. What a
// page keeps in the browser is kept by origin, and each test has a server, hence an origin, of its own.
var chromium struct {
	once   sync.Once
	ctx    context.Context
	err    error
	user   atomic.Pointer[browser]
	closer func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	if chromium.closer != nil {
		chromium.closer()
	}
	os.Exit(code)
}

// startChromium starts Debian's chromium with a fresh profile. err is errNoChromium where there is none.
func startChromium() {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		chromium.err = errNoChromium
		return
	}
	profile, err := os.MkdirTemp("", "linesim-chromium-")
	if err != nil {
		chromium.err = err
		return
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.Headless, chromedp.NoSandbox,
		chromedp.NoFirstRun, chromedp.DisableGPU,
		chromedp.Flag("disable-features", "BackForwardCache"), // a page that was left keeps no stream open
	}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync", "hide-scrollbars"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeBrowser := chromedp.NewContext(allocated)
	chromium.ctx, chromium.err = ctx, prepare(ctx)
	chromium.closer = func() {
		closeBrowser()
		stop()
		_ = os.RemoveAll(profile)
	}
}

// prepare opens the tab and hears what its console says, for whichever test has it.
func prepare(ctx context.Context) error {
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		return err
	}
	hear := func(event any) {
		if user := chromium.user.Load(); user != nil {
			user.listen(event)
		}
	}
	if err := chromedp.Listen(ctx, hear); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		return err
	}
	_, err := chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
	return err
}

var errNoChromium = errors.New("no chromium on this machine")

// openBrowser gives the tab to a test. Without chromium the test is skipped, and fails where the machine is said to
// have everything (CHANGWAT_TEST_REAL=1).
func openBrowser(t *testing.T) *browser {
	t.Helper()
	chromium.once.Do(startChromium)
	if errors.Is(chromium.err, errNoChromium) && os.Getenv("CHANGWAT_TEST_REAL") != "1" {
		t.Skip(chromium.err)
	}
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	ctx, cancel := context.WithTimeout(chromium.ctx, 4*time.Minute)
	b := &browser{t: t, ctx: ctx}
	if !chromium.user.CompareAndSwap(nil, b) {
		t.Fatal("two tests want the tab at once")
	}
	t.Cleanup(func() {
		chromium.user.Store(nil)
		if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
			t.Errorf("leaving the page: %v", err)
		}
		cancel()
	})
	return b
}

// listen collects errors of scripts and everything the console logs as an error, violations of the
// Content-Security-Policy among them. Pictures that the platform does not have are no complaint.
func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.complaints = append(b.complaints, e.ExceptionDetails.Text+" "+description(e.ExceptionDetails.Exception))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && !strings.Contains(e.Entry.URL, "/_/media") && !strings.Contains(e.Entry.URL, "example.com") {
			b.complaints = append(b.complaints, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			for _, a := range e.Args {
				b.complaints = append(b.complaints, description(a))
			}
		}
	}
}

// quiet fails the test when the console complained of anything.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		b.t.Errorf("the console says: %s", c)
	}
}

func description(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return o.Description + string(o.Value)
}

// call runs a command of the DevTools protocol.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	result, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.t.Fatal(err)
	}
	return result
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 40*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.shot("failed")
		b.t.Fatal(err)
	}
}

// look sets the size of the screen in CSS pixels and the colour scheme.
func (b *browser) look(width, height int64, scheme string) {
	b.t.Helper()
	scale := 1.0 // what is drawn without a graphics card is dear: phones are sharp, desktops are not
	if width < 600 && height < 1000 {
		scale = 1.5
	}
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: scale, Mobile: width < 600,
	})
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// value evaluates JavaScript in the page. A promise is waited for.
func value[T any](b *browser, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 40*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.shot("failed")
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits, within the page, until the JavaScript expression holds.
func (b *browser) until(what, expression string) {
	b.t.Helper()
	held := value[bool](b, `new Promise((done) => { const end = Date.now() + 30000; const look = () => {
		let held = false; try { held = !!(`+expression+`) } catch {}
		if (held || Date.now() > end) done(held); else setTimeout(look, 20) }; look() })`)
	if !held {
		b.shot("failed")
		b.t.Fatalf("waited in vain for %s: %s", what, expression)
	}
}

// shot writes a picture of the screen where a person can look: CHANGWAT_SCREENSHOTS, else the test's artifacts.
func (b *browser) shot(name string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Logf("no screenshot %s: %v", name, err)
		return
	}
	dir := os.Getenv("CHANGWAT_SCREENSHOTS")
	if dir == "" {
		dir = b.t.ArtifactDir()
	}
	file := filepath.Join(dir, name+".png")
	if err := os.WriteFile(file, png, 0o644); err != nil {
		b.t.Logf("no screenshot %s: %v", name, err)
	}
}

// fixtures serves the page's files with its policy, and testdata beside them.
func fixtures(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/testdata/", http.StripPrefix("/testdata/", http.FileServer(http.Dir("testdata"))))
	mux.Handle("/_/", http.NotFoundHandler())
	mux.Handle("/", http.FileServerFS(linepage.Files()))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", linepage.ContentSecurityPolicy)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// inspect opens the inspector, which is closed at first.
func (b *browser) inspect() {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS("#chat-head .inspect")))
	b.until("the inspector", `document.querySelector("#app").classList.contains("inspecting")`)
}

// overflow says how many CSS pixels the page is wider than the screen.
func (b *browser) overflow() int {
	return value[int](b, `document.scrollingElement.scrollWidth - innerWidth`)
}

// js quotes a string for JavaScript.
func js(s string) string { return fmt.Sprintf("%q", s) }
