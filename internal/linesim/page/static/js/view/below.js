// below.js draws what stands between the chat and the composer: quick replies, which vanish as LINE's do, and at
// the first visit a few questions to try.

import { find, h, only } from '../dom.js';
import { symbol } from '../icons.js';
import { ownImage } from '../links.js';
import { wheeled } from '../swipe.js';
import { avatar } from './avatar.js';

/** Questions that show what the bot is for. */
const SAMPLES = ['ประชุมครั้งหน้าเมื่อไหร่', 'ยอดโควิดล่าสุด', 'โอทอปขายได้เท่าไร', 'ช่วยเหลือ'];
const SEEN = 'hints-closed';

/**
 * below draws quick replies and hints and keeps them current.
 * @param {import('../store.js').Store} store
 * @param {import('../actions.js').Actions} actions
 */
export function below(store, actions) {
  const element = find('#below');
  const draw = () => {
    const items = store.open ? (store.chat(store.open).quickReply?.items ?? []) : [];
    if (items.length) only(element, quickReplies(items, actions, () => only(element)));
    else if (store.open && !closed() && store.chat(store.open).messages.length) only(element, hints(store, actions, draw));
    else only(element);
  };
  store.on('state view', draw);
  store.on('quickreply message', (data) => { if (data.chat === store.open) draw(); });
}

/**
 * welcome fills a chat in which nobody has written yet: what this place is, and what to ask.
 * @param {import('../store.js').Store} store
 * @param {import('../actions.js').Actions} actions
 * @returns {HTMLElement}
 */
export function welcome(store, actions) {
  const group = store.groups.has(store.open);
  return h('section.welcome', { 'aria-label': 'เริ่มต้น' },
    avatar(store.bot, 'bot'),
    h('h3', { text: group ? `เรียก @${store.bot.name} ในกลุ่มได้เลย` : `ลองถาม ${store.bot.name}` }),
    h('p', { text: 'ที่นี่คือห้องซ้อม: LINE จำลองบนเครื่องนี้ ถามได้เต็มที่ ไม่มีข้อความใดออกไปข้างนอก' }),
    h('div.samples', null, SAMPLES.map((one) => h('button.chip', { type: 'button', onclick: () => void ask(store, actions, one) }, one))),
    h('small', { text: 'เลื่อนเวลาด้านบนเพื่อดูสรุปเช้าและการเตือนประชุมมาถึง' }));
}

/**
 * quickReplies draws the buttons of the last message. A tap takes them all away at once.
 * @param {any[]} items
 * @param {import('../actions.js').Actions} actions
 * @param {() => void} vanish
 */
function quickReplies(items, actions, vanish) {
  return wheeled(h('div.quick', { role: 'group', 'aria-label': 'คำตอบด่วน' }, items.map((item) => {
    const { action = {}, imageUrl } = item;
    const own = ownImage(imageUrl);
    const icon = own && h('img', { src: own, alt: '', width: 24, height: 24 });
    if (icon) icon.addEventListener('error', () => icon.remove());
    return h('button.chip', { type: 'button', onclick: () => { vanish(); void actions.act(action); } }, icon, action.label ?? '');
  })));
}

/**
 * hints offers sample questions until they are closed.
 * @param {import('../store.js').Store} store
 * @param {import('../actions.js').Actions} actions
 * @param {() => void} draw
 */
function hints(store, actions, draw) {
  const close = () => {
    remember();
    draw();
  };
  return h('div.hints', { role: 'group', 'aria-label': 'ลองถาม' },
    h('span.title', { text: 'ลองถาม' }),
    wheeled(h('div.strip', null, SAMPLES.map((one) => h('button.chip', { type: 'button', onclick: () => void ask(store, actions, one) }, one)))),
    h('button.plain', { type: 'button', 'aria-label': 'ปิดคำแนะนำ', onclick: close }, symbol('close')));
}

/**
 * ask says a sample; in a group to the bot, which is silent unless it is addressed.
 * @param {import('../store.js').Store} store
 * @param {import('../actions.js').Actions} actions
 * @param {string} question
 */
function ask(store, actions, question) {
  if (!store.groups.has(store.open)) return actions.say(question);
  const call = `@${store.bot.name}`;
  return actions.say(`${call} ${question}`, { mentions: [{ index: 0, length: call.length, userId: store.bot.id }] });
}

/** @returns {boolean} whether the hints were closed on this browser */
function closed() {
  try {
    return localStorage.getItem(SEEN) === 'yes';
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, 'yes');
  } catch {
    // Without storage the hints come again at the next visit.
  }
}
