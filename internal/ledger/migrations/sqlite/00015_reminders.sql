-- Reminders that officials ask for.

-- +goose NO TRANSACTION
-- +goose Up

-- A reminder falls due once (due), on the days of a pattern at a minute of the day (pattern, first, minute), or some
-- seconds before a meeting or at a minute of its day (meeting, lead, minute). number is what the chat that it is sent to knows it by.
CREATE TABLE reminders (
    office  TEXT NOT NULL CHECK (office <> ''),
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    target  TEXT NOT NULL CHECK (target <> ''),
    number  INTEGER NOT NULL CHECK (number > 0),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made    TEXT NOT NULL CHECK (made GLOB '????-??-??T??:??:??.??????Z'),
    title   TEXT NOT NULL CHECK (title <> ''),
    due     TEXT CHECK (due GLOB '????-??-??T??:??:??.??????Z'),
    pattern TEXT NOT NULL DEFAULT '',
    first   TEXT NOT NULL DEFAULT '',
    minute  INTEGER NOT NULL DEFAULT 0 CHECK (minute BETWEEN 0 AND 1439),
    meeting TEXT NOT NULL DEFAULT '',
    lead    INTEGER NOT NULL DEFAULT 0 CHECK (lead >= 0),
    state   TEXT NOT NULL CHECK (state <> ''),
    changed TEXT NOT NULL CHECK (changed GLOB '????-??-??T??:??:??.??????Z'),
    CHECK ((due IS NOT NULL) + (pattern <> '') + (meeting <> '') = 1),
    UNIQUE (office, target, number)
) STRICT;
CREATE INDEX reminders_due ON reminders (office, state, due);
CREATE INDEX reminders_minute ON reminders (office, state, minute);
CREATE INDEX reminders_maker ON reminders (office, made_by);
