// events.js lets happen what people do outside the conversation: beacons, memberships, a video seen to its end; and it
// makes new groups and rooms.

import { h } from '../dom.js';
import { act } from './faults.js';

/** What can happen to a person: the POST, its fixed fields, and what else it asks for. */
const EVENTS = [
  { text: 'เข้าใกล้บีคอน', what: 'beacon', fixed: { type: 'enter' }, field: 'hwid', label: 'รหัสบีคอน (เลขฐานสิบหก 10 หลัก)', value: 'd41d8cd98f' },
  { text: 'สมัครสมาชิก', what: 'membership', fixed: { type: 'joined' }, field: 'membershipId', label: 'เลขที่แผนสมาชิก', value: '1' },
  { text: 'ต่ออายุสมาชิก', what: 'membership', fixed: { type: 'renewed' }, field: 'membershipId', label: 'เลขที่แผนสมาชิก', value: '1' },
  { text: 'เลิกเป็นสมาชิก', what: 'membership', fixed: { type: 'left' }, field: 'membershipId', label: 'เลขที่แผนสมาชิก', value: '1' },
  { text: 'ดูวิดีโอของบอทจบ', what: 'video', fixed: {}, field: 'trackingId', label: 'trackingId ของวิดีโอ', value: '' },
];

/**
 * events draws the two forms. The panel is drawn anew whenever something happens, so what was filled in is kept by the
 * caller.
 * @param {import('../store.js').Store} store
 * @param {{person: string, event: number, detail: string, name: string, room: boolean}} filled
 * @returns {HTMLElement}
 */
export function events(store, filled) {
  return h('div.stack', null,
    h('h3', { text: 'เหตุการณ์อื่น' }), happening(store, filled),
    h('h3', { text: 'กลุ่มใหม่' }), group(store, filled));
}

/** @param {import('../store.js').Store} store @param {any} filled */
function happening(store, filled) {
  const me = filled.person || store.me;
  const who = h('select', { 'aria-label': 'ผู้ใด' }, [...store.people.values()].map((one) => h('option', { value: one.id, text: one.name, selected: one.id === me })));
  const which = h('select', { 'aria-label': 'เหตุการณ์' }, EVENTS.map((one, i) => h('option', { value: String(i), text: one.text, selected: i === filled.event })));
  const detail = h('input', { type: 'text', maxlength: 100 });
  const ask = () => {
    const { label, value } = EVENTS[filled.event];
    detail.value = filled.detail || value;
    detail.setAttribute('aria-label', label);
    detail.placeholder = label;
  };
  ask();
  who.addEventListener('change', () => { filled.person = who.value; });
  which.addEventListener('change', () => { filled.event = Number(which.value); filled.detail = ''; ask(); });
  detail.addEventListener('input', () => { filled.detail = detail.value; });
  return h('form.stack.event', {
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const { what, fixed, field } = EVENTS[filled.event];
      void act(what, { person: who.value, ...fixed, [field]: what === 'membership' ? Number(detail.value) : detail.value.trim() });
    },
  }, who, which, detail, h('button.primary', { type: 'submit', text: 'ให้เกิดขึ้น' }));
}

/** @param {import('../store.js').Store} store @param {any} filled */
function group(store, filled) {
  const name = h('input', { type: 'text', maxlength: 60, required: true, value: filled.name, placeholder: 'ชื่อกลุ่มหรือห้อง', 'aria-label': 'ชื่อกลุ่มหรือห้อง' });
  const room = h('input', { type: 'checkbox', checked: filled.room });
  name.addEventListener('input', () => { filled.name = name.value; });
  room.addEventListener('change', () => { filled.room = room.checked; });
  return h('form.stack.new-group', {
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const made = { name: name.value.trim(), room: room.checked, members: [...store.people.keys()] };
      if (!made.name) return;
      filled.name = name.value = '';
      name.blur();
      void act('group', made);
    },
  }, name, h('label.inline', null, h('span', { text: 'เป็นห้องสนทนาหลายคน (room)' }), room),
  h('button.primary', { type: 'submit', text: 'สร้าง (บอทยังไม่อยู่ในกลุ่ม)' }));
}
