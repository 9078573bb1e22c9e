-- Every kind of record keeps its revisions: nothing that was stated is overwritten. A revision has its source and quote,
-- as before, and besides who recorded it (author), why it differs from the one before (reason), and whether it takes the
-- record out of what stands (withdrawn). Revision 1 is the record's first; the newest visible one is the record.
-- What has no author yet was recorded by whoever added its source.

-- +goose Up

-- A figure's revisions are the chain of those that supersede each other; one that withdraws its predecessor says so.
ALTER TABLE figures ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE CHECK (NOT withdrawn OR supersedes IS NOT NULL);

DROP TRIGGER meeting_revisions_are_not_changed ON meeting_revisions;
ALTER TABLE meeting_revisions ADD COLUMN author TEXT;
ALTER TABLE meeting_revisions ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting_revisions ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE meeting_revisions AS t SET author = (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id);
ALTER TABLE meeting_revisions ALTER COLUMN author SET NOT NULL;
ALTER TABLE meeting_revisions ADD CHECK (author <> ''), ADD CHECK (NOT withdrawn OR reason <> '');
CREATE TRIGGER meeting_revisions_are_not_changed BEFORE UPDATE ON meeting_revisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The key names an item: its meeting, the source that put it on the agenda, and where.
ALTER TABLE agenda_items ADD COLUMN key TEXT;
UPDATE agenda_items SET key = meeting_id || '|' || source_id || '|' || section || '|' || position;
ALTER TABLE agenda_items ALTER COLUMN key SET NOT NULL;
ALTER TABLE agenda_items ADD CHECK (key <> '');
ALTER TABLE agenda_items DROP CONSTRAINT agenda_items_office_meeting_id_source_id_section_position_key;
CREATE INDEX agenda_items_meeting ON agenda_items (office, meeting_id, section, position);
ALTER TABLE agenda_items ADD COLUMN revision BIGINT NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE agenda_items ADD COLUMN author TEXT;
ALTER TABLE agenda_items ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_items ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE agenda_items AS t SET author = (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id);
ALTER TABLE agenda_items ALTER COLUMN author SET NOT NULL;
ALTER TABLE agenda_items ADD CHECK (author <> ''), ADD CHECK (NOT withdrawn OR reason <> '' AND revision > 1), ADD UNIQUE (office, key, revision);

ALTER TABLE orders DROP CONSTRAINT orders_office_key_key;
ALTER TABLE orders ADD COLUMN revision BIGINT NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE orders ADD COLUMN author TEXT;
ALTER TABLE orders ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE orders AS t SET author = (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id);
ALTER TABLE orders ALTER COLUMN author SET NOT NULL;
ALTER TABLE orders ADD CHECK (author <> ''), ADD CHECK (NOT withdrawn OR reason <> '' AND revision > 1), ADD UNIQUE (office, key, revision);

ALTER TABLE events DROP CONSTRAINT events_office_key_key;
ALTER TABLE events ADD COLUMN revision BIGINT NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE events ADD COLUMN author TEXT;
ALTER TABLE events ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE events AS t SET author = (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id);
ALTER TABLE events ALTER COLUMN author SET NOT NULL;
ALTER TABLE events ADD CHECK (author <> ''), ADD CHECK (NOT withdrawn OR reason <> '' AND revision > 1), ADD UNIQUE (office, key, revision);

ALTER TABLE projects DROP CONSTRAINT projects_office_key_key;
ALTER TABLE projects ADD COLUMN revision BIGINT NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE projects ADD COLUMN author TEXT;
ALTER TABLE projects ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE projects ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE projects AS t SET author = (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id);
ALTER TABLE projects ALTER COLUMN author SET NOT NULL;
ALTER TABLE projects ADD CHECK (author <> ''), ADD CHECK (NOT withdrawn OR reason <> '' AND revision > 1), ADD UNIQUE (office, key, revision);

