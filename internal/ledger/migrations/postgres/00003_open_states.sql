-- States and kinds are no longer listed in the schema, where each new one would rebuild a table: the code that writes
-- them refuses what it does not know. Bodies of old deliveries may be removed, and what is asked most has an index.

-- +goose Up

ALTER TABLE sources DROP CONSTRAINT sources_kind_check, ADD CHECK (kind <> '');
ALTER TABLE meeting_revisions DROP CONSTRAINT meeting_revisions_state_check, ADD CHECK (state <> '');
ALTER TABLE orders DROP CONSTRAINT orders_state_check, ADD CHECK (state <> '');
ALTER TABLE events DROP CONSTRAINT events_kind_check, ADD CHECK (kind <> '');
ALTER TABLE people DROP CONSTRAINT people_role_check, ADD CHECK (role <> '');
ALTER TABLE invites DROP CONSTRAINT invites_role_check, ADD CHECK (role <> '');
ALTER TABLE chats DROP CONSTRAINT chats_kind_check, ADD CHECK (kind <> '');
-- An empty body was removed because the delivery was settled long ago.
ALTER TABLE deliveries
    DROP CONSTRAINT deliveries_state_check,
    DROP CONSTRAINT deliveries_body_check,
    DROP CONSTRAINT deliveries_check,
    DROP CONSTRAINT deliveries_check1,
    DROP CONSTRAINT deliveries_check2,
    ADD CHECK (state <> ''),
    ADD CHECK (length(body) > 0 OR settled IS NOT NULL),
    ADD CHECK ((ready IS NULL) = (settled IS NOT NULL)),
    ADD CHECK (lease_owner IS NULL OR ready IS NOT NULL);

-- Reminders ask for the meetings of a span of time, agendas for the orders of a meeting.
CREATE INDEX meeting_revisions_starts ON meeting_revisions (office, starts);
CREATE INDEX orders_meeting ON orders (office, meeting_id);
-- What Prune looks for; a row is in one of the two.
CREATE INDEX deliveries_with_body ON deliveries (office, settled) WHERE settled IS NOT NULL AND length(body) > 0;
CREATE INDEX deliveries_without_body ON deliveries (office, settled) WHERE length(body) = 0;

-- Nothing repeats a delivery that was settled 90 days ago: its body may be removed, and only removed.
DROP TRIGGER deliveries_are_frozen ON deliveries;
CREATE TRIGGER deliveries_are_frozen
BEFORE UPDATE OF id, office, job, occurrence, target, retry_key ON deliveries
FOR EACH ROW EXECUTE FUNCTION refuse_thaw();
CREATE TRIGGER deliveries_bodies_are_frozen
BEFORE UPDATE OF body ON deliveries FOR EACH ROW
WHEN (length(NEW.body) > 0 OR OLD.settled IS NULL OR OLD.settled > now() - INTERVAL '90 days')
EXECUTE FUNCTION refuse_thaw();

-- Until when (in microseconds since 1970 UTC) the moments have been pruned: for a clock before that, none are known.
ALTER TABLE versions ADD COLUMN pruned BIGINT NOT NULL DEFAULT 0;
