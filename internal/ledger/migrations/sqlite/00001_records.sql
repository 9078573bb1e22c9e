-- The records of the offices, and what proves them.
--
-- NO TRANSACTION, because the whole run of migrations is one transaction already: see migrate.go.
-- Instants are text in UTC ("2021-04-29T09:30:00.000000Z") and days are text ("2021-04-29"), so that both sort
-- as they should; decimals are text, so that they stay exact.

-- +goose NO TRANSACTION
-- +goose Up

-- How often an office's records have changed; see version.go.
CREATE TABLE versions (
    office TEXT    NOT NULL PRIMARY KEY CHECK (office <> ''),
    writes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every instant, in microseconds since 1970 UTC, from which a record of the office is visible; see version.go.
CREATE TABLE moments (
    office TEXT    NOT NULL CHECK (office <> ''),
    at     INTEGER NOT NULL,
    PRIMARY KEY (office, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    office    TEXT NOT NULL CHECK (office <> ''),
    key       TEXT NOT NULL CHECK (key <> ''),
    kind      TEXT NOT NULL CHECK (kind IN ('release', 'dataset', 'entry', 'example')),
    title     TEXT NOT NULL CHECK (title <> ''),
    publisher TEXT NOT NULL,
    published TEXT          CHECK (published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    url       TEXT NOT NULL,
    added_by  TEXT NOT NULL CHECK (added_by <> ''),
    recorded  TEXT NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, key),
    UNIQUE (office, id)
) STRICT;

-- What is counted, of what and where; each has a run of figures. The newest of a run is found without reading the run.
CREATE TABLE series (
    office  TEXT NOT NULL CHECK (office <> ''),
    measure TEXT NOT NULL CHECK (measure <> ''),
    area    TEXT NOT NULL CHECK (area <> '' AND area NOT GLOB '*[^0-9]*'),
    subject TEXT NOT NULL CHECK (subject <> ''),
    PRIMARY KEY (office, measure, area, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    measure     TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    area        TEXT    NOT NULL,
    period_from TEXT             CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND period_from <= period_to),
    period_to   TEXT    NOT NULL CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    value       TEXT    NOT NULL CHECK (value GLOB '*[0-9]*' AND value NOT GLOB '*[^0-9.-]*'),
    unit        TEXT    NOT NULL CHECK (unit <> ''),
    scope       TEXT    NOT NULL CHECK (scope <> ''),
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    author      TEXT    NOT NULL CHECK (author <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    supersedes  INTEGER,
    reason      TEXT    NOT NULL,
    CHECK ((supersedes IS NULL) = (reason = '')),
    UNIQUE (office, key),
    UNIQUE (office, id),
    UNIQUE (office, supersedes),
    FOREIGN KEY (office, measure, area, subject) REFERENCES series (office, measure, area, subject),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id),
    FOREIGN KEY (office, supersedes) REFERENCES figures (office, id)
) STRICT;
CREATE INDEX figures_newest ON figures (office, measure, area, subject, period_to DESC);

CREATE TABLE meetings (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    office TEXT NOT NULL CHECK (office <> ''),
    key    TEXT NOT NULL CHECK (key <> ''),
    UNIQUE (office, key),
    UNIQUE (office, id)
) STRICT;

-- What was announced of a meeting, each time that it was: the newest visible revision is the meeting.
CREATE TABLE meeting_revisions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT    NOT NULL CHECK (office <> ''),
    meeting_id INTEGER NOT NULL,
    series     TEXT    NOT NULL,
    number     TEXT    NOT NULL,
    title      TEXT    NOT NULL CHECK (title <> ''),
    starts     TEXT    NOT NULL CHECK (starts GLOB '????-??-??T??:??:??.??????Z'),
    ends       TEXT             CHECK (ends GLOB '????-??-??T??:??:??.??????Z' AND ends >= starts),
    all_day    INTEGER NOT NULL CHECK (all_day IN (0, 1)),
    venue      TEXT    NOT NULL,
    map_url    TEXT    NOT NULL,
    online     TEXT    NOT NULL,
    join_url   TEXT    NOT NULL,
    chair      TEXT    NOT NULL,
    chair_post TEXT    NOT NULL,
    attendees  TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('planned', 'cancelled')),
    source_id  INTEGER NOT NULL,
    quote      TEXT    NOT NULL CHECK (quote <> ''),
    recorded   TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
CREATE INDEX meeting_revisions_newest ON meeting_revisions (office, meeting_id, recorded DESC, id DESC);

CREATE TABLE agenda_items (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT    NOT NULL CHECK (office <> ''),
    meeting_id INTEGER NOT NULL,
    section    INTEGER NOT NULL CHECK (section BETWEEN 0 AND 5),
    position   INTEGER NOT NULL CHECK (position > 0),
    title      TEXT    NOT NULL CHECK (title <> ''),
    detail     TEXT    NOT NULL,
    source_id  INTEGER NOT NULL,
    quote      TEXT    NOT NULL CHECK (quote <> ''),
    recorded   TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, meeting_id, source_id, section, position),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

CREATE TABLE orders (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT    NOT NULL CHECK (office <> ''),
    key        TEXT    NOT NULL CHECK (key <> ''),
    meeting_id INTEGER,
    position   INTEGER NOT NULL,
    text       TEXT    NOT NULL CHECK (text <> ''),
    owner      TEXT    NOT NULL,
    due        TEXT             CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'done')),
    source_id  INTEGER NOT NULL,
    quote      TEXT    NOT NULL CHECK (quote <> ''),
    recorded   TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, key),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

