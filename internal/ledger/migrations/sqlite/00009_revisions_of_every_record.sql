-- Every kind of record keeps its revisions: nothing that was stated is overwritten. A revision has its source and quote,
-- as before, and besides who recorded it (author), why it differs from the one before (reason), and whether it takes the
-- record out of what stands (withdrawn). Revision 1 is the record's first; the newest visible one is the record.
-- What has no author yet was recorded by whoever added its source.

-- +goose NO TRANSACTION
-- +goose Up

-- A figure's revisions are the chain of those that supersede each other; one that withdraws its predecessor says so.
ALTER TABLE figures ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0
    CHECK (withdrawn IN (0, 1) AND (NOT withdrawn OR supersedes IS NOT NULL));

CREATE TABLE new_meeting_revisions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    meeting_id  INTEGER NOT NULL,
    series      TEXT    NOT NULL,
    number      TEXT    NOT NULL,
    title       TEXT    NOT NULL CHECK (title <> ''),
    starts      TEXT    NOT NULL CHECK (starts GLOB '????-??-??T??:??:??.??????Z'),
    ends        TEXT             CHECK (ends GLOB '????-??-??T??:??:??.??????Z' AND ends >= starts),
    all_day     INTEGER NOT NULL CHECK (all_day IN (0, 1)),
    venue       TEXT    NOT NULL,
    map_url     TEXT    NOT NULL,
    online      TEXT    NOT NULL,
    join_url    TEXT    NOT NULL,
    chair       TEXT    NOT NULL,
    chair_post  TEXT    NOT NULL,
    attendees   TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state <> ''),
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> ''),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_meeting_revisions (id, office, meeting_id, series, number, title, starts, ends, all_day, venue, map_url, online, join_url,
    chair, chair_post, attendees, state, source_id, quote, recorded, author, reason, withdrawn)
SELECT id, office, meeting_id, series, number, title, starts, ends, all_day, venue, map_url, online, join_url,
    chair, chair_post, attendees, state, source_id, quote, recorded, (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id), '', 0 FROM meeting_revisions AS t;
DELETE FROM sqlite_sequence WHERE name = 'new_meeting_revisions';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_meeting_revisions', seq FROM sqlite_sequence WHERE name = 'meeting_revisions';
DROP TABLE meeting_revisions;
ALTER TABLE new_meeting_revisions RENAME TO meeting_revisions;
CREATE INDEX meeting_revisions_newest ON meeting_revisions (office, meeting_id, recorded DESC, id DESC);
CREATE INDEX meeting_revisions_starts ON meeting_revisions (office, starts);

