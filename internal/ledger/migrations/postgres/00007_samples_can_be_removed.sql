-- Sample records are no evidence: they may be taken out again, and the rule that what was stated stays holds for all
-- other sources. A source says at its insertion whether it is a sample, and never changes.

-- +goose Up

DROP TRIGGER sources_are_not_changed ON sources;
ALTER TABLE sources ADD COLUMN sample BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE sources SET sample = TRUE WHERE kind = 'example' OR added_by = 'ข้อมูลตั้งต้น';
CREATE TRIGGER sources_are_not_changed BEFORE UPDATE ON sources FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sources_are_not_deleted BEFORE DELETE ON sources FOR EACH ROW
WHEN (NOT OLD.sample) EXECUTE FUNCTION refuse_change();

-- +goose StatementBegin
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM sources AS s WHERE s.id = OLD.source_id AND s.sample) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% are only ever added', replace(TG_TABLE_NAME, '_', ' ');
END $$;
-- +goose StatementEnd
DROP TRIGGER figures_are_not_changed ON figures;
CREATE TRIGGER figures_are_not_changed BEFORE UPDATE ON figures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER figures_are_not_deleted BEFORE DELETE ON figures FOR EACH ROW EXECUTE FUNCTION refuse_removal();
DROP TRIGGER meeting_revisions_are_not_changed ON meeting_revisions;
CREATE TRIGGER meeting_revisions_are_not_changed BEFORE UPDATE ON meeting_revisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER meeting_revisions_are_not_deleted BEFORE DELETE ON meeting_revisions FOR EACH ROW EXECUTE FUNCTION refuse_removal();
