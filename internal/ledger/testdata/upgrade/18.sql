-- Rows that were written when the tables stood at version 18.
INSERT INTO proposal_questions (office, proposal_id, question) VALUES ('14', 1, '{"about":"case.add","text":"เป็นยอด ณ วันใดครับ"}');
