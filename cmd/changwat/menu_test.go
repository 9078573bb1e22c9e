package main

import (
	"bytes"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

func TestEveryTapOfTheMenuIsAnsweredToWhoeverHasIt(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	for _, province := range []string{"14", "50"} {
		s := settings{Data: env["CHANGWAT_DATA"], Zone: "Asia/Bangkok", Listen: "127.0.0.1:0", Province: province}
		con := console{out: &bytes.Buffer{}, err: &bytes.Buffer{}, log: slog.New(slog.DiscardHandler)}
		a, err := open(t.Context(), &s, con)
		if err != nil {
			t.Fatal(err)
		}
		b, err := a.bot(nil, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		people := map[ledger.Role]string{ledger.RoleReader: district.Name, ledger.RoleReporter: official.Name, ledger.RoleApprover: approver.Name, ledger.RoleAdmin: admin.Name}
		for role, name := range people {
			if err := a.records.LinkPerson(t.Context(), ledger.Person{UserID: linesim.UserID(name), Name: name, Role: role}); err != nil {
				t.Fatal(err)
			}
			tabs, err := a.router.Menu(t.Context(), role, a.office.clock())
			if err != nil {
				t.Fatal(err)
			}
			for _, tab := range tabs {
				if len(tab.Tiles) != 6 {
					t.Errorf("the tab %s of %s has %d tiles", tab.Title, role, len(tab.Tiles))
				}
				for _, tile := range tab.Tiles {
					answer, err := b.Ask(t.Context(), tile.Ask, dialog.Asker{ID: linesim.UserID(name), Role: role})
					if err != nil {
						t.Fatal(tile.Ask, err)
					}
					for _, refusal := range []string{"ไม่ทราบเรื่องนี้", "ต้องมีสิทธิ์", "ไม่เข้าใจ", "หมายถึง"} {
						if strings.Contains(answer.Text, refusal) || answer.Text == "" && len(answer.Cards) == 0 {
							t.Errorf("in %s the tile %q of %s is answered by %q", province, tile.Label, role, answer.Text)
						}
					}
				}
			}
		}
		if err := a.close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTheMenuIsAppliedPreviewedAndRemovedByCommands(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	folder := t.TempDir()
	code, out, errOut := env.program(t, "", "menu", "preview", "--images", folder)
	if code != exitDone || !strings.Contains(out, "ยอดโควิดล่าสุด") || !strings.Contains(out, "8 images in") {
		t.Fatalf("the preview: exit code %d\n%s%s", code, out, errOut)
	}
	image, err := os.ReadFile(filepath.Join(folder, "menu-admin-work.png"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.DecodeConfig(bytes.NewReader(image)); err != nil {
		t.Error(err)
	}
	if code, _, errOut := env.program(t, "", "menu", "apply"); code != exitFailed || !strings.Contains(errOut, "LINE_CHANNEL_ACCESS_TOKEN is missing") {
		t.Errorf("without a token: exit code %d, %q", code, errOut)
	}
	c := env.serveChannel(t)
	env["LINE_DATA_ENDPOINT"] = env["LINE_API_ENDPOINT"]
	waitFor(t, func() bool { status, _ := get(t, c.bot+"/readyz"); return status == 200 })
	for _, step := range []struct{ command, want string }{
		{"apply", "8 menus created, 8 aliases changed"},
		{"apply", "nothing to change"},
		{"remove", "8 aliases changed, 8 menus deleted"},
		{"remove", "nothing to change"},
	} {
		code, out, errOut := env.program(t, "", "menu", step.command)
		if code != exitDone || !strings.Contains(out, step.want) {
			t.Errorf("menu %s: exit code %d, %q %q, want %q", step.command, code, out, errOut, step.want)
		}
	}
	c.end(t)
}

func TestTheRehearsalShowsTheMenuAsLINEDoes(t *testing.T) {
	p := openPhone(t, admin)
	p.until(`document.querySelectorAll("#rich-menu .area").length === 7`)
	p.until(`document.querySelector("#rich-menu img").naturalWidth === 2500`)
	p.shot("menu-ask")
	p.until(`(document.querySelector("#rich-menu .area:nth-of-type(2)").click(), true)`)
	p.hears("ยอด")
	p.open(admin, linesim.UserID(admin.Name))
	p.until(`(document.querySelector("#rich-menu .area").click(), true)`) // the other tab, of which the bot says nothing
	p.until(`document.querySelector("#rich-menu img").naturalWidth === 2500 && document.querySelector("#rich-menu .area").offsetLeft === 0`)
	p.shot("menu-work")
	p.open(stranger, linesim.UserID(stranger.Name))
	p.until(`document.querySelector("#rich-menu").hidden`)
}
