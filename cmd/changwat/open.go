package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// open assembles the app for a command that reads the records: the office's own where it has a database, otherwise those of
// the rehearsal, at the rehearsal's time. The cache is in memory, since the process is short-lived.
func open(ctx context.Context, s *settings, con console) (*app, error) {
	if s.hasLiveDatabase() {
		return openOffice(ctx, s, con, s.liveDatabase)
	}
	if s.Now == "" {
		s.Now = rehearsalStart
	}
	p, err := openOffice(ctx, s, con, s.rehearsalDatabase)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(con.err, "changwat: no office's records here yet; these are the sample records of %s, as of %s\n",
		p.office.province.Full(), p.office.clock().Format(time.RFC3339))
	if _, err := ledger.LoadSample(ctx, p.records); err != nil {
		_ = p.close()
		return nil, err
	}
	return p, nil
}

// openOffice assembles the app for a command on the database with the DSN that choose returns, for the office in that
// database.
func openOffice(ctx context.Context, s *settings, con console, choose func() (string, error)) (*app, error) {
	o, err := s.check()
	if err != nil {
		return nil, err
	}
	dsn, err := choose()
	if err != nil {
		return nil, err
	}
	db, err := openDatabase(ctx, dsn)
	if err != nil {
		return nil, err
	}
	if err := s.chooseOffice(ctx, &o, db, dsn, con); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return assembleOn(ctx, o, db, "", con.log)
}

// chooseOffice sets the province that a command works for on the database with the DSN, and its boundaries. A command that begins
// an office by default says so.
func (s *settings) chooseOffice(ctx context.Context, o *office, db *ledger.DB, dsn string, con console) error {
	offices, err := db.Offices(ctx)
	if err != nil {
		return err
	}
	rehearsal, err := s.rehearsalDatabase()
	if err != nil {
		return err
	}
	if o.province, err = s.chooseProvince(offices, dsn == rehearsal); err != nil {
		return err
	}
	if o.boundaries, err = s.readBoundaries(o.province); err != nil {
		return fmt.Errorf("CHANGWAT_BOUNDARIES: %w", err)
	}
	if len(offices) == 0 && s.Province == "" && dsn != rehearsal {
		fmt.Fprintf(con.err, "changwat: this database holds no office yet, and CHANGWAT_PROVINCE is not set: taken as %s\n", officeNames([]string{o.province.Code}))
	}
	return nil
}

// chooseProvince returns the province of the office that a command works for: the one in the settings, or that of the only
// office in the database. A setting that differs from all offices in the database is refused, because it would begin a new
// office by mistake; in the rehearsal's file any province is allowed.
func (s *settings) chooseProvince(offices []string, rehearsal bool) (place.Place, error) {
	places := place.Thailand()
	chosen := places.Province(cmp.Or(s.Province, defaultProvince))
	switch {
	case len(offices) == 0, slices.Contains(offices, s.Province), rehearsal && s.Province != "":
		return chosen, nil
	case s.Province == "" && len(offices) == 1:
		if only := places.Province(offices[0]); only.Code != "" {
			return only, nil
		}
		return place.Place{}, fmt.Errorf("the database holds office %q, which is no province's code: this release does not know it", offices[0])
	case rehearsal:
		return chosen, nil
	case s.Province == "":
		return place.Place{}, fmt.Errorf("the database holds several offices: set CHANGWAT_PROVINCE to one of %s", officeNames(offices))
	}
	return place.Place{}, fmt.Errorf("CHANGWAT_PROVINCE is %s (%s), but the database holds %s: unset it or set it to one of these (serve begins a new one)",
		chosen.Code, chosen.Name, officeNames(offices))
}

// otherOffices lists the other offices that have records in the database; "" for none.
func (a *app) otherOffices(ctx context.Context) (string, error) {
	offices, err := a.db.Offices(ctx)
	own := func(id string) bool { return id == a.office.province.Code }
	return officeNames(slices.DeleteFunc(offices, own)), err
}

// officeNames formats offices as "14 (พระนครศรีอยุธยา), 50 (เชียงใหม่)".
func officeNames(offices []string) string {
	names := make([]string, len(offices))
	for i, id := range offices {
		names[i] = id
		if place := place.Thailand().Province(id); place.Code != "" {
			names[i] = fmt.Sprintf("%s (%s)", id, place.Name)
		}
	}
	return strings.Join(names, ", ")
}
