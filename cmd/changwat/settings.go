package main

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"changwat/bot"
	"changwat/internal/chart"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// LINE's hosts, the defaults of the endpoints.
const (
	lineAPI  = "https://api.line.me"
	lineData = "https://api-data.line.me"
)

// defaultProvince is that of the press release in the sample records, and of the rehearsal by default.
const defaultProvince = "14"

// settings are shared by all subcommands. They come from flags, the environment or a file, in this order of precedence.
type settings struct {
	Listen   string   `env:"CHANGWAT_LISTEN" default:"127.0.0.1:8080" help:"Address to serve on." placeholder:"HOST:PORT"`
	Data     string   `env:"CHANGWAT_DATA" default:"./changwat-data" help:"Folder of the SQLite file." placeholder:"DIR"`
	Database string   `name:"database" env:"DATABASE_URL" help:"sqlite:PATH or postgres://… (default: a file in the data folder)." placeholder:"URL"`
	Redis    string   `name:"redis" env:"REDIS_URL" help:"redis://… (default: the process's own memory)." placeholder:"URL"`
	Province string   `env:"CHANGWAT_PROVINCE" help:"DOPA code of the province: serve requires it; elsewhere that of the office in the database, otherwise 14." placeholder:"CODE"`
	Zone     string   `env:"CHANGWAT_ZONE" default:"Asia/Bangkok" help:"Time zone of the office." placeholder:"ZONE"`
	Now      string   `env:"CHANGWAT_NOW" help:"Start the clock at this instant, such as 2021-04-30T07:55+07:00; 2564-04-30T07:55 is the same." placeholder:"TIME"`
	Public   string   `name:"public-url" env:"CHANGWAT_PUBLIC_URL" help:"Where LINE's users reach this service, for pictures (default: the origin of the channel's webhook address)." placeholder:"URL"`
	Map      string   `name:"boundaries" env:"CHANGWAT_BOUNDARIES" help:"GeoJSON file of the districts' boundaries, for maps (default: those that the program holds, of province 14)." placeholder:"FILE"`
	Log      logLevel `env:"CHANGWAT_LOG" help:"Minimum level to log: debug, info, warn, error (default: info when serving, otherwise warn)." placeholder:"LEVEL"`

	Line line `embed:""`
}

// line holds the settings of the LINE channel.
type line struct {
	Secret       string `name:"line-channel-secret" env:"LINE_CHANNEL_SECRET" help:"The channel's secret; several, separated by commas, while it is being changed." placeholder:"SECRET"`
	Token        string `name:"line-channel-access-token" env:"LINE_CHANNEL_ACCESS_TOKEN" help:"The channel's access token." placeholder:"TOKEN"`
	APIEndpoint  string `name:"line-api-endpoint" env:"LINE_API_ENDPOINT" default:"${line_api}" help:"Where LINE's API is." placeholder:"URL"`
	DataEndpoint string `name:"line-data-endpoint" env:"LINE_DATA_ENDPOINT" default:"${line_data}" help:"Where LINE's content is." placeholder:"URL"`
}

// office holds the settings after validation.
type office struct {
	province place.Place // its DOPA code is also the office's id in the ledger
	zone     *time.Location
	clock    func() time.Time // in zone

	publicURL  string           // without a slash at the end; "" for the origin of the webhook address
	boundaries chart.Boundaries // of the province's districts; without districts there are no maps
	// clockIsSet says that CHANGWAT_NOW sets the clock, so that it is not compared with LINE's.
	clockIsSet bool
	// rehearsalClock says that a service runs with a clock that is set, which /readyz reports.
	rehearsalClock bool
}

// logLevel is the minimum level to log; nil for the default of the subcommand.
type logLevel struct{ level *slog.Level }

// UnmarshalText parses a level of log/slog. The empty text, as of an empty variable, stands for the default.
func (l *logLevel) UnmarshalText(text []byte) error {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	level, ok := levels[string(text)]
	switch {
	case ok:
		l.level = &level
	case len(text) > 0:
		return fmt.Errorf("%q is not debug, info, warn or error", text)
	}
	return nil
}

// or returns the level, or the given default.
func (l logLevel) or(byDefault slog.Level) slog.Level {
	if l.level == nil {
		return byDefault
	}
	return *l.level
}

// check validates the settings and returns the office, or all faults in one error. Without a province it is that of
// defaultProvince.
func (s *settings) check() (office, error) {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }

	zone, err := time.LoadLocation(s.Zone)
	if err != nil || s.Zone == "" {
		fault("CHANGWAT_ZONE %q is not a time zone such as Asia/Bangkok", s.Zone)
		zone = time.UTC
	}
	province := place.Thailand().Province(cmp.Or(s.Province, defaultProvince))
	if province.Code == "" {
		fault("CHANGWAT_PROVINCE %q is not the two-digit DOPA code of a province, such as 14", s.Province)
	}
	clock := func() time.Time { return time.Now().In(zone) }
	if s.Now != "" {
		start, err := parseInstant(s.Now, zone)
		if err != nil {
			fault("CHANGWAT_NOW or --now: %w", err)
		}
		began := time.Now()
		clock = func() time.Time { return start.Add(time.Since(began)).In(zone) }
	}
	if _, port, err := net.SplitHostPort(s.Listen); err != nil || port == "" {
		fault("CHANGWAT_LISTEN %q is not HOST:PORT, such as 127.0.0.1:8080", s.Listen)
	}
	if s.Database != "" && !hasScheme(s.Database, "sqlite:", "postgres://", "postgresql://") {
		fault("DATABASE_URL is neither sqlite:PATH nor postgres://…")
	}
	if s.Redis != "" && !hasScheme(s.Redis, "redis://", "rediss://", "unix://") {
		fault("REDIS_URL is not redis://…")
	}
	if s.Public != "" && !bot.Loadable(s.Public) {
		fault("CHANGWAT_PUBLIC_URL %q is not an https address such as https://bot.example.go.th: LINE loads pictures by HTTPS only", s.Public)
	}
	boundaries, err := s.readBoundaries(province)
	if err != nil {
		fault("CHANGWAT_BOUNDARIES: %w", err)
	}
	return office{
		province: province, zone: zone, clock: clock, clockIsSet: s.Now != "",
		publicURL: strings.TrimRight(s.Public, "/"), boundaries: boundaries,
	}, errors.Join(faults...)
}

