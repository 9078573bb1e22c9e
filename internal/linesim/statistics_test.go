package linesim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"changwat/internal/linesim"
)

// TestWebhookErrors holds LINE's error statistics: failures grouped by 60 seconds, reason and detail.
func TestWebhookErrors(t *testing.T) {
	w := newFixture(t)
	if err := w.Clock().SetRate(0); err != nil {
		t.Fatal(err)
	}
	status := 503
	w.bot.answer(func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(status) })
	tell := func(text string) { w.Say(w.ctx(), anong, "", text) }
	tell("หนึ่ง")
	tell("สอง")
	status = 404
	tell("สาม")
	w.advance(time.Minute)
	status = 503
	tell("สี่")
	w.SetWebhook("http://127.0.0.1:1/")
	tell("ห้า")
	w.fault(linesim.Fault{Kind: "webhook-lost", Times: 1})
	tell("หก")
	if err := w.Probe(w.ctx()); err == nil {
		t.Error("the probe of an address where nobody listens went well")
	}
	first := w.Clock().Now().Truncate(time.Minute).Add(-time.Minute)
	var got []string
	for _, e := range w.WebhookErrors() {
		got = append(got, fmt.Sprint(e.Minute.Sub(first), " ", e.Reason, " ", e.Detail, " ", e.Count))
	}
	want := []string{
		"0s error_status_code 503 2", "0s error_status_code 404 1",
		"1m0s error_status_code 503 1", "1m0s could_not_connect Connection failed: http://127.0.0.1:1/ 1", "1m0s unclassified  1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("statistics %q", got)
	}
	if total := w.WebhookFailures(); total["error_status_code"] != 4 || total["could_not_connect"] != 1 || total["unclassified"] != 1 {
		t.Errorf("totals %v", total)
	}
}

// TestSuspendedWebhooks: while LINE has suspended a webhook it sends nothing, and nothing later.
func TestSuspendedWebhooks(t *testing.T) {
	w := newFixture(t)
	w.SetRedelivery(time.Minute)
	f := w.fault(linesim.Fault{Kind: "webhook-suspended"})
	w.say(anong, "", "หาย")
	w.advance(time.Hour)
	w.Faults().Remove(f.ID)
	w.say(anong, "", "มาถึง")
	if all := w.bot.events(); len(all) != 1 || len(w.WebhookErrors()) != 0 {
		t.Errorf("%d events, errors %v", len(all), w.WebhookErrors())
	}
}

// TestRefusalsInThai: whatever refuses a message is said in Thai too, for the page.
func TestRefusalsInThai(t *testing.T) {
	w := newFixture(t)
	for _, rules := range [][]rule{textRules, mediaRules, actionRules, templateRules, flexRules} {
		for _, r := range rules {
			if r.wrong == "" {
				continue
			}
			body, err := json.Marshal(obj{"messages": arr{r.message}})
			if err != nil {
				t.Fatal(err)
			}
			w.call("POST", "/v2/bot/message/validate/push", string(body))
			entries := w.Journal()
			if e := entries[len(entries)-1]; e.Refusal == "" || e.Thai == "" {
				t.Errorf("%s: %q is %q in Thai", r.name, e.Refusal, e.Thai)
			}
		}
	}
}
