-- An entry that lacks something is a draft with a question, which its maker answers within the draft's life.

-- +goose Up

-- question is JSON: what is asked, and the entry's words with a place for the answer.
CREATE TABLE proposal_questions (
    office      TEXT NOT NULL,
    proposal_id BIGINT NOT NULL,
    question    TEXT NOT NULL CHECK (question <> ''),
    PRIMARY KEY (office, proposal_id),
    FOREIGN KEY (office, proposal_id) REFERENCES proposals (office, id)
);
