-- Rows that were written when the tables stood at version 29.
INSERT INTO job_pauses (office, job, since, by_user) VALUES ('14', 'cases-daily', '2021-04-28T02:30:00.000000Z', 'U1');
INSERT INTO deputies (office, subject, round, actor, deputy, said, recorded) VALUES ('14', 'meeting/4/2564', '2021-04-29T02:30:00Z', 'actor 1', 'ปลัดอำเภอ', '2021-04-28T02:31:00.000000Z', '2021-04-28T02:31:00.500000Z');
