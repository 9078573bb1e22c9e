// chat.js draws the open chat: days, bubbles, who said what, quotes, the loading animation. New messages are
// added one by one, so that a screen reader hears each once.

import { add, find, h, only } from '../dom.js';
import { fit } from '../flex/text.js';
import { symbol } from '../icons.js';
import { face, isCarousel, isWide } from '../message/index.js';
import { hour, isoDay, local, longDay } from '../thaitime.js';
import { avatar } from './avatar.js';

/** Rows that stand in the log; what is older can be found in the journal. */
const MOST = 600;

/** ChatView is the log of the open chat. */
export class ChatView {
  #log = find('#log');
  #newer = find('#newer');
  /** @type {Map<string, HTMLElement>} rows by message id */ #rows = new Map();
  #day = '';
  #before = ''; // who wrote the last row, so that a face stands only at the first of several
  #loadingTimer = 0;
  #stay = true; // whether the newest message is to stay in view
  #top = 0;
  /** @type {HTMLElement|null} the first row of what came last, whose beginning is to be in view */ #newest = null;
  #batch = 0; // the request that brought it

  /**
   * @param {import('../store.js').Store} store
   * @param {import('../flex/box.js').Stage} stage
   * @param {(message: any, row: HTMLElement) => void} more opens what can be done with a message
   * @param {() => HTMLElement} welcome what fills a chat in which nobody has written
   */
  constructor(store, stage, more, welcome) {
    this.store = store;
    this.stage = stage;
    this.more = more;
    this.welcome = welcome;
    store.on('state view', () => this.#all());
    store.on('message', (message) => { if (message.chat === store.open) this.#take(message); });
    store.on('edit', (message) => { if (message.chat === store.open) this.#replace(message); });
    store.on('loading', (data) => { if (data.chat === store.open) this.#loading(); });
    this.#newer.addEventListener('click', () => this.#toNewest());
    // Images and fonts change heights after a message was drawn: whoever was at the end stays there.
    this.#log.addEventListener('scroll', () => this.#scrolled());
    this.#log.addEventListener('load', () => this.#settle(), { capture: true });
    new ResizeObserver(() => this.#settle()).observe(this.#log);
    document.fonts.ready.then(() => { fit(this.#log); this.#settle(); });
  }

  /** #all draws the whole chat anew; nothing of it is announced. */
  #all() {
    this.#log.setAttribute('aria-live', 'off');
    this.#rows.clear();
    this.#day = '';
    this.#before = '';
    this.#newer.hidden = true;
    this.#newest = null;
    this.#batch = 0;
    only(this.#log);
    if (this.store.open) {
      const { messages } = this.store.chat(this.store.open);
      if (!messages.length) this.#log.append(this.welcome());
      for (const message of messages) this.#append(message);
      this.#loading();
    }
    fit(this.#log);
    this.#toNewest();
    requestAnimationFrame(() => this.#log.setAttribute('aria-live', 'polite'));
  }

  /** @param {any} message */
  #take(message) {
    const stay = this.#stay || message.from === this.store.me;
    this.#log.querySelector('.welcome')?.remove();
    this.#loading();
    const row = this.#append(message);
    if (!this.#newest || !message.request || message.request !== this.#batch) this.#newest = row;
    this.#batch = message.request;
    fit(row);
    if (stay) this.#toNewest();
    else this.#newer.hidden = false;
  }

  /** @param {any} message */
  #append(message) {
    const day = local(message.time);
    if (isoDay(day) !== this.#day) {
      this.#day = isoDay(day);
      this.#before = '';
      this.#log.append(h('div.day', null, h('span', { text: longDay(day) })));
    }
    const row = this.#row(message, this.#before !== message.from);
    this.#before = message.type === 'system' ? '' : message.from;
    this.#rows.set(message.id, row);
    this.#log.append(row);
    if (this.#log.childElementCount > MOST) this.#drop(this.#log.firstElementChild);
    return row;
  }

  /** @param {any} row takes away the oldest */
  #drop(row) {
    this.#rows.delete(row.dataset.id);
    row.remove();
  }

  /** @param {any} message */
  #replace(message) {
    const old = this.#rows.get(message.id);
    if (!old) return;
    const row = this.#row(message, old.classList.contains('first'));
    this.#rows.set(message.id, row);
    if (this.#newest === old) this.#newest = row;
    old.replaceWith(row);
    fit(row);
  }

  /**
   * #row draws one message with everything around it.
   * @param {any} message
   * @param {boolean} first whether it is the first of several by the same
   * @returns {HTMLElement}
   */
  #row(message, first) {
    if (message.type === 'system') return h('div.note', null, h('span', { text: message.text }));
    const mine = message.from === this.store.me;
    const who = this.store.who(message.from);
    if (message.unsent) return h('div.note', null, h('span', { text: `${mine ? 'คุณ' : who.name} ยกเลิกข้อความแล้ว` }));
    const time = hour(local(message.time));
    const row = h(`div.row.${mine ? 'mine' : 'theirs'}`, { role: 'group', 'aria-label': `${mine ? 'คุณ' : who.name} ${time}`, 'data-id': message.id });
    if (first) row.classList.add('first');
    if (isWide(message)) row.classList.add('wide');
    if (isCarousel(message)) row.classList.add('runs');
    const bot = who.id === this.store.bot.id;
    if (!mine) add(row, first ? avatar(who, bot ? 'bot' : 'person') : h('span.avatar.none'));
    const body = h('div.body', null, first && !mine && h('span.sender', { text: message.body?.sender?.name || who.name }));
    const shown = face(message, this.stage, { me: this.store.me, bot: this.store.bot.id });
    if (message.quote) this.#quoted(shown, message);
    add(body, [shown]);
    const state = [mine && message.read && 'อ่านแล้ว', message.edited && 'แก้ไขแล้ว'].filter(Boolean);
    const marks = h('span.marks', null, state.map((one) => h('span', { text: one })), h('time', { datetime: message.time, text: time }));
    const more = h('button.plain.more', { type: 'button', 'aria-label': `จัดการข้อความ: ${(message.alt || message.text || '').slice(0, 40)}`, onclick: () => this.more(message, row) }, symbol('menu'));
    add(row, [body, h('div.beside', null, more, marks)]);
    row.addEventListener('contextmenu', (/** @type {Event} */ event) => {
      if (event.target instanceof Element && event.target.closest('a, input')) return;
      event.preventDefault();
      this.more(message, row);
    });
    return row;
  }

  /**
   * #quoted puts the quoted message above the words that answer it.
   * @param {HTMLElement} shown
   * @param {any} message
   */
  #quoted(shown, message) {
    const original = this.store.chat(message.chat).messages.find((one) => one.id === message.quote);
    const name = original ? this.store.who(original.from).name : '';
    const words = original ? (original.unsent ? 'ยกเลิกข้อความแล้ว' : original.alt || original.text) : 'ข้อความก่อนหน้า';
    const quote = h('button.quote', { type: 'button', onclick: () => this.#show(message.quote) }, h('b', { text: name }), h('span', { text: words }));
    shown.prepend(quote);
  }

  /** @param {string} id brings a message into view */
  #show(id) {
    const row = this.#rows.get(id);
    row?.scrollIntoView({ block: 'center' });
    row?.classList.add('shown');
    row?.addEventListener('animationend', () => row.classList.remove('shown'), { once: true });
  }

  /** #loading shows or removes the loading animation, which ends by itself. */
  #loading() {
    clearTimeout(this.#loadingTimer);
    this.#log.querySelector('.row.loading')?.remove();
    const until = this.store.chat(this.store.open).loading;
    const left = until ? (Date.parse(until) - this.store.now()) / (this.store.clock.rate || 1) : 0;
    if (left <= 0) return;
    this.#log.append(h('div.row.theirs.loading.first', null, avatar(this.store.bot, 'bot'),
      h('div.body', null, h('div.bubble.dots', { 'aria-label': 'กำลังพิมพ์' }, h('i'), h('i'), h('i')))));
    this.#settle();
    this.#loadingTimer = window.setTimeout(() => this.#loading(), Math.min(left, 60_000) + 50);
  }

  /** @returns {boolean} whether the newest message is in view */
  #atEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
  }

  /** #scrolled tells whoever reads elsewhere from a chat that merely grew. */
  #scrolled() {
    const { scrollTop } = this.#log;
    const moved = Math.abs(scrollTop - this.#top) > 1;
    if (this.#atEnd()) {
      this.#stay = true;
      if (moved) this.#newest = null; // it has been read to its end
      this.#newer.hidden = true;
    } else if (moved) {
      this.#stay = false;
    }
    this.#top = scrollTop;
  }

  #settle() {
    if (this.#stay) this.#toNewest();
  }

  /** #toNewest brings what came last into view: to its end or, where it is taller than the screen, from its beginning. */
  #toNewest() {
    this.#stay = true;
    const end = this.#log.scrollHeight - this.#log.clientHeight;
    const start = this.#newest ? this.#newest.getBoundingClientRect().top - this.#log.getBoundingClientRect().top + this.#log.scrollTop - 8 : end;
    this.#log.scrollTop = Math.min(end, start);
    this.#top = this.#log.scrollTop;
    this.#newer.hidden = true;
  }
}
