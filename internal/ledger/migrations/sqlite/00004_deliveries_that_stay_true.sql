-- A delivery whose facts changed before LINE can have accepted it is withdrawn, and a successor is composed: the
-- revision tells the two apart. Deliveries that are due together to one chat share a request. Pushes can be paused.

-- +goose NO TRANSACTION
-- +goose Up

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
    revision    INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
    predecessor INTEGER,                       -- the delivery that was withdrawn for this one
    version     TEXT    NOT NULL DEFAULT '',   -- the ledger's, when the body was composed
    perhaps_accepted INTEGER NOT NULL DEFAULT 0 CHECK (perhaps_accepted IN (0, 1)),
    joint_id    INTEGER,                       -- the joint request that it is sent in
    alone       INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)), -- never to be sent in a joint request
    CHECK ((ready IS NULL) = (settled IS NOT NULL)),
    CHECK (lease_owner IS NULL OR ready IS NOT NULL),
    UNIQUE (office, job, occurrence, target, revision)
) STRICT;
-- Of what was tried before this version, nobody recorded whether it can have been accepted.
INSERT INTO new_deliveries (id, office, job, occurrence, target, body, retry_key, due, ready, state, attempts, first_tried,
    settled, request_id, reason, lease_owner, perhaps_accepted)
SELECT id, office, job, occurrence, target, body, retry_key, due, ready, state, attempts, first_tried,
    settled, request_id, reason, lease_owner, first_tried IS NOT NULL FROM deliveries;
DELETE FROM sqlite_sequence WHERE name = 'new_deliveries';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_deliveries', seq FROM sqlite_sequence WHERE name = 'deliveries';
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;

CREATE INDEX deliveries_ready ON deliveries (office, ready, id) WHERE ready IS NOT NULL;
CREATE INDEX deliveries_joint ON deliveries (office, joint_id) WHERE joint_id IS NOT NULL;
CREATE INDEX deliveries_with_body ON deliveries (office, settled) WHERE settled IS NOT NULL AND length(body) > 0;
CREATE INDEX deliveries_without_body ON deliveries (office, settled) WHERE length(body) = 0;

-- A repetition must be the same request byte for byte under the same key, or LINE takes it for a new message.
-- +goose StatementBegin
CREATE TRIGGER deliveries_are_frozen
BEFORE UPDATE OF id, office, job, occurrence, target, retry_key, revision, predecessor ON deliveries
BEGIN SELECT RAISE(ABORT, 'a delivery''s message and retry key never change'); END;
-- +goose StatementEnd
-- Nothing repeats a delivery that was settled 90 days ago: its body may be removed, and only removed.
-- +goose StatementBegin
CREATE TRIGGER deliveries_bodies_are_frozen
BEFORE UPDATE OF body ON deliveries
WHEN length(NEW.body) > 0 OR OLD.settled IS NULL OR OLD.settled > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-90 days')
BEGIN SELECT RAISE(ABORT, 'a delivery''s message and retry key never change'); END;
-- +goose StatementEnd

-- One request for several deliveries to one chat. It is there until the last of them is settled.
CREATE TABLE joint_requests (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    office    TEXT NOT NULL CHECK (office <> ''),
    target    TEXT NOT NULL CHECK (target <> ''),
    body      BLOB NOT NULL CHECK (length(body) > 0),
    retry_key TEXT NOT NULL CHECK (retry_key <> ''),
    made      TEXT NOT NULL CHECK (made GLOB '????-??-??T??:??:??.??????Z')
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER joint_requests_are_frozen BEFORE UPDATE ON joint_requests
BEGIN SELECT RAISE(ABORT, 'a delivery''s message and retry key never change'); END;
-- +goose StatementEnd

-- While an office has a row here, none of its deliveries is leased.
CREATE TABLE push_pauses (
    office TEXT NOT NULL PRIMARY KEY CHECK (office <> ''),
    since  TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.??????Z'),
    by_user TEXT NOT NULL
) STRICT, WITHOUT ROWID;