CREATE TABLE events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT    NOT NULL CHECK (office <> ''),
    key        TEXT    NOT NULL CHECK (key <> ''),
    kind       TEXT    NOT NULL CHECK (kind IN ('otop', 'occasion')),
    name       TEXT    NOT NULL CHECK (name <> ''),
    first_day  TEXT             CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day   TEXT             CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND last_day >= first_day),
    venue      TEXT    NOT NULL,
    area       TEXT    NOT NULL CHECK (area NOT GLOB '*[^0-9]*'),
    source_id  INTEGER NOT NULL,
    quote      TEXT    NOT NULL CHECK (quote <> ''),
    recorded   TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, key),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

CREATE TABLE projects (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    office       TEXT    NOT NULL CHECK (office <> ''),
    key          TEXT    NOT NULL CHECK (key <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    work_area    TEXT    NOT NULL,
    money_source TEXT    NOT NULL,
    fiscal_year  INTEGER NOT NULL CHECK (fiscal_year BETWEEN 2400 AND 2999),
    period_from  TEXT             CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    period_to    TEXT             CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND period_to >= period_from),
    position     INTEGER NOT NULL,
    source_id    INTEGER NOT NULL,
    quote        TEXT    NOT NULL CHECK (quote <> ''),
    recorded     TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, key),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

CREATE TABLE contacts (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    office    TEXT    NOT NULL CHECK (office <> ''),
    key       TEXT    NOT NULL CHECK (key <> ''),
    agency    TEXT    NOT NULL,
    post      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    phone     TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    quote     TEXT    NOT NULL CHECK (quote <> ''),
    recorded  TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    CHECK (agency <> '' OR post <> '' OR name <> ''),
    UNIQUE (office, key),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

-- What was stated stays as it was stated: a correction is another row.
-- +goose StatementBegin
CREATE TRIGGER sources_are_not_changed BEFORE UPDATE ON sources
BEGIN SELECT RAISE(ABORT, 'sources are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_are_not_deleted BEFORE DELETE ON sources
BEGIN SELECT RAISE(ABORT, 'sources are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_are_not_changed BEFORE UPDATE ON figures
BEGIN SELECT RAISE(ABORT, 'figures are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_are_not_deleted BEFORE DELETE ON figures
BEGIN SELECT RAISE(ABORT, 'figures are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_revisions_are_not_changed BEFORE UPDATE ON meeting_revisions
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_revisions_are_not_deleted BEFORE DELETE ON meeting_revisions
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd
