// thaitime.js writes times as Thai officials do: Buddhist years, a full stop between hours and minutes. A time
// arrives as RFC 3339 with its own offset, and is shown at that offset: no time zone data is needed.

const WEEKDAYS = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์'];
const MONTHS = ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'];
const SHORT = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'];

/**
 * offsetOf reads the offset of an RFC 3339 time.
 * @param {string} time
 * @returns {number} minutes east of Greenwich; Bangkok's 420 when none is stated
 */
export function offsetOf(time) {
  const found = /([+-])(\d\d):(\d\d)$/u.exec(time);
  if (found) return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
  return time.endsWith('Z') ? 0 : 420;
}

/**
 * local is a Date whose UTC fields read as the local time at the offset.
 * @param {string|number} time RFC 3339, or milliseconds since 1970
 * @param {number} [offset] minutes; a string's own by default
 * @returns {Date}
 */
export function local(time, offset) {
  const east = offset ?? (typeof time === 'string' ? offsetOf(time) : 420);
  return new Date((typeof time === 'string' ? Date.parse(time) : time) + east * 60_000);
}

/** @param {Date} day from local() @returns {string} วันศุกร์ที่ 30 เมษายน 2564 */
export function longDay(day) {
  return `วัน${WEEKDAYS[day.getUTCDay()]}ที่ ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear() + 543}`;
}

/** @param {Date} day from local() @returns {string} 30 เม.ย. 64 */
export function shortDay(day) {
  return `${day.getUTCDate()} ${SHORT[day.getUTCMonth()]} ${String(day.getUTCFullYear() + 543).slice(-2)}`;
}

/** @param {Date} day from local() @returns {string} 07.55 น. */
export function hour(day) {
  return `${two(day.getUTCHours())}.${two(day.getUTCMinutes())} น.`;
}

/** @param {Date} day from local() @returns {string} 2021-04-30, to tell days apart and for inputs */
export function isoDay(day) {
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
}

/**
 * rfc3339 writes milliseconds since 1970 at an offset.
 * @param {number} time
 * @param {number} offset minutes
 * @returns {string}
 */
export function rfc3339(time, offset) {
  const day = local(time, offset);
  const east = Math.abs(offset);
  return `${day.toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
}

/** @param {number} n */
export const two = (n) => String(n).padStart(2, '0');
