// Package read reads a message as typed, without spaces and with typos, and finds every time, amount, length of time and
// repetition in it, each with its byte offsets. They are read in one pass, since a number may be part of a time: [All]
// returns everything, [Times] and [Amounts] a part of it. What the words leave open is filled in as [Options] say and
// listed as an [Assumption]; what cannot be is a Problem, in Thai.
//
// The conventions, where Thai leaves a choice:
//   - Two-digit years are พ.ศ. 25xx; four digits from 2400 on are พ.ศ., 1900 to 2199 ค.ศ. A year more than 50
//     years ahead is taken for a typo and reported as a problem.
//   - A year or month that is not said is filled in by [Bias], and listed as an assumption.
//   - ไตรมาส and ปีงบ are fiscal: ปีงบประมาณ 2564 is 1 October 2020 to 30 September 2021. A bare ปี is a calendar
//     year, or a fiscal one with [Options].Money.
//   - A bare weekday, and one with นี้, is the coming one, today included; หน้า is the one of the next ISO week,
//     ที่แล้ว the one of the last, ที่ผ่านมา the latest before today. With [BiasPast] a bare one is the last.
//   - «7 วันที่ผ่านมา» and «ย้อนหลัง 7 วัน» end today; «7 วันก่อน» and «อีก 7 วัน» are one day.
//   - ตั้งแต่ and หลัง leave the end of a range open, ก่อน its begin; ไม่เกิน, ภายใน and ถึง a day to come count from today.
//   - ต้น, กลาง, ปลายเดือน are the days 1–10, 11–20 and 21 to the end; สัปดาห์ที่ 2 ของเดือน is its days 8–14.
//   - เช้า is 06–12, บ่าย 12–18, เย็น 16–19, ค่ำ 18–22; one to five โมง without more are in the afternoon.
//   - สามหมื่นสอง is 32,000: a digit word right after พัน or a higher scale counts the next lower one.
//   - A day that does not exist, or that is not the weekday said with it, is a problem, never another day.
package read
