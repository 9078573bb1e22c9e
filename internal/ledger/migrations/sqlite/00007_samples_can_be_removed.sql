-- Sample records are no evidence: they may be taken out again, and the rule that what was stated stays holds for all
-- other sources. A source says at its insertion whether it is a sample, and never changes.

-- +goose NO TRANSACTION
-- +goose Up

DROP TRIGGER sources_are_not_changed;
ALTER TABLE sources ADD COLUMN sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1));
UPDATE sources SET sample = 1 WHERE kind = 'example' OR added_by = 'ข้อมูลตั้งต้น';
-- +goose StatementBegin
CREATE TRIGGER sources_are_not_changed BEFORE UPDATE ON sources
BEGIN SELECT RAISE(ABORT, 'sources are only ever added'); END;
-- +goose StatementEnd

DROP TRIGGER sources_are_not_deleted;
-- +goose StatementBegin
CREATE TRIGGER sources_are_not_deleted BEFORE DELETE ON sources WHEN NOT OLD.sample
BEGIN SELECT RAISE(ABORT, 'sources are only ever added'); END;
-- +goose StatementEnd
DROP TRIGGER figures_are_not_deleted;
-- +goose StatementBegin
CREATE TRIGGER figures_are_not_deleted BEFORE DELETE ON figures
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'figures are only ever added'); END;
-- +goose StatementEnd
DROP TRIGGER meeting_revisions_are_not_deleted;
-- +goose StatementBegin
CREATE TRIGGER meeting_revisions_are_not_deleted BEFORE DELETE ON meeting_revisions
WHEN NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample)
BEGIN SELECT RAISE(ABORT, 'meeting revisions are only ever added'); END;
-- +goose StatementEnd
