-- What administrators announce in their own words.

-- +goose NO TRANSACTION
-- +goose Up

-- targets is a JSON array of the ids of groups and rooms. due is when it is to be sent; NULL for at once. A text is written (draft),
-- waits for a second administrator (waiting), is sent at its time (sending), or is dropped (cancelled). made_by and decided_by are
-- actors.
CREATE TABLE office_texts (
    office      TEXT NOT NULL CHECK (office <> ''),
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    body        TEXT NOT NULL,
    targets     TEXT NOT NULL,
    acknowledge INTEGER NOT NULL CHECK (acknowledge IN (0, 1)),
    state       TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'sending', 'cancelled')),
    made_by     TEXT NOT NULL CHECK (made_by <> ''),
    made        TEXT NOT NULL CHECK (made GLOB '????-??-??T??:??:??.??????Z'),
    due         TEXT CHECK (due GLOB '????-??-??T??:??:??.??????Z'),
    decided_by  TEXT NOT NULL,
    changed     TEXT NOT NULL CHECK (changed GLOB '????-??-??T??:??:??.??????Z')
) STRICT;
CREATE INDEX office_texts_state ON office_texts (office, state, due);
CREATE INDEX office_texts_changed ON office_texts (office, changed);
