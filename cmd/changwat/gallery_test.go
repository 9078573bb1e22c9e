package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"changwat/internal/linesim/check"
)

// galleryOf returns the cards of a running rehearsal's gallery.
func galleryOf(t *testing.T, address string) []galleryCard {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/gallery/cards.json", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var cards []galleryCard
	if err := json.NewDecoder(response.Body).Decode(&cards); err != nil {
		t.Fatalf("status %d: %v", response.StatusCode, err)
	}
	return cards
}

func TestTheGalleryShowsCardsThatLINEAcceptsAndPicturesThatAreServed(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	address := openPage(t, env.begin(t, "--listen", "127.0.0.1:0").line(t, addressPattern)).address
	pictures := 0
	for _, card := range galleryOf(t, address) {
		var messages []json.RawMessage
		if err := json.Unmarshal(card.Messages, &messages); err != nil {
			t.Fatalf("%s: %v", card.Name, err)
		}
		request := check.Request{}
		if request.Messages(messages); len(request.Found) > 0 {
			t.Errorf("%s: LINE would refuse it: %+v", card.Name, request.Found)
		}
		_, rest, found := strings.Cut(string(card.Messages), `"url":"`)
		if !found {
			continue
		}
		pictures++
		url, _, _ := strings.Cut(rest, `"`)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "image/png" || response.Header.Get("ETag") == "" {
			t.Errorf("%s: its picture is answered with %d, %v", card.Name, response.StatusCode, response.Header)
		}
	}
	if pictures < 13 {
		t.Errorf("the gallery shows only %d pictures", pictures)
	}
}

func TestEveryCardOfTheGalleryFitsANarrowPhone(t *testing.T) {
	p := openPhone(t, official)
	address, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](`location.origin`))
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range []string{"?width=320&theme=light", "?width=320&theme=dark", "?width=360&theme=light", "?width=360&theme=dark"} {
		p.do(chromedp.Navigate(address + "/gallery" + view))
		p.until(`document.documentElement.dataset.ready === "yes"`)
		p.until(`[...document.images].filter((i) => i.getBoundingClientRect().top < innerHeight).every((i) => i.complete && i.naturalWidth > 0)`)
		// No label of a button is cut: its text needs no more room than it has.
		p.until(`[...document.querySelectorAll("#gallery [role=button]")].filter((b) => b.textContent && !b.querySelector("img"))
			.every((b) => b.scrollWidth <= b.clientWidth + 1)`)
	}
	p.shot("gallery-360-dark")
}

func TestATrendIsAPictureThatIsSeenWhole(t *testing.T) {
	p := openPhone(t, official)
	p.until(`(window.moved ??= fetch("/_/clock", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({to: "2021-06-20T09:00:00+07:00"})}))`)
	p.paste("แนวโน้มโควิด")
	p.until(`[...document.querySelectorAll("#log img")].some((i) => i.src.includes("/pictures/c/") && i.complete && i.naturalWidth > 900)`)
	p.shot("trend-360")
}