-- The key names an item: its meeting, the source that put it on the agenda, and where.
CREATE TABLE new_agenda_items (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    meeting_id  INTEGER NOT NULL,
    section     INTEGER NOT NULL CHECK (section BETWEEN 0 AND 5),
    position    INTEGER NOT NULL CHECK (position > 0),
    title       TEXT    NOT NULL CHECK (title <> ''),
    detail      TEXT    NOT NULL,
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    key         TEXT    NOT NULL CHECK (key <> ''),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_agenda_items (id, office, meeting_id, section, position, title, detail, source_id, quote, recorded,
    key, revision, author, reason, withdrawn)
SELECT id, office, meeting_id, section, position, title, detail, source_id, quote, recorded,
    meeting_id || '|' || source_id || '|' || section || '|' || position, 1, (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id), '', 0 FROM agenda_items AS t;
DELETE FROM sqlite_sequence WHERE name = 'new_agenda_items';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_agenda_items', seq FROM sqlite_sequence WHERE name = 'agenda_items';
DROP TABLE agenda_items;
ALTER TABLE new_agenda_items RENAME TO agenda_items;
CREATE INDEX agenda_items_meeting ON agenda_items (office, meeting_id, section, position);

CREATE TABLE new_orders (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    meeting_id  INTEGER,
    position    INTEGER NOT NULL,
    text        TEXT    NOT NULL CHECK (text <> ''),
    owner       TEXT    NOT NULL,
    due         TEXT             CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state       TEXT    NOT NULL CHECK (state <> ''),
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, meeting_id) REFERENCES meetings (office, id),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_orders (id, office, key, meeting_id, position, text, owner, due, state, source_id, quote, recorded,
    revision, author, reason, withdrawn)
SELECT id, office, key, meeting_id, position, text, owner, due, state, source_id, quote, recorded,
    1, (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id), '', 0 FROM orders AS t;
DELETE FROM sqlite_sequence WHERE name = 'new_orders';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_orders', seq FROM sqlite_sequence WHERE name = 'orders';
DROP TABLE orders;
ALTER TABLE new_orders RENAME TO orders;
CREATE INDEX orders_meeting ON orders (office, meeting_id);

CREATE TABLE new_events (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    kind        TEXT    NOT NULL CHECK (kind <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    first_day   TEXT             CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day    TEXT             CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND last_day >= first_day),
    venue       TEXT    NOT NULL,
    area        TEXT    NOT NULL CHECK (area NOT GLOB '*[^0-9]*'),
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_events (id, office, key, kind, name, first_day, last_day, venue, area, source_id, quote, recorded,
    revision, author, reason, withdrawn)
SELECT id, office, key, kind, name, first_day, last_day, venue, area, source_id, quote, recorded,
    1, (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id), '', 0 FROM events AS t;
DELETE FROM sqlite_sequence WHERE name = 'new_events';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_events', seq FROM sqlite_sequence WHERE name = 'events';
DROP TABLE events;
ALTER TABLE new_events RENAME TO events;

CREATE TABLE new_projects (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    title       TEXT    NOT NULL CHECK (title <> ''),
    work_area   TEXT    NOT NULL,
    money_source TEXT   NOT NULL,
    fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 2400 AND 2999),
    period_from TEXT             CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    period_to   TEXT             CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND period_to >= period_from),
    position    INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_projects (id, office, key, title, work_area, money_source, fiscal_year, period_from, period_to, position, source_id, quote, recorded,
    revision, author, reason, withdrawn)
SELECT id, office, key, title, work_area, money_source, fiscal_year, period_from, period_to, position, source_id, quote, recorded,
    1, (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id), '', 0 FROM projects AS t;
DELETE FROM sqlite_sequence WHERE name = 'new_projects';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_projects', seq FROM sqlite_sequence WHERE name = 'projects';
DROP TABLE projects;
ALTER TABLE new_projects RENAME TO projects;

CREATE TABLE new_contacts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    agency      TEXT    NOT NULL,
    post        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    phone       TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    CHECK (agency <> '' OR post <> '' OR name <> ''),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;
INSERT INTO new_contacts (id, office, key, agency, post, name, phone, channel, position, source_id, quote, recorded,
    revision, author, reason, withdrawn)
SELECT id, office, key, agency, post, name, phone, channel, position, source_id, quote, recorded,
    1, (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id), '', 0 FROM contacts AS t;
DELETE FROM sqlite_sequence WHERE name = 'new_contacts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_contacts', seq FROM sqlite_sequence WHERE name = 'contacts';
DROP TABLE contacts;
ALTER TABLE new_contacts RENAME TO contacts;

-- A programme of the state, such as เราชนะ, and what a source says of it.
CREATE TABLE programmes (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    owner       TEXT    NOT NULL,
    detail      TEXT    NOT NULL,
    period_from TEXT             CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    period_to   TEXT             CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND period_to >= period_from),
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

-- What the office has set; a setting that has no row has its default.
CREATE TABLE settings (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    key         TEXT    NOT NULL CHECK (key <> ''),
    value       TEXT    NOT NULL,
    source_id   INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    recorded    TEXT    NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    author      TEXT    NOT NULL CHECK (author <> ''),
    reason      TEXT    NOT NULL,
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
) STRICT;

-- What was stated stays as it was stated, except the samples, which are no evidence.
-- +goose StatementBegin
CREATE TRIGGER meeting_revisions_are_not_changed BEFORE UPDATE ON meeting_revisions
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_revisions_are_not_deleted BEFORE DELETE ON meeting_revisions
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agenda_items_are_not_changed BEFORE UPDATE ON agenda_items
BEGIN SELECT RAISE(ABORT, 'agenda items are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agenda_items_are_not_deleted BEFORE DELETE ON agenda_items
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'agenda items are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER orders_are_not_changed BEFORE UPDATE ON orders
BEGIN SELECT RAISE(ABORT, 'orders are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER orders_are_not_deleted BEFORE DELETE ON orders
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'orders are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER projects_are_not_changed BEFORE UPDATE ON projects
BEGIN SELECT RAISE(ABORT, 'projects are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER projects_are_not_deleted BEFORE DELETE ON projects
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'projects are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_are_not_changed BEFORE UPDATE OF id, office, key, agency, post, position, source_id, recorded, revision, author, reason, withdrawn ON contacts
BEGIN SELECT RAISE(ABORT, 'contacts are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_are_not_deleted BEFORE DELETE ON contacts
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'contacts are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER programmes_are_not_changed BEFORE UPDATE ON programmes
BEGIN SELECT RAISE(ABORT, 'programmes are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER programmes_are_not_deleted BEFORE DELETE ON programmes
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'programmes are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settings_are_not_changed BEFORE UPDATE ON settings
BEGIN SELECT RAISE(ABORT, 'settings are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settings_are_not_deleted BEFORE DELETE ON settings
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'settings are only ever added'); END;
-- +goose StatementEnd
-- What a contact says of a person may be erased, and only erased.
-- +goose StatementBegin
CREATE TRIGGER contacts_are_only_erased BEFORE UPDATE OF name, phone, channel, quote ON contacts
WHEN NEW.name NOT IN ('', 'ลบแล้ว') OR NEW.phone <> '' OR NEW.channel <> '' OR NEW.quote <> 'ลบแล้ว'
BEGIN SELECT RAISE(ABORT, 'contacts are only ever added'); END;
-- +goose StatementEnd
