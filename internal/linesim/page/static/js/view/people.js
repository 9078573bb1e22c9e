// people.js lists whom one can be, and the chats of whoever one is, with what has not been read.

import { find, h, only, steady } from '../dom.js';
import { hour, isoDay, local, offsetOf, shortDay } from '../thaitime.js';
import { avatar } from './avatar.js';

/**
 * people draws the list and keeps it current.
 * @param {import('../store.js').Store} store
 */
export function people(store) {
  const nav = find('#people');
  const draw = steady(() => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    only(nav,
      h('h2', { id: 'whoami', text: 'คุณกำลังเป็น' }),
      h('div.selves', { role: 'radiogroup', 'aria-labelledby': 'whoami' }, [...store.people.values()].map((one) => self(store, one))),
      h('h2', { text: 'แชต' }),
      h('ul.chats', null, store.myChats().map((one) => h('li', null, chat(store, one)))));
    if (focused) nav.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  });
  store.on('state view unread person group edit', draw);
  store.on('message', (message) => { if (store.readers(message.chat).includes(store.me)) draw(); });
  nav.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => arrows(event, nav));
}

/**
 * self is one of the people one can be.
 * @param {import('../store.js').Store} store
 * @param {any} person
 */
function self(store, person) {
  const chosen = person.id === store.me;
  const count = chosen ? 0 : store.unreadOf(person.id);
  return h('button.self', {
    type: 'button', role: 'radio', 'aria-checked': String(chosen), tabindex: chosen ? 0 : -1, 'data-key': `self ${person.id}`,
    onclick: () => store.show(person.id, person.id),
  }, avatar(person), h('span.names', null, h('b', { text: person.name }), h('small', { text: [person.role, person.post].filter(Boolean).join(' · ') })),
  count > 0 && badge(count));
}

/**
 * chat is one line of the list of chats.
 * @param {import('../store.js').Store} store
 * @param {import('../store.js').Chat} one
 */
function chat(store, one) {
  const group = store.groups.get(one.id);
  const last = one.messages.at(-1);
  const count = store.unread.get(`${store.me} ${one.id}`) ?? 0;
  const face = group ? avatar(group, 'group') : avatar({ ...store.bot }, 'bot');
  return h('button.chat-line', {
    type: 'button', 'data-key': `chat ${one.id}`, 'aria-current': one.id === store.open ? 'page' : null,
    onclick: () => store.show(store.me, one.id),
  }, face,
  h('span.names', null,
    h('b', null, group ? group.name : store.bot.name, group && h('i.count', { text: ` (${group.members.length + (group.bot ? 1 : 0)})` })),
    h('small', { text: last ? preview(store, one, last) : group && !group.bot ? 'บอทยังไม่อยู่ในกลุ่มนี้' : 'ยังไม่มีข้อความ' })),
  h('span.meta', null, last && h('time', { text: when(store, last.time) }), count > 0 && badge(count)));
}

/** @param {number} count */
function badge(count) {
  return h('span.unread', null, h('span', { 'aria-hidden': 'true', text: count > 99 ? '99+' : String(count) }), h('span.unseen', { text: `ยังไม่ได้อ่าน ${count} ข้อความ` }));
}

/** @param {import('../store.js').Store} store @param {import('../store.js').Chat} one @param {any} last */
function preview(store, one, last) {
  if (last.unsent) return 'ยกเลิกข้อความแล้ว';
  const words = last.alt || last.text || '';
  if (last.type === 'system' || one.kind === 'private') return words;
  return `${last.from === store.me ? 'คุณ' : store.who(last.from).name}: ${words}`;
}

/** @param {import('../store.js').Store} store @param {string} time */
function when(store, time) {
  const day = local(time);
  const today = isoDay(local(store.now(), offsetOf(store.clock.now)));
  return isoDay(day) === today ? hour(day) : shortDay(day);
}

/**
 * arrows moves between people with the arrow keys, as in any group of radio buttons.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} nav
 */
function arrows(event, nav) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'radio') return;
  event.preventDefault();
  const all = /** @type {HTMLElement[]} */ ([...nav.querySelectorAll('[role="radio"]')]);
  const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
  next.focus();
  next.click();
}
