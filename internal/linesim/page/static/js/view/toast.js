// toast.js shows what a phone would: notifications of messages in chats that are not open, and short notes.

import { find, h } from '../dom.js';
import { avatar } from './avatar.js';

/** How long a notification stays, in milliseconds, and how many stand at once. */
const STAY = 7000;
const MOST = 3;

/**
 * notifications shows the bot's messages to whoever is not looking at them, with the words a phone would show.
 * @param {import('../store.js').Store} store
 */
export function notifications(store) {
  store.on('message', (message) => {
    if (message.from !== store.bot.id || message.silent || message.type === 'system') return;
    const readers = store.readers(message.chat);
    const forMe = readers.includes(store.me);
    if (forMe && message.chat === store.open && !document.hidden) return;
    const person = forMe ? store.me : readers[0];
    if (!person) return;
    const group = store.groups.get(message.chat);
    const to = forMe ? '' : `ถึง ${store.people.get(person)?.name ?? ''}`;
    show(h('button.toast', { type: 'button', onclick: (/** @type {Event} */ event) => { drop(event.currentTarget); store.show(person, message.chat); } },
      avatar(store.bot, 'bot'),
      h('span.names', null,
        h('b', { text: group ? group.name : store.bot.name }),
        h('span.alt', { text: message.alt || message.text }),
        to && h('small', { text: to }))));
  });
}

/**
 * notify shows a short note.
 * @param {string} text
 * @param {'fault'|'note'} [kind]
 */
export function notify(text, kind = 'note') {
  show(h(`div.toast.${kind}`, null, h('span.names', { text })));
}

/** @param {HTMLElement} element */
function show(element) {
  const region = find('#toasts');
  while (region.children.length >= MOST) region.firstElementChild.remove();
  region.append(element);
  let timer = setTimeout(() => drop(element), STAY);
  element.addEventListener('pointerenter', () => clearTimeout(timer));
  element.addEventListener('pointerleave', () => { timer = setTimeout(() => drop(element), STAY / 2); });
}

/** @param {any} element */
function drop(element) {
  element?.remove();
}
