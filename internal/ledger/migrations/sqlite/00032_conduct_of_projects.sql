-- Who carries a project out, where, until when, and how far it has come.

-- +goose NO TRANSACTION
-- +goose Up

ALTER TABLE projects ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN area TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN site TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE projects ADD COLUMN status TEXT NOT NULL DEFAULT '';

-- progress is in per cent; NULL where it is not stated. progress_as_of is the day of which it and the status hold.
ALTER TABLE projects ADD COLUMN progress TEXT CHECK (progress GLOB '*[0-9]*' AND progress NOT GLOB '*[^0-9.]*' AND CAST(progress AS REAL) <= 100);
ALTER TABLE projects ADD COLUMN progress_as_of TEXT CHECK (progress_as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
