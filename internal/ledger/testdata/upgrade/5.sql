-- Rows that were written when the tables stood at version 5.
INSERT INTO keys (office, name, key, created) VALUES
  ('14', 'actions', CAST('0123456789abcdef0123456789abcdef' AS BYTES), '2021-04-30T00:50:00.000000Z');
INSERT INTO access_log (office, at, action, actor, subject, detail) VALUES
  ('14', '2021-04-30T00:50:00.000000Z', 'linked', 'command line', 'U1', 'admin');
INSERT INTO people (office, user_id, number, name, post, agency, role, linked, invited_by, confirmed_by, asking, asked, ask_after, questions, notice, notice_shown, tell) VALUES
  ('10', 'U5', 7, 'สมศรี ใจดี', 'เจ้าหน้าที่', 'สำนักงานจังหวัด', 'reader', '2021-04-30T00:50:00.000000Z', 'U1', 'U1', 'post', '2021-04-30T00:50:00.000000Z', NULL, 'name', '1', '2021-04-30T00:50:00.000000Z', 'confirmed');
INSERT INTO invites (office, hash, role, created, expires, first, invited_by, voided) VALUES
  ('14', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'admin', '2021-04-29T02:00:00.000000Z', '2021-05-30T02:00:00.000000Z', TRUE, 'command line', '2021-04-29T03:00:00.000000Z');
INSERT INTO chats (office, id, kind, name, approved, approved_by, has_left, changed) VALUES
  ('10', 'C5', 'group', 'กลุ่มใหม่', TRUE, 'U1', FALSE, '2021-04-30T00:50:00.000000Z');
