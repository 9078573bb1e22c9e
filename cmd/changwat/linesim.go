package main

import (
	"changwat/internal/linesim"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"
)

type platform struct {
	Webhook string `help:"Address of the bot's webhook; a bot may also set it through the API." placeholder:"URL"`
}

// Run runs only the LINE Platform, for any LINE bot in any language, until ctx ends. The channel's secret and token are
// those of the settings or, where there are none, random; the assertion key is generated for each run.
func (c *platform) Run(ctx context.Context, s *settings, con console) (err error) {
	o, err := s.check()
	if err != nil {
		return err
	}
	secret, token := cmp.Or(s.Line.Secret, rand.Text()), cmp.Or(s.Line.Token, rand.Text())
	p, err := linesim.New(linesim.Config{
		ChannelSecret: secret, ChannelToken: token,
		Bot:    linesim.Bot{Name: "บอท"},
		People: rehearsalPeople(o.province),
		Groups: []linesim.Group{workingGroup, governorGroup, {
			Name: "ห้องสนทนาหลายคน", Members: []string{official.Name, district.Name}, Room: true, BotOutside: true,
		}},
		Start: o.clock(), Zone: o.zone,
		Redeliver: []time.Duration{time.Minute, 5 * time.Minute}, Log: con.log,
	})
	if err != nil {
		return fmt.Errorf("start the LINE Platform: %w", err)
	}
	defer p.Close()
	key, err := p.NewAssertionKey()
	if err != nil {
		return fmt.Errorf("start the LINE Platform: %w", err)
	}
	srv, err := listenNear(ctx, s.Listen)
	if err != nil {
		return err
	}
	if c.Webhook != "" {
		p.SetWebhook(c.Webhook)
	}
	srv.setHandler(withoutDeadlines(p))
	wait := srv.start()
	defer func() { err = errors.Join(err, srv.stop(context.WithoutCancel(ctx)), wait()) }()
	_, err = fmt.Fprintf(con.out, `LINE Platform with a chat page: %[1]s/
Start the bot with:
LINE_API_ENDPOINT=%[1]s
LINE_DATA_ENDPOINT=%[1]s
LINE_CHANNEL_SECRET=%[2]s
LINE_CHANNEL_ACCESS_TOKEN=%[3]s
For bots that issue their own tokens, the channel's id and the private assertion key (channel access token v2.1):
LINE_CHANNEL_ID=%[4]s
LINE_ASSERTION_KEY=%[5]s
`, srv.address(), secret, token, p.ChannelID(), key)
	if err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}
