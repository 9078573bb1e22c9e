-- Rows that were written when the tables stood at version 32.
INSERT INTO projects (office, key, title, work_area, money_source, fiscal_year, period_from, period_to, position, source_id, quote, recorded, revision, author, reason, withdrawn, budget,
    owner, area, site, due, status, progress, progress_as_of) VALUES
  ('14', 'p3', 'โครงการซ่อมถนน', '', 'งบ อบจ.', 2564, '2020-10-01', '2021-09-30', 3, 1, 'ซ่อมถนน', '2021-04-29T02:00:00.000000Z', 1, 'test', '', FALSE, 2500000,
    'โยธาธิการและผังเมืองจังหวัด', '1412', 'ม.3', '2021-09-30', 'อยู่ระหว่างก่อสร้าง', 60.5, '2021-04-29');
