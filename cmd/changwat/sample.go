package main

import (
	"context"
	"errors"
	"fmt"

	"changwat/internal/ledger"
)

type sample struct {
	Remove   bool `help:"Remove all sample records and examples."`
	IntoLive bool `name:"into-live" help:"Load them even if the database holds an office's own records or people."`
}

// Run loads the sample records into the office's database, or removes them from it.
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
	existing, err := a.records.CountReal(ctx)
	if err != nil {
		return err
	}
	if existing != (ledger.RealCounts{}) && !c.IntoLive {
		return fmt.Errorf("this database holds %d sources and %d people of the office of %s: sample records would be answered and announced to officials as if they were real. Use the rehearsal instead, or --into-live",
			existing.Sources, existing.People, a.office.province.Full())
	}
	stats, err := ledger.LoadSample(ctx, a.records)
	if err != nil {
		return fmt.Errorf("load the sample records: %w", err)
	}
	if stats.Total() == 0 {
		_, err = fmt.Fprintln(con.out, "the sample records are already loaded: nothing was added")
		return err
	}
	_, err = fmt.Fprintf(con.out, "added %s; changwat sample --remove removes them\n", describe(stats))
	return err
}

// removeSample removes the sample records and logs their number.
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
	_, err = fmt.Fprintf(con.out, "removed %s\n", describe(stats))
	return err
}

// describe lists the number of records of each kind.
func describe(s ledger.LoadStats) string {
	return fmt.Sprintf("%d sample records: %d sources, %d figures, %d meetings, %d agenda items, %d orders, %d events, %d projects, %d contacts",
		s.Total(), s.Sources, s.Figures, s.Meetings, s.Agenda, s.Orders, s.Events, s.Projects, s.Contacts)
}
