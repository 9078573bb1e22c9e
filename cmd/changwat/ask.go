package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"changwat/bot"
	"changwat/handlers"
	"changwat/internal/ledger"
)

type ask struct {
	JSON bool     `name:"json" help:"Print the LINE messages as a JSON array."`
	Role string   `enum:"reader,reporter,approver,admin" default:"reader" help:"Ask as an official of this role: reader, reporter, approver, admin."`
	Text []string `arg:"" help:"The question." passthrough:""`
}

// Run answers the question once, as a linked official in a private chat would be answered.
func (a *ask) Run(ctx context.Context, s *settings, con console) (err error) {
	p, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	b, err := p.bot(nil, nil)
	if err != nil {
		return err
	}
	asker := handlers.Asker{ID: "command line", Role: ledger.Role(a.Role)}
	answer, err := b.Ask(ctx, strings.Join(a.Text, " "), asker)
	if err != nil {
		return err
	}
	if !a.JSON {
		_, err = fmt.Fprintln(con.out, answer.Plain())
		return err
	}
	messages, err := bot.RenderJSON(answer)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "%s\n", messages)
	return err
}
