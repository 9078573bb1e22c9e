package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"changwat/internal/ledger"
)

type chats struct {
	List       listChats      `cmd:"" default:"1" help:"List the groups that the bot knows, with the announcements of each (the default)."`
	Disapprove disapproveChat `cmd:"" help:"Take the approval from a group, from the next message on."`
}

type listChats struct{}

// Run lists the groups and rooms with their state and subscriptions, and the private chats that have subscriptions.
func (listChats) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		all, err := a.records.Chats(ctx)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tKIND\tSTATE\tNAME\tSENT")
		for _, c := range all {
			jobs, err := a.records.Subscriptions(ctx, c.ID)
			if err != nil {
				return err
			}
			if c.Kind == ledger.ChatUser && len(jobs) == 0 {
				continue
			}
			state := "not approved"
			switch {
			case c.Kind == ledger.ChatUser:
				state = "private"
			case c.Left:
				state = "left"
			case c.Approved:
				state = "approved"
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", c.ID, c.Kind, state, cmp.Or(c.Name, "–"), cmp.Or(strings.Join(jobs, ", "), "–"))
		}
		return table.Flush()
	})
}

type disapproveChat struct {
	ID string `arg:"" help:"The group's ID, as changwat chats lists it, or its beginning."`
}

// Run takes the approval from a group: the bot no longer answers in it or sends announcements to it.
func (c *disapproveChat) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		all, err := a.records.Chats(ctx)
		if err != nil {
			return err
		}
		chat, err := findOne(all, c.ID, "chats", func(k ledger.Chat) (exact, prefix bool) {
			return k.ID == c.ID, len(c.ID) >= 4 && strings.HasPrefix(k.ID, c.ID)
		})
		if err != nil {
			return err
		}
		err = a.records.DisapproveChat(ctx, chat.ID, ledger.ByCommand, time.Time{})
		if errors.Is(err, ledger.ErrNotFound) {
			return fmt.Errorf("%s is not approved", chat.ID)
		} else if err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "disapproved %s\n", chat.ID)
		return err
	})
}
