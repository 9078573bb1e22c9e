-- A subscription says what it is narrowed to and when it wants its announcements, and has an id. Where it says nothing,
-- it is to all of the job's announcements, at the job's times.

-- +goose NO TRANSACTION
-- +goose Up

-- hour is a local time (07:30), days are "workdays" or days of the week (1,3,5; 0 for Sunday), cron is an expression of
-- five fields. since is from when on announcements fall due for it; NULL for always.
CREATE TABLE subscriptions_with_ids (
    office   TEXT NOT NULL CHECK (office <> ''),
    job      TEXT NOT NULL CHECK (job <> ''),
    chat_id  TEXT NOT NULL,
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    topic    TEXT NOT NULL DEFAULT '',
    disease  TEXT NOT NULL DEFAULT '',
    district TEXT NOT NULL DEFAULT '',
    series   TEXT NOT NULL DEFAULT '',
    agency   TEXT NOT NULL DEFAULT '',
    hour     TEXT NOT NULL DEFAULT '' CHECK (hour = '' OR hour GLOB '[0-2][0-9]:[0-5][0-9]'),
    days     TEXT NOT NULL DEFAULT '',
    cron     TEXT NOT NULL DEFAULT '',
    paused   INTEGER NOT NULL DEFAULT FALSE CHECK (paused IN (0, 1)),
    made_by  TEXT NOT NULL DEFAULT '',
    made     TEXT CHECK (made GLOB '????-??-??T??:??:??.??????Z'),
    since    TEXT CHECK (since GLOB '????-??-??T??:??:??.??????Z'),
    CHECK (cron = '' OR hour = '' AND days = ''),
    UNIQUE (office, job, chat_id, topic, disease, district, series, agency),
    FOREIGN KEY (office, chat_id) REFERENCES chats (office, id)
) STRICT;
INSERT INTO subscriptions_with_ids (office, job, chat_id) SELECT office, job, chat_id FROM subscriptions;
DROP TABLE subscriptions;
ALTER TABLE subscriptions_with_ids RENAME TO subscriptions;
CREATE INDEX subscriptions_chat ON subscriptions (office, chat_id);

-- +goose StatementBegin
CREATE TRIGGER subscriptions_insert_moves_version AFTER INSERT ON subscriptions
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office = NEW.office;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER subscriptions_update_moves_version AFTER UPDATE ON subscriptions
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office IN (OLD.office, NEW.office);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER subscriptions_delete_moves_version AFTER DELETE ON subscriptions
BEGIN
    UPDATE versions SET writes = writes + 1 WHERE office = OLD.office;
END;
-- +goose StatementEnd
