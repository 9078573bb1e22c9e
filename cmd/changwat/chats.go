package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
)

type chats struct {
	List       listChats      `cmd:"" default:"1" help:"List the groups that the bot knows, with the announcements of each (the default)."`
	Disapprove disapproveChat `cmd:"" help:"Take the approval from a group, from the next message on."`

	Subscribe   subscribeChat   `cmd:"" help:"Send an announcement to an approved group."`
	Unsubscribe unsubscribeChat `cmd:"" help:"No longer send an announcement to a group."`
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
	return onChat(ctx, s, con, c.ID, func(a *app, chat ledger.Chat) error {
		err := a.records.DisapproveChat(ctx, chat.ID, ledger.ByCommand, time.Time{})
		if errors.Is(err, ledger.ErrNotFound) {
			return fmt.Errorf("%s is not approved", chat.ID)
		} else if err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "disapproved %s\n", chat.ID)
		return err
	})
}

// onChat runs do with the chat that has the given ID or, if it is the only one, an ID that begins with it.
func onChat(ctx context.Context, s *settings, con console, id string, do func(*app, ledger.Chat) error) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		all, err := a.records.Chats(ctx)
		if err != nil {
			return err
		}
		chat, err := findOne(all, id, "chats", func(k ledger.Chat) (exact, prefix bool) {
			return k.ID == id, len(id) >= 4 && strings.HasPrefix(k.ID, id)
		})
		if err != nil {
			return err
		}
		return do(a, chat)
	})
}

type subscribeChat struct {
	ID  string `arg:"" help:"The group's ID, as changwat chats lists it, or its beginning."`
	Job string `arg:"" help:"The announcement, as changwat jobs lists it."`

	Times string `help:"When the group is sent it, instead of the usual times: an hour, days or both (07:30 workdays), or a cron expression of five fields." placeholder:"TIMES"`
}

// Run subscribes an approved group to an announcement.
func (c *subscribeChat) Run(ctx context.Context, s *settings, con console) error {
	return onChat(ctx, s, con, c.ID, func(a *app, chat ledger.Chat) error {
		if err := a.checkJob(c.Job); err != nil {
			return err
		}
		if chat.Kind != ledger.ChatUser && (!chat.Approved || chat.Left) {
			return fmt.Errorf("%s is not approved: an administrator approves it in the group with “บอท อนุมัติกลุ่มนี้”", chat.ID)
		}
		if c.Times == "" {
			if err := a.records.Subscribe(ctx, chat.ID, c.Job); err != nil {
				return err
			}
			_, err := fmt.Fprintf(con.out, "%s is sent %s\n", chat.ID, c.Job)
			return err
		}
		times, err := a.timesOf(c.Job, c.Times)
		if err != nil {
			return err
		}
		sub := ledger.Subscription{Job: c.Job, Target: chat.ID, Times: ledger.Times(times), MadeBy: ledger.ByCommand}
		if _, err := a.records.PutSubscription(ctx, sub); err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "%s is sent %s at these times: %s\n", chat.ID, c.Job, times)
		return err
	})
}

// timesOf reads when a chat is to be sent an announcement, and checks that it can be.
func (a *app) timesOf(job, value string) (setting.Times, error) {
	key := setting.TimesOf(job)
	if _, ok := setting.Find(key); !ok {
		return setting.Times{}, fmt.Errorf("%s follows the records, so that its times cannot be set", job)
	}
	if _, err := setting.Check(key, value); err != nil {
		return setting.Times{}, err
	}
	times, _ := setting.ParseTimes(value) // checked
	if times.Cron != "" {
		if err := a.office.checkCron(times.Cron); err != nil {
			return setting.Times{}, err
		}
	}
	return times, nil
}

type unsubscribeChat struct {
	ID  string `arg:"" help:"The group's ID, as changwat chats lists it, or its beginning."`
	Job string `arg:"" help:"The announcement, as changwat chats lists it."`
}

// Run ends a chat's subscription to an announcement.
func (c *unsubscribeChat) Run(ctx context.Context, s *settings, con console) error {
	return onChat(ctx, s, con, c.ID, func(a *app, chat ledger.Chat) error {
		subscribed, err := a.records.Subscriptions(ctx, chat.ID)
		if err != nil {
			return err
		}
		if !slices.Contains(subscribed, c.Job) {
			return fmt.Errorf("%s is not sent %q: see changwat chats", chat.ID, c.Job)
		}
		if err := a.records.Unsubscribe(ctx, chat.ID, c.Job); err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "%s is no longer sent %s\n", chat.ID, c.Job)
		return err
	})
}

// checkJob returns an error for a name that no announcement has.
func (a *app) checkJob(name string) error {
	var names []string
	for _, j := range a.jobs {
		if !j.Direct {
			names = append(names, j.Name)
		}
	}
	if !slices.Contains(names, name) {
		return fmt.Errorf("there is no announcement %q, only %s", name, strings.Join(names, ", "))
	}
	return nil
}
