-- Rows that were written when the tables stood at version 15.
INSERT INTO reminders (office, target, number, made_by, made, title, due, state, changed) VALUES
  ('14', 'U1', 1, 'U1', '2021-04-29T10:00:00.000000Z', 'โทรหานายอำเภอ', '2021-04-30T02:00:00.000000Z', 'open', '2021-04-29T10:00:00.000000Z');
INSERT INTO reminders (office, target, number, made_by, made, title, pattern, first, minute, state, changed) VALUES
  ('14', 'U1', 2, 'U1', '2021-04-29T10:00:00.000000Z', 'ส่งยอด OTOP', '{"every":"week","each":1,"weekdays":[1]}', '2021-05-03', 540, 'open', '2021-04-29T10:00:00.000000Z');
