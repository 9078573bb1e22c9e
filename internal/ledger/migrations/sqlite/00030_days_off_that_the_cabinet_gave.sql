-- The days off that the cabinet gave for 2564 besides its standing list are records, which the program knew by itself before: every
-- office that there is keeps them. Where all that an office has is a sample, they are a part of it.

-- +goose NO TRANSACTION
-- +goose Up

INSERT INTO sources (office, key, kind, title, publisher, published, url, added_by, recorded, sample)
SELECT o.office, 'cabinet-2563-12-29', 'release', 'มติคณะรัฐมนตรี 29 ธันวาคม 2563 วันหยุดราชการ พ.ศ. 2564', 'คณะรัฐมนตรี', '2020-12-29', '',
    'ข้อมูลตั้งต้น', '2020-12-29T11:00:00.000000Z', NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.office = o.office AND NOT s.sample)
FROM (SELECT office FROM versions UNION SELECT office FROM sources UNION SELECT office FROM people UNION SELECT office FROM chats
    UNION SELECT office FROM invites ORDER BY office) AS o
WHERE NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.office = o.office AND s.key = 'cabinet-2563-12-29');

INSERT INTO events (office, key, kind, name, first_day, last_day, venue, area, source_id, quote, recorded, revision, author, reason, withdrawn)
SELECT s.office, 'holiday-2564' || substr(d.day, 5), 'holiday', d.name, d.day, d.day, '', '', s.id, d.quote, s.recorded, 1, s.added_by, '', 0
FROM sources AS s CROSS JOIN (SELECT column1 AS day, column2 AS name, column3 AS quote FROM (VALUES
    ('2021-02-12', 'วันตรุษจีน (หยุดพิเศษ)', '12 กุมภาพันธ์ 2564 วันตรุษจีน (หยุดพิเศษ)'),
    ('2021-04-12', 'วันหยุดพิเศษ', '12 เมษายน 2564 วันหยุดพิเศษ'),
    ('2021-07-27', 'วันหยุดพิเศษ', '27 กรกฎาคม 2564 วันหยุดพิเศษ'),
    ('2021-09-24', 'วันหยุดพิเศษ', '24 กันยายน 2564 วันหยุดพิเศษ'),
    ('2021-10-22', 'วันปิยมหาราช (ชดเชย)', '22 ตุลาคม 2564 วันปิยมหาราช (ชดเชย)')
)) AS d
WHERE s.key = 'cabinet-2563-12-29'
AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.office = s.office AND e.key = 'holiday-2564' || substr(d.day, 5))
ORDER BY s.id, d.day;
