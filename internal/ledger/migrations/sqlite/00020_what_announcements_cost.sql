-- Announcements have a priority, may ride on a reply instead of being pushed, and say how many recipients they had. LINE's
-- quota is read from time to time, and the members of groups are counted.

-- +goose NO TRANSACTION
-- +goose Up

-- priority is 0 for what is urgent to 3 for a digest. ride_from is from when it may ride on a reply; NULL for what is only
-- pushed. rides says that it was taken onto one. recipients is what a push was charged, or what a ride has saved.
ALTER TABLE deliveries ADD COLUMN priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 3);
ALTER TABLE deliveries ADD COLUMN ride_from TEXT CHECK (ride_from GLOB '????-??-??T??:??:??.??????Z');
ALTER TABLE deliveries ADD COLUMN rides INTEGER NOT NULL DEFAULT 0 CHECK (rides IN (0, 1));
ALTER TABLE deliveries ADD COLUMN recipients INTEGER NOT NULL DEFAULT 0 CHECK (recipients >= 0);
DROP INDEX deliveries_ready;
CREATE INDEX deliveries_ready ON deliveries (office, priority, ready, id) WHERE ready IS NOT NULL;
CREATE INDEX deliveries_riding ON deliveries (office, target) WHERE ride_from IS NOT NULL AND ready IS NOT NULL;

-- How many members LINE counts in a group or room, without the bot.
CREATE TABLE chat_sizes (
    office  TEXT NOT NULL CHECK (office <> ''),
    chat_id TEXT NOT NULL CHECK (chat_id <> ''),
    members INTEGER NOT NULL CHECK (members >= 0),
    counted TEXT NOT NULL CHECK (counted GLOB '????-??-??T??:??:??.??????Z'),
    PRIMARY KEY (office, chat_id)
) STRICT;

-- What LINE says of the month's messages. quota is NULL where there is no limit.
CREATE TABLE quota_readings (
    office TEXT NOT NULL CHECK (office <> ''),
    taken  TEXT NOT NULL CHECK (taken GLOB '????-??-??T??:??:??.??????Z'),
    quota  INTEGER CHECK (quota >= 0),
    used   INTEGER NOT NULL CHECK (used >= 0),
    PRIMARY KEY (office, taken)
) STRICT;

-- How a chat is sent a job's announcements, where that differs from what the office has set.
CREATE TABLE delivery_ways (
    office  TEXT NOT NULL CHECK (office <> ''),
    job     TEXT NOT NULL CHECK (job <> ''),
    chat_id TEXT NOT NULL CHECK (chat_id <> ''),
    way     TEXT NOT NULL CHECK (way <> ''),
    PRIMARY KEY (office, job, chat_id)
) STRICT;
