-- Rows that were written when the tables stood at version 27.
INSERT INTO office_texts (office, id, body, targets, acknowledge, state, made_by, made, due, decided_by, changed) VALUES ('14', 1, 'ปิดปรับปรุงระบบ', '["C1"]', TRUE, 'sending', 'actor 1', '2021-04-28T02:30:00.000000Z', '2021-04-29T01:30:00.000000Z', '', '2021-04-28T02:31:00.000000Z');
