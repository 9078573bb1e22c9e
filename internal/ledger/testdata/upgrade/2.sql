-- A database in use at version 2: office 14 with one of everything, and office 10 with a little of its own.
-- Both engines read this file; BYTES stands for the type of their binary columns.

INSERT INTO versions (office, writes) VALUES ('14', 41), ('10', 2);
INSERT INTO moments (office, at) VALUES ('14', 1619661600000000), ('14', 1619690400000000), ('14', 1619769300000000), ('10', 1619661600000000);

INSERT INTO sources (office, key, kind, title, publisher, published, url, added_by, recorded) VALUES
  ('14', 'release-1', 'release', 'ข่าวการประชุม', 'พช.อยุธยา', '2021-04-29', 'https://example.go.th/1', 'test', '2021-04-29T02:00:00.000000Z'),
  ('14', 'dataset-1', 'dataset', 'ข้อมูลเปิด', 'กรมควบคุมโรค', NULL, '', 'test', '2021-04-29T02:00:00.000001Z'),
  ('10', 'release-1', 'release', 'ข่าวของอีกจังหวัด', '', NULL, '', 'test', '2021-04-29T02:00:00.000000Z'),
  ('14', 'entry-1', 'entry', 'บันทึก', '', NULL, '', 'U1', '2021-04-29T03:00:00.000000Z'),
  ('14', 'example-1', 'example', 'ตัวอย่าง', '', NULL, '', 'test', '2021-04-29T03:00:00.000000Z');

INSERT INTO series (office, measure, area, subject) VALUES
  ('14', 'case.cumulative', '14', 'โควิด-19'), ('14', 'otop.sales', '14', 'OTOP'), ('10', 'case.new', '10', 'โควิด-19');
INSERT INTO figures (office, key, measure, subject, area, period_from, period_to, value, unit, scope, source_id, quote, author, recorded, supersedes, reason) VALUES
  ('14', 'f1', 'case.cumulative', 'โควิด-19', '14', '2021-04-01', '2021-04-29', '249', 'ราย', 'สะสม', 1, '249 ราย', 'test', '2021-04-29T02:00:00.000000Z', NULL, ''),
  ('14', 'f2', 'case.cumulative', 'โควิด-19', '14', '2021-04-01', '2021-04-29', '294', 'ราย', 'สะสม', 1, '294 ราย', 'test', '2021-04-29T10:00:00.000000Z', 1, 'พิมพ์สลับหลัก'),
  ('14', 'f3', 'otop.sales', 'OTOP', '14', NULL, '2021-03-31', '1500000000.50', 'บาท', 'ยอดขาย', 2, '1,500 ล้านบาท', 'test', '2021-04-29T02:00:00.000000Z', NULL, ''),
  ('10', 'f1', 'case.new', 'โควิด-19', '10', '2021-04-29', '2021-04-29', '7', 'ราย', 'รายใหม่', 3, '7 ราย', 'test', '2021-04-29T02:00:00.000000Z', NULL, '');

INSERT INTO meetings (office, key) VALUES ('14', 'm-4-2564'), ('14', 'm-5-2564'), ('10', 'm-1');
INSERT INTO meeting_revisions (office, meeting_id, series, number, title, starts, ends, all_day, venue, map_url, online, join_url, chair, chair_post, attendees, state, source_id, quote, recorded) VALUES
  ('14', 1, 'กรมการจังหวัด', '4/2564', 'ประชุมกรมการจังหวัด', '2021-04-29T02:30:00.000000Z', NULL, FALSE, 'ห้องอโยธยา', '', 'Zoom', '', 'นาย ก', 'ผู้ว่าฯ', 'ทุกส่วน', 'planned', 1, 'ประชุม', '2021-04-29T02:00:00.000000Z'),
  ('14', 2, '', '5/2564', 'ประชุมเดือนหน้า', '2021-05-27T02:30:00.000000Z', '2021-05-27T05:00:00.000000Z', FALSE, '', 'https://maps.example/1', '', 'https://zoom.example/1', '', '', '', 'planned', 1, 'ประชุม', '2021-04-29T02:00:00.000000Z'),
  ('14', 2, '', '5/2564', 'ประชุมเดือนหน้า', '2021-05-28T02:30:00.000000Z', NULL, TRUE, '', '', '', '', '', '', '', 'cancelled', 4, 'เลื่อน', '2021-04-29T10:00:00.000000Z'),
  ('10', 3, '', '', 'ประชุม', '2021-04-29T02:30:00.000000Z', NULL, FALSE, '', '', '', '', '', '', '', 'planned', 3, 'ประชุม', '2021-04-29T02:00:00.000000Z');
INSERT INTO agenda_items (office, meeting_id, section, position, title, detail, source_id, quote, recorded) VALUES
  ('14', 1, 0, 1, 'โควิด-19', 'สถานการณ์', 1, 'วาระ', '2021-04-29T02:00:00.000000Z'),
  ('14', 1, 4, 1, 'เพื่อพิจารณา', '', 1, 'วาระ', '2021-04-29T02:00:00.000000Z');
INSERT INTO orders (office, key, meeting_id, position, text, owner, due, state, source_id, quote, recorded) VALUES
  ('14', 'o1', 1, 1, 'เฝ้าระวัง', 'สสจ.', '2021-05-15', 'open', 1, 'ให้เฝ้าระวัง', '2021-04-29T02:00:00.000000Z'),
  ('14', 'o2', NULL, 2, 'รายงานผล', '', NULL, 'done', 1, 'ให้รายงาน', '2021-04-29T02:00:00.000000Z');
