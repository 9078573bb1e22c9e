package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"changwat/internal/linesim"
)

// phone is the rehearsal's chat page in a browser as wide as a small phone.
type phone struct {
	t       *testing.T
	ctx     context.Context
	address string // of the page
}

// openPhone starts the rehearsal, and opens a person's chat with the bot. Without chromium
// the test is skipped, and fails where the machine is said to have everything (CHANGWAT_TEST_REAL=1).
func openPhone(t *testing.T, who linesim.Person) *phone {
	t.Helper()
	t.Parallel()
	return openPhoneAlone(t, who)
}

// openPhoneAlone does so for a test that no other runs beside: on a busy machine a picture may not be drawn within the time that a request has.
func openPhoneAlone(t *testing.T, who linesim.Person) *phone {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CHANGWAT_TEST_REAL") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	env := clean(t).migrated(t, rehearsalFile)
	address := openPage(t, env.begin(t, "--listen", "127.0.0.1:0").line(t, addressPattern)).address
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("hide-scrollbars", true),
		// Pages that were left would each hold one of the six connections that the browser opens to a host.
		chromedp.Flag("disable-features", "BackForwardCache"),
	}
	allocated, stop := chromedp.NewExecAllocator(t.Context(), options...)
	ctx, closeBrowser := chromedp.NewContext(allocated)
	t.Cleanup(func() { closeBrowser(); stop() })
	p := &phone{t: t, ctx: ctx, address: address}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil { // the browser lives as long as this context
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: 360, Height: 800, DeviceScaleFactor: 1.5, Mobile: true,
	}); err != nil {
		t.Fatal(err)
	}
	p.open(who, linesim.UserID(who.Name))
	return p
}

// open shows a chat as a person sees it: the private one, by the person's id, or a group.
func (p *phone) open(who linesim.Person, chat string) {
	p.t.Helper()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(p.address+"/#"+linesim.UserID(who.Name)+"/"+chat))
	p.until(`document.documentElement.dataset.ready === "yes" && document.querySelector("#say")`)
}

func (p *phone) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.shot("failed")
		p.t.Fatal(err)
	}
}

// until waits until the JavaScript expression holds.
func (p *phone) until(expression string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	held, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`new Promise((done) => { const end = Date.now() + 100000; const look = () => {
		let held = false; try { held = !!(`+expression+`) } catch {}
		if (held || Date.now() > end) done(held); else setTimeout(look, 20) }; look() })`, chromedp.EvalAwaitPromise))
	if err != nil || !held {
		p.shot("failed")
		p.t.Fatalf("waited in vain for %s: %v", expression, err)
	}
}

// hears waits until the newest message of the bot holds the words.
func (p *phone) hears(words string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`[...document.querySelectorAll("#log .row")].slice(-2).some((row) => row.textContent.replaceAll("\u200b", "").includes(%q))`, words))
}

// paste puts a text into the composer, as the clipboard does, and sends it.
func (p *phone) paste(text string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`(() => { const say = document.querySelector("#say"); say.value = %q; say.dispatchEvent(new Event("input", { bubbles: true }));
		document.querySelector("#composer").requestSubmit(); return true })()`, text))
}

// tap taps the newest button with the label.
func (p *phone) tap(label string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`(() => { const found = [...document.querySelectorAll("#log [role=button]")].filter((b) => b.textContent.replaceAll("\u200b", "").trim() === %q);
		if (!found.length) return false; found.at(-1).click(); return true })()`, label))
}

// shot writes a picture of the screen into CHANGWAT_SCREENSHOTS, or the test's artifacts.
func (p *phone) shot(name string) {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Logf("no screenshot %s: %v", name, err)
		return
	}
	dir := os.Getenv("CHANGWAT_SCREENSHOTS")
	if dir == "" {
		dir = p.t.ArtifactDir()
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.t.Logf("no screenshot %s: %v", name, err)
	}
}

// dayAfter is a release of a day that the sample records know nothing of.
const dayAfter = `สำนักงานจังหวัดพระนครศรีอยุธยา ร่วมประชุมคณะกรรมการโรคติดต่อจังหวัด ครั้งที่ 9/2564
วันที่ 30 เมษายน 2564 เวลา 13.30 น. ณ ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัดพระนครศรีอยุธยา
นายภานุ แย้มศรี ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา เป็นประธานการประชุมคณะกรรมการโรคติดต่อจังหวัดพระนครศรีอยุธยา ครั้งที่ 9/2564
สถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019 จังหวัดพระนครศรีอยุธยา มียอดผู้ป่วยสะสม 306 ราย รักษาหายแล้ว 70 ราย (นับตั้งแต่ 1 เมษายน 2564)
ที่ประชุมมอบหมายให้สำนักงานสาธารณสุขจังหวัด ตรวจคัดกรองเชิงรุกในตลาด ภายในวันที่ 5 พฤษภาคม 2564
ภาพ/ข่าว : สำนักงานจังหวัดพระนครศรีอยุธยา`

func TestAReporterPastesAReleaseAndAsksForWhatItSays(t *testing.T) {
	p := openPhone(t, official)
	seed, err := os.ReadFile(seedRelease)
	if err != nil {
		t.Fatal(err)
	}
	p.paste(string(seed)) // the sample records hold what it says
	p.hears("พบ 1 ประชุม · 4 ตัวเลข · 4 ข้อสั่งการ · 8 โครงการ (ซ้ำ 1)")
	p.shot("release-known")
	p.tap("ยกเลิก")
	p.hears("ยกเลิกร่างที่ 1 แล้ว")

	p.paste(dayAfter)
	p.hears("พบ 1 ประชุม")
	p.hears("306")
	p.shot("release-new")
	p.tap("ตรวจทีละข้อ")
	p.hears("ข้อความต้นทาง")
	p.shot("release-item")
	p.paste("ข้อ 2 เป็น 307")
	p.hears("แก้ข้อ 2 แล้ว")
	p.shot("release-fixed")
	p.paste("ใครเป็นประธานประชุม 4/2564") // an ordinary question meanwhile
	p.hears("นายภานุ แย้มศรี")
	p.paste("บันทึก") // no draft was shown last: it is shown again before anything is written
	p.hears("พบ 1 ประชุม")
	p.paste("บันทึก")
	p.hears("บันทึกแล้ว")
	p.shot("release-saved")
	p.paste("ยอดโควิดล่าสุด")
	p.hears("307")
	p.shot("release-asked")
	p.paste("ยกเลิก")
	p.paste(dayAfter)
	p.hears("มีอยู่แล้ว")
}

func TestAReaderIsToldThatAReleaseIsNotTaken(t *testing.T) {
	p := openPhone(t, district)
	p.paste(dayAfter)
	p.hears("ท่านยังไม่มีสิทธิ์บันทึกข้อมูล")
	p.shot("release-reader")
}
