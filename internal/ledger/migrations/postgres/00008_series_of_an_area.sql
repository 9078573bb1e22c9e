-- The series of an area, whatever they measure: a question about a day names no measure, and the primary key would have
-- it go through all series of the office.

-- +goose Up
CREATE INDEX series_area ON series (office, area, subject, measure);
