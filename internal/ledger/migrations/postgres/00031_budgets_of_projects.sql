-- What a project costs, where a source states it.

-- +goose Up

-- budget is in baht; NULL where it is not stated.
ALTER TABLE projects ADD COLUMN budget NUMERIC CHECK (budget >= 0 AND budget NOT IN ('NaN', 'Infinity'));
