-- Rows that were written when the tables stood at version 9.
INSERT INTO programmes (office, key, name, owner, detail, period_from, period_to, source_id, quote, recorded, revision, author, reason, withdrawn) VALUES
  ('14', 'g1', 'เราชนะ', 'คลังจังหวัด', '', '2021-01-01', NULL, 1, 'ติดตามเราชนะ', '2021-04-29T02:00:00.000000Z', 1, 'test', '', FALSE),
  ('14', 'g1', 'เราชนะ', 'คลังจังหวัด', 'รายงานแล้ว', '2021-01-01', NULL, 4, 'รายงานเราชนะ', '2021-04-29T03:00:00.000000Z', 2, 'actor 1', '', FALSE);
INSERT INTO settings (office, key, value, source_id, quote, recorded, revision, author, reason, withdrawn) VALUES
  ('14', 'counts.smallest', '5', 4, 'ตั้งค่า', '2021-04-29T03:00:00.000000Z', 1, 'actor 1', '', FALSE);
INSERT INTO orders (office, key, meeting_id, position, text, owner, due, state, source_id, quote, recorded, revision, author, reason, withdrawn) VALUES
  ('10', 'o1', 3, 1, 'เตรียมการ', '', NULL, 'open', 3, 'ให้เตรียมการ', '2021-04-29T02:00:00.000000Z', 1, 'test', '', FALSE),
  ('10', 'o1', 3, 1, 'เตรียมการ', '', NULL, 'done', 3, 'เสร็จแล้ว', '2021-04-29T03:00:00.000000Z', 2, 'actor 1', '', FALSE);
