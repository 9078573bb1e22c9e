package main

import (
	"context"
	"errors"
	"fmt"

	"changwat/internal/ledger"
)

type sample struct {
	Remove   bool `help:"Take every sample record and example out again."`
	IntoLive bool `name:"into-live" help:"Load them although the database holds an office's own records or people."`
}

// Run loads the sample records into the office's database, or takes them out of it.
func (c *sample) Run(ctx context.Context, s *settings, con console) (err error) {
	if c.Remove && c.IntoLive {
		return errors.New("--remove and --into-live exclude each other")
	}
	a, err := openOffice(ctx, s, con, s.liveDatabase)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	if c.Remove {
		return removeSample(ctx, a, con)
	}
	own, err := a.records.CountReal(ctx)
	if err != nil {
		return err
	}
	if own != (ledger.RealCounts{}) && !c.IntoLive {
		return fmt.Errorf("this database holds %d sources and %d people of the office of %s: sample records among them would be answered and announced to officials. Use the rehearsal instead, or --into-live",
			own.Sources, own.People, a.office.province.Full())
	}
	stats, err := ledger.LoadSample(ctx, a.records)
	if err != nil {
		return fmt.Errorf("load the sample records: %w", err)
	}
	if stats.Total() == 0 {
		_, err = fmt.Fprintln(con.out, "the sample records are there already: nothing was added")
		return err
	}
	_, err = fmt.Fprintf(con.out, "added %s; changwat sample --remove takes them out again\n", counted(stats))
	return err
}

// removeSample takes the sample records out and keeps an account of it in the log.
func removeSample(ctx context.Context, a *app, con console) error {
	stats, err := ledger.RemoveSample(ctx, a.records)
	if used, ok := errors.AsType[*ledger.SampleInUseError](err); ok {
		return fmt.Errorf("nothing was removed: %w", used)
	}
	if err != nil {
		return fmt.Errorf("remove the sample records: %w", err)
	}
	if stats.Total() == 0 {
		_, err = fmt.Fprintln(con.out, "there are no sample records: nothing was removed")
		return err
	}
	con.log.Warn("sample records removed", "office", a.records.ID(), "sources", stats.Sources, "figures", stats.Figures,
		"meeting_announcements", stats.Meetings, "agenda_items", stats.Agenda, "orders", stats.Orders, "events", stats.Events,
		"projects", stats.Projects, "contacts", stats.Contacts)
	_, err = fmt.Fprintf(con.out, "removed %s\n", counted(stats))
	return err
}

// counted says how many records of each kind there were.
func counted(s ledger.LoadStats) string {
	return fmt.Sprintf("%d sample records: %d sources, %d figures, %d meetings, %d agenda items, %d orders, %d events, %d projects, %d contacts",
		s.Total(), s.Sources, s.Figures, s.Meetings, s.Agenda, s.Orders, s.Events, s.Projects, s.Contacts)
}
