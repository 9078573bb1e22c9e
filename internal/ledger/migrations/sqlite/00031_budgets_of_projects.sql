-- What a project costs, where a source states it.

-- +goose NO TRANSACTION
-- +goose Up

-- budget is in baht; NULL where it is not stated.
ALTER TABLE projects ADD COLUMN budget TEXT CHECK (budget GLOB '*[0-9]*' AND budget NOT GLOB '*[^0-9.]*');
