// journal.js lists what went between the platform and the bot: calls of the API with what they cost and which
// rule refused them, webhooks with the bot's answers, moves of the clock, faults.

import { h } from '../dom.js';
import { symbol } from '../icons.js';
import { local, two } from '../thaitime.js';
import { faultName } from './faults.js';
import { json } from './json.js';

const ICONS = { api: 'send', webhook: 'bell', clock: 'clock', fault: 'bug' };
const KINDS = { api: 'บอทเรียก API', webhook: 'ส่ง webhook', clock: 'นาฬิกา', fault: 'ความขัดข้อง' };

/** The platform's remarks, in words. @type {[RegExp, (found: RegExpExecArray) => string][]} */
const REMARKS = [
  [/^fault (\S+)/u, (found) => `ตั้งใจให้ขัดข้อง: ${faultName(found[1])}`],
  [/^added (\S+)/u, (found) => `ตั้งไว้: ${faultName(found[1])}`],
  [/^removed (\d+)/u, (found) => `เอาความขัดข้องที่ ${found[1]} ออก`],
  [/^cleared/u, () => 'เอาความขัดข้องออกทั้งหมด'],
  [/^retry key: accepted before/u, () => 'รับไว้แล้วในครั้งก่อน จึงไม่ส่งซ้ำ'],
  [/^redelivery (\d+)/u, (found) => `ส่งซ้ำครั้งที่ ${found[1]}`],
  [/^duplicate/u, () => 'มาซ้ำโดยไม่มีเครื่องหมายส่งซ้ำ'],
  [/^delayed/u, () => 'มาช้า'],
  [/^reordered/u, () => 'มาสลับลำดับ'],
  [/^lost on the way/u, () => 'หายระหว่างทาง ไม่ถึงบอท'],
  [/^not sent: webhooks are suspended/u, () => 'ไม่ได้ส่ง: LINE หยุดส่ง webhook อยู่'],
];

/** @param {string} note @returns {string} */
function remark(note) {
  for (const [pattern, say] of REMARKS) {
    const found = pattern.exec(note);
    if (found) return say(found);
  }
  return note;
}

/** Entries that are drawn; older ones are kept by the platform. */
const DRAWN = 120;

/**
 * journal draws the entries, the newest first. What was unfolded stays unfolded.
 * @param {any[]} entries
 * @param {Set<number>} unfolded numbers of unfolded entries, kept by the caller
 * @param {string} filter a kind, or "" for all
 * @param {(chat: string) => string} name what a chat is called
 * @returns {HTMLElement}
 */
export function journal(entries, unfolded, filter, name) {
  const shown = entries.filter((one) => filter === '' || one.kind === filter || (filter === 'refused' && failed(one))).slice(-DRAWN).reverse();
  if (!shown.length) return h('p.empty', { text: 'ยังไม่มีรายการ' });
  return h('ol.journal', { 'aria-label': 'บันทึก' }, shown.map((one) => h('li', null, entry(one, unfolded, name))));
}

/** @param {any} one @returns {boolean} */
const failed = (one) => Boolean(one.refusal) || one.status >= 400 || (one.status === 0 && (one.kind === 'api' || one.kind === 'webhook'));

/** @param {any} one @param {Set<number>} unfolded @param {(chat: string) => string} name */
function entry(one, unfolded, name) {
  const call = one.kind === 'api' || one.kind === 'webhook';
  const details = h(failed(one) ? 'details.entry.failed' : 'details.entry', { open: unfolded.has(one.seq), 'data-seq': one.seq },
    h('summary', null,
      h('span.kind', { title: KINDS[/** @type {keyof typeof KINDS} */ (one.kind)] ?? one.kind }, symbol(/** @type {any} */ (ICONS)[one.kind] ?? 'list'), h('span.unseen', { text: KINDS[/** @type {keyof typeof KINDS} */ (one.kind)] ?? one.kind })),
      h('span.what', null, h('b', { text: target(one) }), one.chat && h('span.remark', { text: name(one.chat) }), one.refusal && h('span.refusal', null, one.refusalThai && h('b', { text: one.refusalThai }), h('span', { text: one.refusal })), one.note && h('span.remark', { text: remark(one.note), title: one.note })),
      h('span.figures', null,
        call && h('span.status', { text: one.status || 'ไม่ตอบ' }),
        call && h('small', { text: `${Math.round(one.ms * 10) / 10} ms` }),
        one.cost > 0 && h('span.cost', { text: `โควตา ${one.cost}` }),
        h('small', { text: clockOf(one.time) }))));
  const fill = () => {
    if (details.childElementCount > 1) return;
    details.append(h('dl', null, row('เวลา', one.time), row('คำขอ', one.requestId), row('แชต', one.chat), row('วิธี', one.method && `${one.method} ${one.target}`)),
      ...[one.request !== undefined && one.request !== null && json(one.request, 'คำขอ'), one.response !== undefined && one.response !== null && json(one.response, 'คำตอบ')].filter(Boolean));
  };
  if (details.open) fill();
  details.addEventListener('toggle', () => {
    if (details.open) { unfolded.add(one.seq); fill(); } else unfolded.delete(one.seq);
  });
  return details;
}

/** @param {any} one @returns {string} */
function target(one) {
  if (one.kind === 'webhook') {
    const events = one.request?.events?.map((/** @type {any} */ event) => event.type + (event.message?.type ? `: ${event.message.type}` : '')) ?? [];
    return events.length ? events.join(', ') : 'webhook';
  }
  return one.kind === 'api' ? `${one.method ?? ''} ${(one.target ?? '').replace('/v2/bot', '')}` : one.note ? '' : one.target || one.kind;
}

/** @param {string} name @param {string} [value] */
function row(name, value) {
  return value && [h('dt', { text: name }), h('dd', { text: value })];
}

/** @param {string} time @returns {string} 07.55.03 */
function clockOf(time) {
  const day = local(time);
  return [day.getUTCHours(), day.getUTCMinutes(), day.getUTCSeconds()].map(two).join('.');
}