ALTER TABLE contacts DROP CONSTRAINT contacts_office_key_key;
ALTER TABLE contacts ADD COLUMN revision BIGINT NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE contacts ADD COLUMN author TEXT;
ALTER TABLE contacts ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE contacts AS t SET author = (SELECT s.added_by FROM sources AS s WHERE s.id = t.source_id);
ALTER TABLE contacts ALTER COLUMN author SET NOT NULL;
ALTER TABLE contacts ADD CHECK (author <> ''), ADD CHECK (NOT withdrawn OR reason <> '' AND revision > 1), ADD UNIQUE (office, key, revision);

-- A programme of the state, such as เราชนะ, and what a source says of it.
CREATE TABLE programmes (
    id          BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    office      TEXT        NOT NULL CHECK (office <> ''),
    key         TEXT        NOT NULL CHECK (key <> ''),
    name        TEXT        NOT NULL CHECK (name <> ''),
    owner       TEXT        NOT NULL,
    detail      TEXT        NOT NULL,
    period_from DATE,
    period_to   DATE        CHECK (period_to >= period_from),
    source_id   BIGINT      NOT NULL,
    quote       TEXT        NOT NULL CHECK (quote <> ''),
    recorded    TIMESTAMPTZ NOT NULL,
    revision    BIGINT      NOT NULL CHECK (revision > 0),
    author      TEXT        NOT NULL CHECK (author <> ''),
    reason      TEXT        NOT NULL,
    withdrawn   BOOLEAN     NOT NULL,
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
);

-- What the office has set; a setting that has no row has its default.
CREATE TABLE settings (
    id          BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    office      TEXT        NOT NULL CHECK (office <> ''),
    key         TEXT        NOT NULL CHECK (key <> ''),
    value       TEXT        NOT NULL,
    source_id   BIGINT      NOT NULL,
    quote       TEXT        NOT NULL CHECK (quote <> ''),
    recorded    TIMESTAMPTZ NOT NULL,
    revision    BIGINT      NOT NULL CHECK (revision > 0),
    author      TEXT        NOT NULL CHECK (author <> ''),
    reason      TEXT        NOT NULL,
    withdrawn   BOOLEAN     NOT NULL,
    CHECK (NOT withdrawn OR reason <> '' AND revision > 1),
    UNIQUE (office, key, revision),
    FOREIGN KEY (office, source_id) REFERENCES sources (office, id)
);

-- What was stated stays as it was stated, except the samples, which are no evidence.
CREATE TRIGGER agenda_items_are_not_changed BEFORE UPDATE ON agenda_items FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_items_are_not_deleted BEFORE DELETE ON agenda_items FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER agenda_items_are_not_emptied BEFORE TRUNCATE ON agenda_items FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER orders_are_not_changed BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER orders_are_not_deleted BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER orders_are_not_emptied BEFORE TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER projects_are_not_changed BEFORE UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER projects_are_not_deleted BEFORE DELETE ON projects FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER projects_are_not_emptied BEFORE TRUNCATE ON projects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contacts_are_not_changed BEFORE UPDATE OF id, office, key, agency, post, position, source_id, recorded, revision, author, reason, withdrawn ON contacts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contacts_are_not_deleted BEFORE DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER contacts_are_not_emptied BEFORE TRUNCATE ON contacts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER programmes_are_not_changed BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER programmes_are_not_deleted BEFORE DELETE ON programmes FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER programmes_are_not_emptied BEFORE TRUNCATE ON programmes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settings_are_not_changed BEFORE UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settings_are_not_deleted BEFORE DELETE ON settings FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER settings_are_not_emptied BEFORE TRUNCATE ON settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- What a contact says of a person may be erased, and only erased.
CREATE TRIGGER contacts_are_only_erased BEFORE UPDATE OF name, phone, channel, quote ON contacts FOR EACH ROW
WHEN (NEW.name NOT IN ('', 'ลบแล้ว') OR NEW.phone <> '' OR NEW.channel <> '' OR NEW.quote <> 'ลบแล้ว') EXECUTE FUNCTION refuse_change();