// readBoundaries reads the boundaries of the province's districts from the file in the settings, otherwise from the program.
func (s *settings) readBoundaries(province place.Place) (chart.Boundaries, error) {
	if s.Map == "" {
		b, _, err := chart.EmbeddedBoundaries(province.Code)
		return b, err
	}
	file, err := os.Open(s.Map)
	if err != nil {
		return chart.Boundaries{}, err
	}
	b, err := chart.ReadBoundaries(file, province, "")
	return b, errors.Join(err, file.Close())
}

// checkServe validates the settings that only the service needs. A clock that is set must be confirmed, since it is for
// rehearsals only.
func (s *settings) checkServe(rehearsalClock bool) error {
	var faults []error
	if s.Province == "" {
		faults = append(faults, errors.New("CHANGWAT_PROVINCE is missing: the two-digit DOPA code of the office's province, such as 50 for เชียงใหม่"))
	}
	if s.Now != "" && !rehearsalClock {
		faults = append(faults, errors.New("CHANGWAT_NOW would make the service announce by a wrong clock: unset it, or confirm a rehearsal with --rehearsal-clock (CHANGWAT_REHEARSAL_CLOCK=1)"))
	}
	for _, secret := range []struct{ name, value, from string }{
		{"LINE_CHANNEL_SECRET", s.Line.Secret, "the Basic settings tab of the LINE Developers Console"},
		{"LINE_CHANNEL_ACCESS_TOKEN", s.Line.Token, "the Messaging API tab of the LINE Developers Console"},
	} {
		switch {
		case secret.value == "":
			faults = append(faults, fmt.Errorf("%s is missing: copy it from %s", secret.name, secret.from))
		case strings.ContainsFunc(secret.value, func(r rune) bool { return r <= ' ' || r > '~' }):
			faults = append(faults, fmt.Errorf("%s contains a space or a character that no LINE credential has: copy it again from %s", secret.name, secret.from))
		}
	}
	for _, endpoint := range []struct{ name, value string }{
		{"LINE_API_ENDPOINT", s.Line.APIEndpoint},
		{"LINE_DATA_ENDPOINT", s.Line.DataEndpoint},
	} {
		u, err := url.Parse(endpoint.value)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			faults = append(faults, fmt.Errorf("%s is not an address such as %s", endpoint.name, lineAPI))
		}
	}
	return errors.Join(faults...)
}

// databaseFile returns the DSN of a SQLite file in the data folder, which it creates.
func (s *settings) databaseFile(name string) (string, error) {
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return "", fmt.Errorf("create the data folder (CHANGWAT_DATA): %w", err)
	}
	return "sqlite:" + filepath.Join(s.Data, name), nil
}

// The SQLite files in the data folder. The rehearsal has its own, so that sample records never mix with an office's real
// records.
const (
	officeFile    = "changwat.db"
	rehearsalFile = "rehearsal.db"
)

// liveDatabase returns the DSN of the office's own records.
func (s *settings) liveDatabase() (string, error) {
	if s.Database != "" {
		return s.Database, nil
	}
	return s.databaseFile(officeFile)
}

// rehearsalDatabase returns the DSN of the rehearsal's own file, regardless of DATABASE_URL.
func (s *settings) rehearsalDatabase() (string, error) { return s.databaseFile(rehearsalFile) }

// hasLiveDatabase reports whether a database of the office is configured or exists in the data folder.
func (s *settings) hasLiveDatabase() bool { return s.Database != "" || s.exists(officeFile) }

func (s *settings) exists(name string) bool {
	_, err := os.Stat(filepath.Join(s.Data, name))
	return err == nil
}

// The years that are read as Buddhist (พ.ศ.), which Thai officials use.
const firstBuddhistYear, lastBuddhistYear = 2400, 2699

// parseInstant parses RFC 3339, also without seconds; without an offset the time is in zone. A year from 2400 to 2699 is
// Buddhist (พ.ศ.).
func parseInstant(text string, zone *time.Location) (time.Time, error) {
	gregorian := text
	if year, rest, _ := strings.Cut(text, "-"); len(year) == 4 {
		if n, err := strconv.Atoi(year); err == nil && n >= firstBuddhistYear && n <= lastBuddhistYear {
			gregorian = fmt.Sprintf("%04d-%s", when.GregorianYear(n), rest)
		}
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, gregorian, zone); err == nil {
			return t.In(zone), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not an instant such as 2021-04-30T07:55+07:00", text)
}

func hasScheme(dsn string, schemes ...string) bool {
	for _, scheme := range schemes {
		if strings.HasPrefix(dsn, scheme) && len(dsn) > len(scheme) {
			return true
		}
	}
	return false
}
