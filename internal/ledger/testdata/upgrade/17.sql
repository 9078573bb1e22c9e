-- Rows that were written when the tables stood at version 17.
INSERT INTO shown_records (office, chat, kind, revision, at, announced) VALUES ('14', 'C1', 'meeting', 1, '2021-04-29T10:00:00.000000Z', FALSE);
INSERT INTO announced_records (office, job, occurrence, version, kind, revision, composed) VALUES
  ('14', 'summary', '2021-04-29T08:00:00+07:00', '7', 'figure', 2, '2021-04-29T01:00:00.000000Z');
