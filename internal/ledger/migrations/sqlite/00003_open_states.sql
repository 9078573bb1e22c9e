-- States and kinds are no longer listed in the schema, where each new one would rebuild a table: the code that writes
-- them refuses what it does not know. Bodies of old deliveries may be removed, and what is asked most has an index.
--
-- SQLite changes a table by copying it (sqlite.org/lang_altertable.html, section 7); migrate.go switches foreign keys
-- off meanwhile and checks them before the commit. The highest id that was ever given out is copied as well, so that
-- no id is used twice.

-- +goose NO TRANSACTION
-- +goose Up

CREATE TABLE new_sources (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    office    TEXT NOT NULL CHECK (office <> ''),
    key       TEXT NOT NULL CHECK (key <> ''),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    title     TEXT NOT NULL CHECK (title <> ''),
    publisher TEXT NOT NULL,
    published TEXT          CHECK (published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    url       TEXT NOT NULL,
    added_by  TEXT NOT NULL CHECK (added_by <> ''),
    recorded  TEXT NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, key),
    UNIQUE (office, id)
) STRICT;
INSERT INTO new_sources (id, office, key, kind, title, publisher, published, url, added_by, recorded)
SELECT id, office, key, kind, title, publisher, published, url, added_by, recorded FROM sources;
DELETE FROM sqlite_sequence WHERE name = 'new_sources';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_sources', seq FROM sqlite_sequence WHERE name = 'sources';
DROP TABLE sources;
ALTER TABLE new_sources RENAME TO sources;

