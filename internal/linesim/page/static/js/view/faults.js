// faults.js makes things go wrong on demand, and changes who is where: the bot in a group, a person as a friend.

import { post, Refused } from '../api.js';
import { h } from '../dom.js';
import { notify } from './toast.js';

/** What can go wrong, in words; the platform knows the names. */
const KINDS = [
  ['error-before', 'API ตอบ 500 โดยไม่ได้ทำ'],
  ['error-after', 'API ทำแล้วแต่ตอบ 500'],
  ['timeout-before', 'API ไม่ตอบ และไม่ได้ทำ'],
  ['timeout-after', 'API ทำแล้วแต่ไม่ตอบ'],
  ['reset-before', 'การเชื่อมต่อขาดก่อนทำ'],
  ['reset-after', 'การเชื่อมต่อขาดหลังทำ'],
  ['slow', 'API ตอบช้า 3 วินาที'],
  ['rate-limit', '429 เรียกถี่เกินไป'],
  ['quota', '429 โควตาเดือนนี้หมด'],
  ['token', '401 โทเคนหมดอายุ'],
  ['removed', 'บอทถูกนำออกจากกลุ่มขณะส่ง'],
  ['not-ready', 'ไฟล์ยังไม่พร้อมให้บอทอ่าน'],
  ['webhook-duplicate', 'webhook มาซ้ำ'],
  ['webhook-delay', 'webhook มาช้า'],
  ['webhook-reorder', 'webhook สลับลำดับ'],
  ['webhook-lost', 'webhook หาย แล้วส่งใหม่'],
  ['webhook-suspended', 'LINE หยุดส่ง webhook'],
  ['webhook-standby', 'โหมด standby'],
];

/** Which calls of the API a fault strikes: a prefix of their path. */
const CALLS = [
  ['', 'ทุกคำขอ'],
  ['/v2/bot/message/reply', 'เฉพาะการตอบกลับ'],
  ['/v2/bot/message/push', 'เฉพาะการส่งหา'],
  ['/v2/bot/message/multicast', 'เฉพาะการส่งหลายคน'],
  ['/v2/bot/profile', 'เฉพาะการอ่านโปรไฟล์'],
];

/** @param {string} kind @returns {string} what goes wrong, in words */
export const faultName = (kind) => KINDS.find(([name]) => name === kind)?.[1] ?? kind;

/**
 * faults draws the faults that are set, the choice of new ones, and who is where.
 * @param {import('../store.js').Store} store
 * @param {{kind: string, times: number, path: string}} choice what was last chosen, kept by the caller
 * @returns {HTMLElement}
 */
export function faults(store, choice) {
  const kind = h('select', { 'aria-label': 'ความขัดข้อง' }, KINDS.map(([value, text]) => h('option', { value, text, selected: value === choice.kind })));
  const times = h('input', { type: 'number', value: choice.times, min: 0, max: 999, 'aria-label': 'กี่ครั้ง (0 = จนกว่าจะเอาออก)' });
  const path = h('select', { 'aria-label': 'คำขอใด' }, CALLS.map(([value, text]) => h('option', { value, text, selected: value === choice.path })));
  const about = () => { path.hidden = kind.value.startsWith('webhook-') || kind.value === 'not-ready'; };
  about();
  kind.addEventListener('change', () => { choice.kind = kind.value; about(); });
  path.addEventListener('change', () => { choice.path = path.value; });
  times.addEventListener('input', () => { choice.times = Number(times.value); });
  return h('div.stack', null,
    h('h3', { text: 'ทำให้ขัดข้อง' }),
    h('form.stack', { onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void act('fault', { ...choice, path: path.hidden ? '' : choice.path }); } },
      kind, path, h('label.inline', null, h('span', { text: 'กี่ครั้ง (0 = ตลอดไป)' }), times), h('button.primary', { type: 'submit', text: 'เริ่ม' })),
    store.faults.length > 0 && h('ul.set', null, store.faults.map((one) =>
      h('li', null, h('span', { text: `${faultName(one.kind)}${one.path ? ` · ${CALLS.find(([start]) => start === one.path)?.[1] ?? one.path}` : ''}${one.times ? ` · อีก ${one.times} ครั้ง` : ''}` }),
        h('button.small', { type: 'button', onclick: () => void act('fault', { remove: one.id }), text: 'เอาออก' })))),
    h('h3', { text: 'โควตาเดือนนี้' }),
    quota(store),
    h('h3', { text: 'เพื่อนและกลุ่ม' }),
    h('ul.set', null, [...store.people.values()].map((one) => friend(one)), [...store.groups.values()].map((one) => presence(store, one))));
}

/** @param {import('../store.js').Store} store */
function quota(store) {
  const { type, limit, used } = store.quota;
  if (type !== 'limited') return h('p', { text: `ไม่จำกัด ใช้ไป ${used} ข้อความ` });
  return h('div.stack', null,
    h('p', null, h('b', { text: used.toLocaleString('en') }), ` จาก ${limit.toLocaleString('en')} ข้อความ `, h('small', { text: '(นับตามจำนวนผู้รับ ตอบกลับไม่นับ)' })),
    h('meter', { min: 0, max: limit || 1, value: Math.min(used, limit), 'aria-label': 'โควตาที่ใช้ไป' }),
    h('button.small', { type: 'button', onclick: () => void act('quota', { limit, used: Math.max(0, limit - 1) }), text: 'ให้เหลือ 1' }));
}

/** @param {any} person */
function friend(person) {
  const on = person.friend && !person.blocked;
  return h('li', null, h('span', { text: `${person.name}: ${on ? 'เป็นเพื่อนกับบอท' : person.blocked ? 'บล็อกบอทอยู่' : 'ไม่ได้เป็นเพื่อน'}` }),
    h('button.small', { type: 'button', onclick: () => void act(on ? 'unfollow' : 'follow', { person: person.id }), text: on ? 'บล็อก' : 'เพิ่มเพื่อน' }));
}

/** @param {import('../store.js').Store} store @param {any} group */
function presence(store, group) {
  return h('li', null, h('span', { text: `${group.name}: ${group.bot ? 'มีบอท' : 'ไม่มีบอท'}` }),
    h('button.small', { type: 'button', onclick: () => void act(group.bot ? 'leave' : 'join', { chat: group.id, person: store.bot.id }), text: group.bot ? 'นำบอทออก' : 'เชิญบอท' }));
}

/** @param {string} what @param {Record<string, unknown>} body */
export async function act(what, body) {
  try {
    await post(what, body);
  } catch (problem) {
    notify(problem instanceof Refused ? `ทำไม่ได้: ${problem.message}` : 'ติดต่อห้องซ้อมไม่ได้', 'fault');
  }
}
