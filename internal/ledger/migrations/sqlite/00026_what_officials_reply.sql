-- What officials reply to announcements that ask for it.

-- +goose NO TRANSACTION
-- +goose Up

-- subject is what was announced ("meeting/KEY", "order/KEY"), round what of it the reply is to: of a meeting its start, so that one
-- that is moved is asked about anew. said is when the button was tapped, by LINE's clock: the same tap that is delivered twice is
-- one reply. Of an actor's replies to a round the last that was said counts; the others stay.
CREATE TABLE replies (
    office   TEXT NOT NULL CHECK (office <> ''),
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    subject  TEXT NOT NULL CHECK (subject <> ''),
    round    TEXT NOT NULL CHECK (round <> ''),
    actor    TEXT NOT NULL CHECK (actor <> ''),
    answer   TEXT NOT NULL CHECK (answer IN ('attend', 'deputy', 'absent', 'seen')),
    said     TEXT NOT NULL CHECK (said GLOB '????-??-??T??:??:??.??????Z'),
    recorded TEXT NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    UNIQUE (office, subject, round, actor, said)
) STRICT;
CREATE INDEX replies_recorded ON replies (office, recorded);

-- +goose StatementBegin
CREATE TRIGGER replies_are_not_changed BEFORE UPDATE ON replies
BEGIN SELECT RAISE(ABORT, 'replies are only ever added'); END;
-- +goose StatementEnd
