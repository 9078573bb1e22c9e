package main

import (
	"context"
	"errors"
	"fmt"

	"changwat/bot"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

type ask struct {
	JSON bool     `name:"json" help:"Print the LINE messages as a JSON array."`
	Role string   `enum:"reader,reporter,approver,admin" default:"reader" help:"Ask as an official of this role: reader, reporter, approver, admin."`
	Text []string `arg:"" help:"The question; several are the turns of one conversation, each in quotes." passthrough:""`
}

// betweenTurns is the line between the answers to two turns of a conversation.
const betweenTurns = "---"

// Run answers each text in turn, as a linked official in a private chat would be answered.
func (a *ask) Run(ctx context.Context, s *settings, con console) (err error) {
	p, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	b, err := p.bot(nil, nil, nil)
	if err != nil {
		return err
	}
	asker := dialog.Asker{ID: "command line", Role: ledger.Role(a.Role), Operator: true}
	for i, text := range a.Text {
		answer, err := b.Ask(ctx, text, asker)
		if err != nil {
			return err
		}
		if err := a.print(con, i, answer); err != nil {
			return err
		}
	}
	return nil
}

// print writes the answer to the turn with the given index: as text with a line between turns, or as the LINE messages
// in one JSON array a line.
func (a *ask) print(con console, turn int, answer dialog.Answer) error {
	if a.JSON {
		messages, err := bot.RenderJSON(answer)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "%s\n", messages)
		return err
	}
	if turn > 0 {
		if _, err := fmt.Fprintln(con.out, betweenTurns); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(con.out, answer.Plain())
	return err
}
