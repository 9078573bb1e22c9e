-- What a database in use holds beside 2.sql since version 4.

INSERT INTO joint_requests (office, target, body, retry_key, made) VALUES
  ('14', 'C1', CAST('{"n":[4,5]}' AS BYTES), 'k7', '2021-04-29T02:00:00.000000Z'), ('10', 'C1', CAST('{"n":[6]}' AS BYTES), 'k8', '2021-04-30T00:30:00.000000Z');
INSERT INTO push_pauses (office, since, by_user) VALUES ('10', '2021-04-29T02:00:00.000000Z', 'U1');
