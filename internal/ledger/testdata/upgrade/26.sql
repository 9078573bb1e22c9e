-- Rows that were written when the tables stood at version 26.
INSERT INTO replies (office, id, subject, round, actor, answer, said, recorded) VALUES ('14', 1, 'meeting/4/2564', '2021-04-29T02:30:00Z', 'actor 1', 'attend', '2021-04-28T02:30:00.000000Z', '2021-04-28T02:30:00.500000Z');
