package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
)

type officeSettings struct {
	Key    string `arg:"" optional:"" help:"The setting to change; without it all are listed."`
	Value  string `arg:"" optional:"" help:"Its new value."`
	Reason string `help:"Why, for the history." placeholder:"WHY"`
	acting `embed:""`
}

// Run lists the office's settings, or changes one by a proposal.
func (c *officeSettings) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if c.Key == "" {
			return a.listSettings(ctx, con)
		}
		if c.Value == "" {
			return fmt.Errorf("give the new value of %s, or no key to list all settings", c.Key)
		}
		if cron := setting.CronOf(setting.Key(c.Key), c.Value); cron != "" {
			if err := a.office.checkCron(cron); err != nil {
				return fmt.Errorf("%s: %w", c.Key, err)
			}
		}
		by, err := c.actor(ctx, a)
		if err != nil {
			return err
		}
		words := fmt.Sprintf("changwat settings %s %q", c.Key, c.Value)
		p, err := a.proposals.Propose(ctx, by, proposal.Draft{
			Source: ledger.Source{Kind: ledger.SourceEntry, Title: "ตั้งค่าด้วยคำสั่งของเครื่อง"},
			Changes: []proposal.Change{{
				Becomes: ledger.Setting{Key: c.Key, Value: c.Value}, Quote: proposal.Quote{Text: words}, Reason: c.Reason,
			}},
		})
		if err != nil {
			return proposalAdvice(err)
		}
		return a.apply(ctx, con, by, p.ID)
	})
}

// listSettings lists what can be set, with the office's values.
func (a *app) listSettings(ctx context.Context, con console) error {
	values, err := a.proposals.Settings(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SETTING\tVALUE\tDEFAULT\tTAKES")
	for _, d := range setting.All() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", d.Key, values.Get(d.Key), d.Default, strings.ReplaceAll(d.Values, "`", ""))
	}
	return table.Flush()
}

type scopePerson struct {
	ID     string   `arg:"" help:"The official's ID, as changwat people lists it, or LINE user id."`
	Topics []string `arg:"" help:"Topics, each with the DOPA code of a district if it is limited to one: case:1401 meeting; all lifts the limit."`
}

// Run limits what a reporter may report.
func (c *scopePerson) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		p, err := a.person(ctx, c.ID)
		if err != nil {
			return err
		}
		var scopes []proposal.Scope
		for _, topic := range c.Topics {
			if topic == "all" && len(c.Topics) == 1 {
				continue
			}
			name, area, _ := strings.Cut(topic, ":")
			if !slices.Contains(proposal.Topics(), proposal.Topic(name)) || strings.Trim(area, "0123456789") != "" {
				return fmt.Errorf("%q is no topic: use %s, with a district such as case:1401, or all", topic, joined(proposal.Topics()))
			}
			scopes = append(scopes, proposal.Scope{Topic: proposal.Topic(name), Area: area})
		}
		if len(scopes) > 0 && p.Role != ledger.RoleReporter {
			return errors.New("only a reporter can be limited: give the role first (changwat people role ID reporter)")
		}
		if err := a.proposals.SetScopes(ctx, p.UserID, scopes); err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "%d may report %s\n", p.Number, strings.Join(c.Topics, " "))
		return err
	})
}

func joined[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}
