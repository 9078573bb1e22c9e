-- One way in: every change of records is a proposal, and every change that was made stands in the audit chain.

-- +goose NO TRANSACTION
-- +goose Up

-- Who has changed records, or proposed to. Records and the audit name an actor by its number alone ("actor 3"), which stays when
-- the LINE user id is erased.
CREATE TABLE actors (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    office TEXT NOT NULL CHECK (office <> ''),
    person TEXT,
    UNIQUE (office, person)
) STRICT;

-- A proposal is open until it is applied, rejected, expired or withdrawn. submitted is when it was put before a second official;
-- parent is the proposal that it was split from. source is what the records will come from, as JSON.
CREATE TABLE proposals (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    office     TEXT NOT NULL CHECK (office <> ''),
    state      TEXT NOT NULL CHECK (state <> ''),
    way        TEXT NOT NULL CHECK (way <> ''),
    actor      TEXT NOT NULL CHECK (actor <> ''),
    chat       TEXT NOT NULL,
    message    TEXT NOT NULL,
    source     TEXT NOT NULL,
    made       TEXT NOT NULL CHECK (made GLOB '????-??-??T??:??:??.??????Z'),
    expires    TEXT NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.??????Z'),
    submitted  TEXT CHECK (submitted GLOB '????-??-??T??:??:??.??????Z'),
    parent     INTEGER,
    decided    TEXT CHECK (decided GLOB '????-??-??T??:??:??.??????Z'),
    decided_by TEXT NOT NULL,
    reason     TEXT NOT NULL,
    CHECK ((state = 'open') = (decided IS NULL)),
    UNIQUE (office, id)
) STRICT;
CREATE INDEX proposals_open ON proposals (office, actor, id) WHERE state = 'open';
CREATE INDEX proposals_message ON proposals (office, chat, message) WHERE message <> '';

-- The text that a proposal was read from, apart from it, so that it can be erased.
CREATE TABLE proposal_texts (
    office      TEXT NOT NULL,
    proposal_id INTEGER NOT NULL,
    text        TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (office, proposal_id),
    FOREIGN KEY (office, proposal_id) REFERENCES proposals (office, id)
) STRICT;

-- base is the revision that stood when the change was proposed, revision the one that it has made. becomes, warnings and
-- needs are JSON.
CREATE TABLE proposal_changes (
    office      TEXT NOT NULL,
    proposal_id INTEGER NOT NULL,
    position    INTEGER NOT NULL CHECK (position > 0),
    op          TEXT NOT NULL CHECK (op <> ''),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    key         TEXT NOT NULL,
    base        INTEGER,
    becomes     TEXT NOT NULL,
    quote       TEXT NOT NULL CHECK (quote <> ''),
    quote_from  INTEGER NOT NULL,
    quote_to    INTEGER NOT NULL CHECK (quote_to >= quote_from),
    reason      TEXT NOT NULL,
    warnings    TEXT NOT NULL,
    needs       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state <> ''),
    revision    INTEGER,
    PRIMARY KEY (office, proposal_id, position),
    FOREIGN KEY (office, proposal_id) REFERENCES proposals (office, id)
) STRICT;
CREATE INDEX proposal_changes_revision ON proposal_changes (office, kind, revision) WHERE revision IS NOT NULL;

-- What has happened to records and proposals, for what is to be told of it. It is written in the transaction that makes the
-- change; handled is when the telling has been arranged.
CREATE TABLE change_events (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    office          TEXT NOT NULL CHECK (office <> ''),
    at              TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????Z'),
    type            TEXT NOT NULL CHECK (type <> ''),
    proposal_id     INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    key             TEXT NOT NULL,
    before_revision INTEGER,
    after_revision  INTEGER,
    actor           TEXT NOT NULL,
    recipient       TEXT NOT NULL,
    handled         TEXT CHECK (handled GLOB '????-??-??T??:??:??.??????Z')
) STRICT;
CREATE INDEX change_events_unhandled ON change_events (office, id) WHERE handled IS NULL;
CREATE INDEX change_events_proposal ON change_events (office, proposal_id);

-- Which chat was shown or sent which figure, and when last. announced says that an announcement held it.
CREATE TABLE shown_figures (
    office    TEXT NOT NULL CHECK (office <> ''),
    chat      TEXT NOT NULL CHECK (chat <> ''),
    figure_id INTEGER NOT NULL,
    at        TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????Z'),
    announced INTEGER NOT NULL CHECK (announced IN (0, 1)),
    PRIMARY KEY (office, chat, figure_id)
) STRICT;
CREATE INDEX shown_figures_figure ON shown_figures (office, figure_id);
CREATE INDEX shown_figures_at ON shown_figures (office, at);

-- What a reporter may report: the topics, each with the district (a DOPA code; empty for all). Without a row, everything.
CREATE TABLE reporter_scopes (
    office  TEXT NOT NULL CHECK (office <> ''),
    user_id TEXT NOT NULL CHECK (user_id <> ''),
    topic   TEXT NOT NULL CHECK (topic <> ''),
    area    TEXT NOT NULL,
    PRIMARY KEY (office, user_id, topic, area)
) STRICT;

-- The audit chain: who did what to what, by which way. An entry holds ids and a digest of the values that only its key can
-- verify, and its hash covers all of it and the hash of the entry before.
CREATE TABLE audit_entries (
    office      TEXT NOT NULL CHECK (office <> ''),
    seq         INTEGER NOT NULL CHECK (seq > 0),
    at          TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????Z'),
    actor       TEXT NOT NULL CHECK (actor <> ''),
    way         TEXT NOT NULL CHECK (way <> ''),
    action      TEXT NOT NULL CHECK (action <> ''),
    kind        TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    digest      TEXT NOT NULL,
    previous    TEXT NOT NULL,
    hash        TEXT NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (office, seq)
) STRICT;
CREATE INDEX audit_entries_revision ON audit_entries (office, kind, revision);

-- The keys of the digests, apart from the chain: without its key nothing can be learnt from a digest.
CREATE TABLE audit_keys (
    office TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    key    BLOB NOT NULL CHECK (length(key) >= 16),
    PRIMARY KEY (office, seq),
    FOREIGN KEY (office, seq) REFERENCES audit_entries (office, seq)
) STRICT;

-- Nobody edits the chain; a key may be erased, with the values that it verifies.
-- +goose StatementBegin
CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_entries_are_not_deleted BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_keys_are_not_changed BEFORE UPDATE ON audit_keys
BEGIN SELECT RAISE(ABORT, 'audit keys are only ever added'); END;
-- +goose StatementEnd
