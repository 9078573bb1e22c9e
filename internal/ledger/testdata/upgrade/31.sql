-- Rows that were written when the tables stood at version 31.
INSERT INTO projects (office, key, title, work_area, money_source, fiscal_year, period_from, period_to, position, source_id, quote, recorded, revision, author, reason, withdrawn, budget) VALUES
  ('14', 'p2', 'โครงการขุดลอกคลอง', '', 'งบ อบจ.', 2564, '2020-10-01', '2021-09-30', 2, 1, 'ขุดลอกคลอง', '2021-04-29T02:00:00.000000Z', 1, 'test', '', FALSE, 2500000);
