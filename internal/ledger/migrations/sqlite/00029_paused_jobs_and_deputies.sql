-- Jobs that an office pauses for all chats, and whom officials send in their place.

-- +goose NO TRANSACTION
-- +goose Up

-- While a job is here, nothing that falls due of it is announced. by_user is the LINE user id of an administrator, or 'command line'.
CREATE TABLE job_pauses (
    office  TEXT NOT NULL CHECK (office <> ''),
    job     TEXT NOT NULL CHECK (job <> ''),
    since   TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.??????Z'),
    by_user TEXT NOT NULL CHECK (by_user <> ''),
    PRIMARY KEY (office, job)
) STRICT;

-- Whom an actor who has replied 'deputy' sends: a name or a post, as typed; '' where he has said that he names nobody. Of several the
-- last that was said counts. subject and round are those of the reply.
CREATE TABLE deputies (
    office   TEXT NOT NULL CHECK (office <> ''),
    subject  TEXT NOT NULL CHECK (subject <> ''),
    round    TEXT NOT NULL CHECK (round <> ''),
    actor    TEXT NOT NULL CHECK (actor <> ''),
    deputy   TEXT NOT NULL,
    said     TEXT NOT NULL CHECK (said GLOB '????-??-??T??:??:??.??????Z'),
    recorded TEXT NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, subject, round, actor, said)
) STRICT;
CREATE INDEX deputies_actor ON deputies (office, actor);
CREATE INDEX deputies_recorded ON deputies (office, recorded);
