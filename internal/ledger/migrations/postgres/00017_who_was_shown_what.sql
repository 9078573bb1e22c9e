-- Who was shown or sent which revision of any kind of record, and whom a change is told to.

-- +goose Up

-- Which chat was shown which revision in an answer, and when last. announced says that an announcement held it which was
-- no delivery.
CREATE TABLE shown_records (
    office    TEXT NOT NULL CHECK (office <> ''),
    chat      TEXT NOT NULL CHECK (chat <> ''),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    revision  BIGINT NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    announced BOOLEAN NOT NULL,
    PRIMARY KEY (office, chat, kind, revision)
);
INSERT INTO shown_records (office, chat, kind, revision, at, announced)
    SELECT office, chat, 'figure', figure_id, at, announced FROM shown_figures;
DROP TABLE shown_figures;
CREATE INDEX shown_records_revision ON shown_records (office, kind, revision);
CREATE INDEX shown_records_at ON shown_records (office, at);

-- Which revisions the announcement of an occurrence holds that was composed at a version of the ledger. The deliveries of
-- the same occurrence and version hold them.
CREATE TABLE announced_records (
    office     TEXT NOT NULL CHECK (office <> ''),
    job        TEXT NOT NULL CHECK (job <> ''),
    occurrence TEXT NOT NULL,
    version    TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    revision   BIGINT NOT NULL,
    composed   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (office, job, occurrence, version, kind, revision)
);
CREATE INDEX announced_records_revision ON announced_records (office, kind, revision);
CREATE INDEX announced_records_composed ON announced_records (office, composed);

-- told says that somebody is told of the event: from then on its change cannot be undone silently.
ALTER TABLE change_events ADD COLUMN told BOOLEAN NOT NULL DEFAULT FALSE;
