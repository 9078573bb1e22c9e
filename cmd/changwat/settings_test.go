package main

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestInstantsMayHaveABuddhistYear(t *testing.T) {
	zone := time.FixedZone("Asia/Bangkok", 7*60*60)
	for text, want := range map[string]string{
		"2021-04-30T07:55+07:00": "2021-04-30T07:55:00+07:00",
		"2564-04-30T07:55+07:00": "2021-04-30T07:55:00+07:00",
		"2564-04-30T00:55:00Z":   "2021-04-30T07:55:00+07:00",
		"2564-04-30T07:55":       "2021-04-30T07:55:00+07:00",
		"2563-02-29":             "2020-02-29T00:00:00+07:00", // a leap day in 2020, and none in the year 2563
		"2400-01-01":             "1857-01-01T00:00:00+07:00",
		"2699-12-31":             "2156-12-31T00:00:00+07:00",
		"2399-12-31":             "2399-12-31T00:00:00+07:00",
		"2700-01-01":             "2700-01-01T00:00:00+07:00",
		"2564-02-29":             "",
		"64-04-30":               "",
		"พรุ่งนี้":               "",
	} {
		got, err := parseInstant(text, zone)
		if is := got.Format(time.RFC3339); err == nil && is != want || err != nil && want != "" {
			t.Errorf("%q is read as %s (%v), want %s", text, is, err, want)
		}
	}
}

// holding returns the DSN of a database with a linked person in each of the offices.
func holding(t *testing.T, offices ...string) string {
	t.Helper()
	dsn := ledgertest.MigratedSQLite(t)
	db, err := ledger.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, id := range offices {
		err := db.Office(id, time.Now).LinkPerson(t.Context(), ledger.Person{UserID: "U" + strings.Repeat("0", 32), Role: ledger.RoleAdmin})
		if err != nil {
			t.Fatal(err)
		}
	}
	return dsn
}

func officesOf(t *testing.T, dsn string) string {
	t.Helper()
	db, err := ledger.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	offices, err := db.Offices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(offices, " ")
}

func TestCommandsWorkForTheOfficeInTheDatabase(t *testing.T) {
	for _, c := range []struct {
		name, province string
		offices        []string
		refused        []string // what the complaint names; nil where the command works
		after          string
	}{
		{"the only office", "", []string{"50"}, nil, "50"},
		{"the only office, named", "50", []string{"50"}, nil, "50"},
		{"another one", "14", []string{"50"}, []string{"14", "พระนครศรีอยุธยา", "50", "เชียงใหม่"}, "50"},
		{"one of several", "50", []string{"14", "50"}, nil, "14 50"},
		{"one of several that none names", "", []string{"14", "50"}, []string{"CHANGWAT_PROVINCE", "14", "50"}, "14 50"},
		{"the first of an empty database", "", nil, nil, "14"},
		{"the first of an empty database, named", "50", nil, nil, "50"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			env := clean(t)
			dsn := holding(t, c.offices...)
			env["DATABASE_URL"] = dsn
			env["CHANGWAT_PROVINCE"] = c.province
			code, out, errOut := env.program(t, "", "invite")
			begun := c.offices == nil && c.province == "" // by the default, which is said
			if c.refused == nil && (code != exitDone || out == "" || (errOut != "") != begun) {
				t.Errorf("exit code %d, printed %q, complained %q", code, out, errOut)
			}
			if c.refused != nil && code != exitFailed {
				t.Errorf("exit code %d, want %d", code, exitFailed)
			}
			for _, word := range c.refused {
				if !strings.Contains(errOut, word) {
					t.Errorf("the complaint does not name %s: %s", word, errOut)
				}
			}
			if is := officesOf(t, dsn); is != c.after {
				t.Errorf("the database holds the offices %q afterwards, want %q", is, c.after)
			}
		})
	}
}
