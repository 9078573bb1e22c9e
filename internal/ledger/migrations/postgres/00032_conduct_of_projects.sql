-- Who carries a project out, where, until when, and how far it has come.

-- +goose Up

ALTER TABLE projects ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN area TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN site TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN due DATE;
ALTER TABLE projects ADD COLUMN status TEXT NOT NULL DEFAULT '';

-- progress is in per cent; NULL where it is not stated. progress_as_of is the day of which it and the status hold.
ALTER TABLE projects ADD COLUMN progress NUMERIC CHECK (progress BETWEEN 0 AND 100);
ALTER TABLE projects ADD COLUMN progress_as_of DATE CHECK (progress IS NULL OR progress_as_of IS NOT NULL);
