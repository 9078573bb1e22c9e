-- Rows that were written when the tables stood at version 10.
INSERT INTO actors (office, person) VALUES ('14', 'U1'), ('14', NULL), ('10', 'U1');
INSERT INTO proposals (office, state, way, actor, chat, message, source, made, expires, submitted, parent, decided, decided_by, reason) VALUES
  ('14', 'applied', 'chat', 'actor 1', 'U1', '100', '{}', '2021-04-29T03:00:00.000000Z', '2021-04-30T03:00:00.000000Z', NULL, NULL, '2021-04-29T03:01:00.000000Z', 'actor 1', ''),
  ('14', 'open', 'chat', 'actor 1', 'U1', '101', '{}', '2021-04-30T00:30:00.000000Z', '2021-05-01T00:30:00.000000Z', '2021-04-30T00:30:00.000000Z', 1, NULL, '', '');
INSERT INTO proposal_texts (office, proposal_id, text) VALUES ('14', 1, 'ยอดสะสม 294 ราย');
INSERT INTO proposal_changes (office, proposal_id, position, op, kind, key, base, becomes, quote, quote_from, quote_to, reason, warnings, needs, state, revision) VALUES
  ('14', 1, 1, 'put', 'order', 'o1', NULL, '{}', 'ให้เฝ้าระวัง', 0, 36, '', '[]', '[]', 'applied', 1);
INSERT INTO change_events (office, at, type, proposal_id, kind, key, before_revision, after_revision, actor, recipient, handled) VALUES
  ('14', '2021-04-29T03:01:00.000000Z', 'record added', 1, 'order', 'o1', NULL, 1, 'actor 1', '', NULL);
INSERT INTO shown_figures (office, chat, figure_id, at, announced) VALUES ('14', 'C1', 2, '2021-04-29T10:00:00.000000Z', TRUE);
INSERT INTO reporter_scopes (office, user_id, topic, area) VALUES ('14', 'U3', 'case', '1401');
INSERT INTO audit_entries (office, seq, at, actor, way, action, kind, revision, proposal_id, digest, previous, hash) VALUES
  ('10', 1, '2021-04-29T03:01:00.000000Z', 'actor 1', 'chat', 'added', 'order', 1, 1, 'd', '', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee');
INSERT INTO audit_keys (office, seq, key) VALUES ('10', 1, CAST('0123456789abcdef0123456789abcdef' AS BYTES));
