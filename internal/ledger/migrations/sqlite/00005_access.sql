-- Who an official is, who let them in and who took the right away; when a chat's state was decided; and the key that
-- seals buttons.
--
-- A migration that copies people, chats or subscriptions anew has to create the triggers below again.

-- +goose NO TRANSACTION
-- +goose Up

-- number is how the office's lists call a person, since a LINE user id is nobody's business. asking is the question of
-- the linking dialogue that waits for its answer, ask_after when the next may be put (NULL: never), questions
-- those that were put so far, notice the version of the privacy notice that was shown, tell what to say at the
-- next contact.
ALTER TABLE people ADD COLUMN number INTEGER CHECK (number > 0);
ALTER TABLE people ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN invited_by TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN asking TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN asked TEXT CHECK (asked GLOB '????-??-??T??:??:??.??????Z');
ALTER TABLE people ADD COLUMN ask_after TEXT CHECK (ask_after GLOB '????-??-??T??:??:??.??????Z');
ALTER TABLE people ADD COLUMN questions TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN notice TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN notice_shown TEXT CHECK (notice_shown GLOB '????-??-??T??:??:??.??????Z');
ALTER TABLE people ADD COLUMN tell TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX people_number ON people (office, number);

UPDATE people SET number = (SELECT count(*) FROM people AS q WHERE q.office = people.office
    AND (q.linked < people.linked OR q.linked = people.linked AND q.user_id <= people.user_id));
UPDATE people SET ask_after = linked;

-- +goose StatementBegin
CREATE TRIGGER people_are_numbered AFTER INSERT ON people WHEN NEW.number IS NULL
BEGIN
    UPDATE people SET number = (SELECT COALESCE(max(number), 0) + 1 FROM people WHERE office = NEW.office)
    WHERE office = NEW.office AND user_id = NEW.user_id;
END;
-- +goose StatementEnd

-- first marks the code of an office's first administrator; invited_by who made the code.
ALTER TABLE invites ADD COLUMN first INTEGER NOT NULL DEFAULT 0 CHECK (first IN (0, 1));
ALTER TABLE invites ADD COLUMN invited_by TEXT NOT NULL DEFAULT '';
ALTER TABLE invites ADD COLUMN voided TEXT CHECK (voided GLOB '????-??-??T??:??:??.??????Z');

-- changed is when what set the state happened (a join, a leave, an approval): what happened before it changes nothing.
ALTER TABLE chats ADD COLUMN changed TEXT CHECK (changed GLOB '????-??-??T??:??:??.??????Z');

-- Keys that seal what the bot hands out and takes back, such as buttons.
CREATE TABLE keys (
    office  TEXT NOT NULL CHECK (office <> ''),
    name    TEXT NOT NULL CHECK (name <> ''),
    key     BLOB NOT NULL CHECK (length(key) >= 32),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, name)
) STRICT, WITHOUT ROWID;

-- Who was given access and who lost it, as the law wants it kept (docs/privacy.md). No names.
CREATE TABLE access_log (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    office  TEXT NOT NULL CHECK (office <> ''),
    at      TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????Z'),
    action  TEXT NOT NULL CHECK (action <> ''),
    actor   TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject <> ''),
    detail  TEXT NOT NULL
) STRICT;
CREATE INDEX access_log_subject ON access_log (office, subject, at);

-- Rights end at once, whoever ends them: a change of these tables by any program moves the office's version.
-- +goose StatementBegin
CREATE TRIGGER people_insert_moves_version AFTER INSERT ON people
BEGIN
    INSERT INTO versions (office, writes) SELECT NEW.office, 0 WHERE NOT EXISTS (SELECT 1 FROM versions WHERE office = NEW.office);
    UPDATE versions SET writes = writes + 1 WHERE office = NEW.office;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER people_update_moves_version AFTER UPDATE ON people
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office IN (OLD.office, NEW.office);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER people_delete_moves_version AFTER DELETE ON people
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office = OLD.office;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER chats_insert_moves_version AFTER INSERT ON chats
BEGIN
    INSERT INTO versions (office, writes) SELECT NEW.office, 0 WHERE NOT EXISTS (SELECT 1 FROM versions WHERE office = NEW.office);
    UPDATE versions SET writes = writes + 1 WHERE office = NEW.office;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER chats_update_moves_version AFTER UPDATE ON chats
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office IN (OLD.office, NEW.office);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER chats_delete_moves_version AFTER DELETE ON chats
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office = OLD.office;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER subscriptions_insert_moves_version AFTER INSERT ON subscriptions
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office = NEW.office;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER subscriptions_delete_moves_version AFTER DELETE ON subscriptions
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office = OLD.office;
END;
-- +goose StatementEnd