INSERT INTO events (office, key, kind, name, first_day, last_day, venue, area, source_id, quote, recorded) VALUES
  ('14', 'e1', 'otop', 'งาน OTOP', '2021-07-28', '2021-08-01', 'อิมแพ็ค', '12', 1, 'จัดงาน', '2021-04-29T02:00:00.000000Z'),
  ('14', 'e2', 'occasion', 'วันสำคัญ', NULL, NULL, '', '', 5, 'วัน', '2021-04-29T03:00:00.000000Z');
INSERT INTO projects (office, key, title, work_area, money_source, fiscal_year, period_from, period_to, position, source_id, quote, recorded) VALUES
  ('14', 'p1', 'โครงการ', 'ผลิตภัณฑ์', 'งบจังหวัด', 2564, NULL, '2021-09-30', 1, 1, 'โครงการ', '2021-04-29T02:00:00.000000Z');
INSERT INTO contacts (office, key, agency, post, name, phone, channel, position, source_id, quote, recorded) VALUES
  ('14', 'c1', 'สสจ.', 'นายแพทย์ สสจ.', '', '035 000 000', '', 1, 5, 'โทร', '2021-04-29T03:00:00.000000Z');

INSERT INTO people (office, user_id, post, role, linked) VALUES
  ('14', 'U1', 'ปลัดจังหวัด', 'admin', '2021-04-29T02:00:00.000000Z'), ('14', 'U2', '', 'reader', '2021-04-29T02:00:01.000000Z'),
  ('14', 'U3', '', 'reporter', '2021-04-29T02:00:02.000000Z'), ('14', 'U4', '', 'approver', '2021-04-29T02:00:03.000000Z'),
  ('10', 'U1', '', 'reader', '2021-04-29T02:00:00.000000Z');
INSERT INTO invites (office, hash, role, created, expires, used_by, used) VALUES
  ('14', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'admin', '2021-04-29T02:00:00.000000Z', '2021-04-30T02:00:00.000000Z', 'U1', '2021-04-29T02:00:00.000000Z'),
  ('14', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'reader', '2021-04-29T02:00:00.000000Z', '2021-05-30T02:00:00.000000Z', NULL, NULL);
INSERT INTO chats (office, id, kind, name, approved, approved_by, has_left) VALUES
  ('14', 'C1', 'group', 'กลุ่มจังหวัด', TRUE, 'U1', FALSE), ('14', 'C2', 'group', 'ออกแล้ว', FALSE, '', TRUE),
  ('14', 'R1', 'room', '', FALSE, '', FALSE), ('14', 'U1', 'user', '', FALSE, '', FALSE), ('10', 'C1', 'group', '', TRUE, 'U1', FALSE);
INSERT INTO subscriptions (office, job, chat_id) VALUES ('14', 'summary', 'C1'), ('14', 'summary', 'U1'), ('10', 'summary', 'C1');

INSERT INTO deliveries (office, job, occurrence, target, body, retry_key, due, ready, state, attempts, first_tried, settled, request_id, reason, lease_owner) VALUES
  ('14', 'summary', '1', 'C1', CAST('{"n":1}' AS BYTES), 'k1', '2021-04-30T00:30:00.000000Z', NULL, 'sent', 1, '2021-04-30T00:30:00.000000Z', '2021-04-30T00:30:01.000000Z', 'r1', '', NULL),
  ('14', 'summary', '2', 'C1', CAST('{"n":2}' AS BYTES), 'k2', '2021-04-30T00:40:00.000000Z', '2021-04-30T00:40:00.000000Z', 'pending', 0, NULL, NULL, '', '', NULL),
  ('14', 'summary', '2', 'U1', CAST('{"n":3}' AS BYTES), 'k3', '2021-04-30T00:40:00.000000Z', '2021-04-30T00:41:00.000000Z', 'leased', 1, '2021-04-30T00:40:00.000000Z', NULL, '', 'timeout', 'host-1'),
  ('14', 'reminder', 'm-4', 'C1', CAST('{"n":4}' AS BYTES), 'k4', '2021-04-29T02:00:00.000000Z', NULL, 'dead', 2, '2021-04-29T02:00:00.000000Z', '2021-04-29T02:00:01.000000Z', '', '400', NULL),
  ('14', 'reminder', 'm-5', 'C1', CAST('{"n":5}' AS BYTES), 'k5', '2021-04-29T01:00:00.000000Z', NULL, 'missed', 0, NULL, '2021-04-29T02:00:01.000000Z', '', 'late', NULL),
  ('10', 'summary', '1', 'C1', CAST('{"n":6}' AS BYTES), 'k6', '2021-04-30T00:30:00.000000Z', '2021-04-30T00:30:00.000000Z', 'pending', 0, NULL, NULL, '', '', NULL),
  ('10', 'summary', '9', 'C1', CAST('{"n":7}' AS BYTES), 'k7', '2021-04-30T00:30:00.000000Z', '2021-04-30T00:30:00.000000Z', 'pending', 0, NULL, NULL, '', '', NULL);
-- The highest id was given out and is gone: it is not given out again.
DELETE FROM deliveries WHERE occurrence = '9';
INSERT INTO job_marks (office, job, until) VALUES ('14', 'summary', '2021-04-30T00:40:00.000000Z'), ('10', 'summary', '2021-04-30T00:30:00.000000Z');
INSERT INTO kept_events (office, id, raw, kept) VALUES
  ('14', 'e2', CAST('{"type":"message"}' AS BYTES), '2021-04-30T00:50:00.000000Z'), ('14', 'e1', CAST('{"type":"leave"}' AS BYTES), '2021-04-30T00:51:00.000000Z');
INSERT INTO probes (office, at) VALUES ('', '2021-04-30T00:50:00.000000Z');
