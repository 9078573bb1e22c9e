-- Rows that were written when the tables stood at version 28.
INSERT INTO proposal_amendments (office, proposal_id, position, message, before) VALUES ('14', 1, 1, '100002', '{"text":"บันทึกยอดวันนี้ ใหม่ 12","changes":[]}');