CREATE TABLE new_meeting_revisions (
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
    state      TEXT    NOT NULL CHECK (state <> ''),
    source_id  INTEGER NOT NULL,
    quote      TEXT    NOT NULL CHECK (quote <> ''),
    recorded   TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_meeting_revisions (id, office, meeting_id, series, number, title, starts, ends, all_day, venue, map_url, online,
    join_url, chair, chair_post, attendees, state, source_id, quote, recorded)
SELECT id, office, meeting_id, series, number, title, starts, ends, all_day, venue, map_url, online,
    join_url, chair, chair_post, attendees, state, source_id, quote, recorded FROM meeting_revisions;
DELETE FROM sqlite_sequence WHERE name = 'new_meeting_revisions';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_meeting_revisions', seq FROM sqlite_sequence WHERE name = 'meeting_revisions';
DROP TABLE meeting_revisions;
ALTER TABLE new_meeting_revisions RENAME TO meeting_revisions;

CREATE TABLE new_orders (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT    NOT NULL CHECK (office <> ''),
    key        TEXT    NOT NULL CHECK (key <> ''),
    meeting_id INTEGER,
    position   INTEGER NOT NULL,
    text       TEXT    NOT NULL CHECK (text <> ''),
    owner      TEXT    NOT NULL,
    due        TEXT             CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state      TEXT    NOT NULL CHECK (state <> ''),
    source_id  INTEGER NOT NULL,
    quote      TEXT    NOT NULL CHECK (quote <> ''),
    recorded   TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, key),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_orders (id, office, key, meeting_id, position, text, owner, due, state, source_id, quote, recorded)
SELECT id, office, key, meeting_id, position, text, owner, due, state, source_id, quote, recorded FROM orders;
DELETE FROM sqlite_sequence WHERE name = 'new_orders';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_orders', seq FROM sqlite_sequence WHERE name = 'orders';
DROP TABLE orders;
ALTER TABLE new_orders RENAME TO orders;

CREATE TABLE new_events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT    NOT NULL CHECK (office <> ''),
    key        TEXT    NOT NULL CHECK (key <> ''),
    kind       TEXT    NOT NULL CHECK (kind <> ''),
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
INSERT INTO new_events (id, office, key, kind, name, first_day, last_day, venue, area, source_id, quote, recorded)
SELECT id, office, key, kind, name, first_day, last_day, venue, area, source_id, quote, recorded FROM events;
DELETE FROM sqlite_sequence WHERE name = 'new_events';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_events', seq FROM sqlite_sequence WHERE name = 'events';
DROP TABLE events;
ALTER TABLE new_events RENAME TO events;

CREATE TABLE new_people (
    office  TEXT NOT NULL CHECK (office <> ''),
    user_id TEXT NOT NULL CHECK (user_id <> ''),
    post    TEXT NOT NULL,
    role    TEXT NOT NULL CHECK (role <> ''),
    linked  TEXT NOT NULL CHECK (linked GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, user_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_people (office, user_id, post, role, linked)
SELECT office, user_id, post, role, linked FROM people;
DROP TABLE people;
ALTER TABLE new_people RENAME TO people;

CREATE TABLE new_invites (
    office  TEXT NOT NULL CHECK (office <> ''),
    hash    TEXT NOT NULL CHECK (length(hash) = 64),
    role    TEXT NOT NULL CHECK (role <> ''),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??.??????Z'),
    expires TEXT NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.??????Z'),
    used_by TEXT,
    used    TEXT          CHECK (used GLOB '????-??-??T??:??:??.??????Z'),
    CHECK ((used_by IS NULL) = (used IS NULL)),
    PRIMARY KEY (office, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO new_invites (office, hash, role, created, expires, used_by, used)
SELECT office, hash, role, created, expires, used_by, used FROM invites;
DROP TABLE invites;
ALTER TABLE new_invites RENAME TO invites;

CREATE TABLE new_chats (
    office      TEXT    NOT NULL CHECK (office <> ''),
    id          TEXT    NOT NULL CHECK (id <> ''),
    kind        TEXT    NOT NULL CHECK (kind <> ''),
    name        TEXT    NOT NULL,
    approved    INTEGER NOT NULL CHECK (approved IN (0, 1)),
    approved_by TEXT    NOT NULL,
    has_left    INTEGER NOT NULL CHECK (has_left IN (0, 1)),
    CHECK (NOT (approved AND has_left)),
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_chats (office, id, kind, name, approved, approved_by, has_left)
SELECT office, id, kind, name, approved, approved_by, has_left FROM chats;
DROP TABLE chats;
ALTER TABLE new_chats RENAME TO chats;

-- ready is when a dispatcher may take the delivery: its due time, or when the lease on it ends; NULL once settled.
-- An empty body was removed because the delivery was settled long ago.
CREATE TABLE new_deliveries (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    job         TEXT    NOT NULL CHECK (job <> ''),
    occurrence  TEXT    NOT NULL CHECK (occurrence <> ''),
    target      TEXT    NOT NULL CHECK (target <> ''),
    body        BLOB    NOT NULL CHECK (length(body) > 0 OR settled IS NOT NULL),
    retry_key   TEXT    NOT NULL CHECK (retry_key <> ''),
    due         TEXT    NOT NULL CHECK (due GLOB '????-??-??T??:??:??.??????Z'),
    ready       TEXT             CHECK (ready GLOB '????-??-??T??:??:??.??????Z'),
    state       TEXT    NOT NULL CHECK (state <> ''),
    attempts    INTEGER NOT NULL CHECK (attempts >= 0),
    first_tried TEXT             CHECK (first_tried GLOB '????-??-??T??:??:??.??????Z'),
    settled     TEXT             CHECK (settled GLOB '????-??-??T??:??:??.??????Z'),
    request_id  TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    lease_owner TEXT,
    CHECK ((ready IS NULL) = (settled IS NOT NULL)),
    CHECK (lease_owner IS NULL OR ready IS NOT NULL),
    UNIQUE (office, job, occurrence, target)
) STRICT;
INSERT INTO new_deliveries (id, office, job, occurrence, target, body, retry_key, due, ready, state, attempts, first_tried,
    settled, request_id, reason, lease_owner)
SELECT id, office, job, occurrence, target, body, retry_key, due, ready, state, attempts, first_tried,
    settled, request_id, reason, lease_owner FROM deliveries;
DELETE FROM sqlite_sequence WHERE name = 'new_deliveries';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_deliveries', seq FROM sqlite_sequence WHERE name = 'deliveries';
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;

-- Reminders ask for the meetings of a span of time, agendas for the orders of a meeting.
CREATE INDEX meeting_revisions_newest ON meeting_revisions (office, meeting_id, recorded DESC, id DESC);
CREATE INDEX meeting_revisions_starts ON meeting_revisions (office, starts);
CREATE INDEX orders_meeting ON orders (office, meeting_id);
CREATE INDEX deliveries_ready ON deliveries (office, ready, id) WHERE ready IS NOT NULL;
-- What Prune looks for; a row is in one of the two.
CREATE INDEX deliveries_with_body ON deliveries (office, settled) WHERE settled IS NOT NULL AND length(body) > 0;
CREATE INDEX deliveries_without_body ON deliveries (office, settled) WHERE length(body) = 0;

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
CREATE TRIGGER meeting_revisions_are_not_changed BEFORE UPDATE ON meeting_revisions
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_revisions_are_not_deleted BEFORE DELETE ON meeting_revisions
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd

-- A repetition must be the same request byte for byte under the same key, or LINE takes it for a new message.
-- +goose StatementBegin
CREATE TRIGGER deliveries_are_frozen
BEFORE UPDATE OF id, office, job, occurrence, target, retry_key ON deliveries
BEGIN SELECT RAISE(ABORT, 'a delivery''s message and retry key never change'); END;
-- +goose StatementEnd
-- Nothing repeats a delivery that was settled 90 days ago: its body may be removed, and only removed.
-- +goose StatementBegin
CREATE TRIGGER deliveries_bodies_are_frozen
BEFORE UPDATE OF body ON deliveries
WHEN length(NEW.body) > 0 OR OLD.settled IS NULL OR OLD.settled > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-90 days')
BEGIN SELECT RAISE(ABORT, 'a delivery''s message and retry key never change'); END;
-- +goose StatementEnd

-- Until when (in microseconds since 1970 UTC) the moments have been pruned: for a clock before that, none are known.
ALTER TABLE versions ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0;
