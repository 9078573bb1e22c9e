package linesim_test

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"testing"

	"changwat/internal/linesim"
)

// TestConversationByAnotherLanguage lets a bot on LINE's Node.js SDK talk to the platform. It needs node and the npm
// package @line/bot-sdk.
func TestConversationByAnotherLanguage(t *testing.T) {
	bot := nodeScript(t, "bot.cjs")
	w := newFixture(t)
	bot.Env = append(os.Environ(), "PLATFORM="+w.url, "SECRET="+secret, "TOKEN="+token,
		"IMAGE="+base64.StdEncoding.EncodeToString(picture(1200, 400)))
	var complaints strings.Builder
	bot.Stderr = &complaints
	out, err := bot.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := bot.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		bot.Process.Kill()
		bot.Wait()
		if complaints.Len() > 0 {
			t.Errorf("the bot complains: %s", complaints.String())
		}
	})
	lines := bufio.NewReader(out)
	line := func() string {
		t.Helper()
		s, err := lines.ReadString('\n')
		if err != nil {
			t.Fatalf("the bot ended: %v", err)
		}
		return strings.TrimSpace(s)
	}
	port := line()
	w.SetWebhook("http://127.0.0.1:" + port + "/")
	for _, c := range []struct{ ask, answer string }{
		{"push twice", "second push: 409"}, {"validate", "400 messages[0].text"}, {"rich menu", "linked"}, {"profile", "อนงค์"},
	} {
		w.Say(w.ctx(), anong, "", c.ask) // on a busy machine Node.js may take its two seconds and more
		line()
		if got := w.texts(anong); got[len(got)-1] != c.answer {
			t.Errorf("%s: the chat reads %q", c.ask, got)
		}
	}
	image := picture(40, 40)
	w.Send(w.ctx(), anong, "", linesim.Upload{Type: "image", Data: image})
	line()
	if got := w.texts(anong); got[len(got)-1] != fmt.Sprintf("image of %d bytes", len(image)) {
		t.Errorf("the chat reads %q", got)
	}
}
