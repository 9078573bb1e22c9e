-- Rows that were written when the tables stood at version 25.
INSERT INTO menu_links (office, user_id, menu) VALUES ('14', 'U0000000000000000000000000000000a', 'richmenu-0123456789abcdef0123456789abcdef');
