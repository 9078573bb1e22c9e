-- A draft that a message has put right can be set back to what it was, when LINE says that the message was taken back.

-- +goose NO TRANSACTION
-- +goose Up

-- before is JSON: the kept text and the changes as they were before the message. Rows go when the draft is saved or ends.
CREATE TABLE proposal_amendments (
    office      TEXT NOT NULL,
    proposal_id INTEGER NOT NULL,
    position    INTEGER NOT NULL CHECK (position > 0),
    message     TEXT NOT NULL CHECK (message <> ''),
    before      TEXT NOT NULL CHECK (before <> ''),
    PRIMARY KEY (office, proposal_id, position),
    FOREIGN KEY (office, proposal_id) REFERENCES proposals (office, id)
) STRICT;
CREATE INDEX proposal_amendments_message ON proposal_amendments (office, message);
