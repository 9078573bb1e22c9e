-- Rows that were written when the tables stood at version 13.
INSERT INTO subscriptions (office, job, chat_id, district, hour, days, paused, made_by, made, since) VALUES
  ('14', 'meeting-day-before', 'U1', '1401', '07:30', 'workdays', TRUE, 'U1', '2021-04-30T00:30:00.000000Z', '2021-04-30T00:30:00.000000Z');
