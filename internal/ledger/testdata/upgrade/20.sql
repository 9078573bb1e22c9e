-- Rows that were written when the tables stood at version 20.
INSERT INTO chat_sizes (office, chat_id, members, counted) VALUES ('14', 'C1', 60, '2021-04-29T10:00:00.000000Z');
INSERT INTO quota_readings (office, taken, quota, used) VALUES ('14', '2021-04-29T10:00:00.000000Z', 5000, 1320), ('14', '2021-04-29T11:00:00.000000Z', NULL, 1380);
INSERT INTO delivery_ways (office, job, chat_id, way) VALUES ('14', 'summary', 'C1', 'ride-then-push');
