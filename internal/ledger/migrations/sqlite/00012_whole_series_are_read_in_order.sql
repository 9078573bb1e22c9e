-- The index of a series holds its figures in the order in which they are read, so that nothing is sorted. The corrections of
-- a series, of which there are few, have an index: who reads the whole series reads them once, and need not look for a
-- correction of each figure.

-- +goose NO TRANSACTION
-- +goose Up
DROP INDEX figures_newest;
CREATE INDEX figures_newest ON figures (office, measure, area, subject, period_to DESC, recorded DESC, id DESC);
CREATE INDEX figures_corrections ON figures (office, measure, area, subject) WHERE supersedes IS NOT NULL;
