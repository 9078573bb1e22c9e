-- Who may ask, where the bot may speak, what it is to say, and what it has not finished.

-- +goose NO TRANSACTION
-- +goose Up

CREATE TABLE people (
    office  TEXT NOT NULL CHECK (office <> ''),
    user_id TEXT NOT NULL CHECK (user_id <> ''),
    post    TEXT NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('reader', 'reporter', 'approver', 'admin')),
    linked  TEXT NOT NULL CHECK (linked GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE invites (
    office  TEXT NOT NULL CHECK (office <> ''),
    hash    TEXT NOT NULL CHECK (length(hash) = 64),
    role    TEXT NOT NULL CHECK (role IN ('reader', 'reporter', 'approver', 'admin')),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??.??????Z'),
    expires TEXT NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.??????Z'),
    used_by TEXT,
    used    TEXT          CHECK (used GLOB '????-??-??T??:??:??.??????Z'),
    CHECK ((used_by IS NULL) = (used IS NULL)),
    PRIMARY KEY (office, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE chats (
    office      TEXT    NOT NULL CHECK (office <> ''),
    id          TEXT    NOT NULL CHECK (id <> ''),
    kind        TEXT    NOT NULL CHECK (kind IN ('user', 'group', 'room')),
    name        TEXT    NOT NULL,
    approved    INTEGER NOT NULL CHECK (approved IN (0, 1)),
    approved_by TEXT    NOT NULL,
    has_left    INTEGER NOT NULL CHECK (has_left IN (0, 1)),
    CHECK (NOT (approved AND has_left)),
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE subscriptions (
    office  TEXT NOT NULL CHECK (office <> ''),
    job     TEXT NOT NULL CHECK (job <> ''),
    chat_id TEXT NOT NULL,
    PRIMARY KEY (office, job, chat_id),
    FOREIGN KEY (office, chat_id) REFERENCES chats (office, id)
) STRICT, WITHOUT ROWID;

-- ready is when a dispatcher may take the delivery: its due time, or when the lease on it ends; NULL once settled.
CREATE TABLE deliveries (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    office      TEXT    NOT NULL CHECK (office <> ''),
    job         TEXT    NOT NULL CHECK (job <> ''),
    occurrence  TEXT    NOT NULL CHECK (occurrence <> ''),
    target      TEXT    NOT NULL CHECK (target <> ''),
    body        BLOB    NOT NULL CHECK (length(body) > 0),
    retry_key   TEXT    NOT NULL CHECK (retry_key <> ''),
    due         TEXT    NOT NULL CHECK (due GLOB '????-??-??T??:??:??.??????Z'),
    ready       TEXT             CHECK (ready GLOB '????-??-??T??:??:??.??????Z'),
    state       TEXT    NOT NULL CHECK (state IN ('pending', 'leased', 'sent', 'dead', 'missed')),
    attempts    INTEGER NOT NULL CHECK (attempts >= 0),
    first_tried TEXT             CHECK (first_tried GLOB '????-??-??T??:??:??.??????Z'),
    settled     TEXT             CHECK (settled GLOB '????-??-??T??:??:??.??????Z'),
    request_id  TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    lease_owner TEXT,
    CHECK ((state IN ('pending', 'leased')) = (ready IS NOT NULL)),
    CHECK ((state IN ('pending', 'leased')) = (settled IS NULL)),
    CHECK ((state = 'leased') = (lease_owner IS NOT NULL)),
    UNIQUE (office, job, occurrence, target)
) STRICT;
CREATE INDEX deliveries_ready ON deliveries (office, ready, id) WHERE ready IS NOT NULL;

-- A repetition must be the same request byte for byte under the same key, or LINE takes it for a new message.
-- +goose StatementBegin
CREATE TRIGGER deliveries_are_frozen
BEFORE UPDATE OF id, office, job, occurrence, target, body, retry_key ON deliveries
BEGIN SELECT RAISE(ABORT, 'a delivery''s message and retry key never change'); END;
-- +goose StatementEnd

CREATE TABLE job_marks (
    office TEXT NOT NULL CHECK (office <> ''),
    job    TEXT NOT NULL CHECK (job <> ''),
    until  TEXT NOT NULL CHECK (until GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, job)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_events (
    office TEXT NOT NULL CHECK (office <> ''),
    id     TEXT NOT NULL CHECK (id <> ''),
    raw    BLOB NOT NULL,
    kept   TEXT NOT NULL CHECK (kept GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, id)
) STRICT;

-- Ping writes here, to know that the database takes writes. The row belongs to the database: its office is ''.
CREATE TABLE probes (
    office TEXT NOT NULL PRIMARY KEY,
    at     TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????Z')
) STRICT, WITHOUT ROWID;
