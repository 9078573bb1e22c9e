// composer.js is where one writes: text with mentions, a quote or an edit in hand, and the way to everything
// else that can be sent. Enter sends, Shift+Enter starts a line; while an input method composes, Enter is its.

import { add, find, h, only } from '../dom.js';
import { symbol } from '../icons.js';
import { attachments, chooseFile, sendLocation, sendSticker } from './attach.js';
import { MentionPicker } from './mention.js';

/** The longest text that LINE takes from a person, in UTF-16 units. */
const LONGEST = 10_000;

/** Composer is the line at the bottom of the chat. */
export class Composer {
  /** @type {HTMLFormElement} */ #form = find('#composer');
  #hold = h('div.hold');
  /** @type {HTMLTextAreaElement} */
  #text = h('textarea', { id: 'say', rows: 1, placeholder: 'พิมพ์ข้อความ', 'aria-label': 'ข้อความ', enterkeyhint: 'send', autocomplete: 'off' });
  #send = h('button.send', { type: 'submit', 'aria-label': 'ส่ง', disabled: true }, symbol('send'));
  #menu = h('button.plain.menu-key', { type: 'button', 'aria-label': 'เมนูของบอท', hidden: true, onclick: () => this.bring('menu') }, symbol('list'));
  #count = h('small.count', { 'aria-live': 'polite', hidden: true });
  /** @type {any} the message in hand */ #held = null;
  /** @type {'quote'|'edit'} */ #how = 'quote';
  /** @type {Map<string, string>} what was being written, by person and chat */ #drafts = new Map();
  #at = '';
  #taken = false; // the Enter that is down has done what it was for

  /**
   * @param {import('../store.js').Store} store
   * @param {import('../actions.js').Actions} actions
   * @param {() => void} toggleMenu opens or closes the rich menu
   */
  constructor(store, actions, toggleMenu) {
    this.store = store;
    this.actions = actions;
    this.toggleMenu = toggleMenu;
    this.mentions = new MentionPicker(store, this.#text, this.#form);
    only(this.#form, this.#hold, h('div.line', null,
      h('button.plain', { type: 'button', 'aria-label': 'แนบรูป ไฟล์ ตำแหน่ง', onclick: () => attachments(this) }, symbol('plus')),
      this.#menu,
      h('div.field', null, this.#text), this.#count,
      h('button.plain', { type: 'button', 'aria-label': 'สติกเกอร์', onclick: () => void sendSticker(actions) }, symbol('smile')),
      this.#send));
    this.#form.addEventListener('submit', (event) => { event.preventDefault(); void this.#submit(); });
    this.#text.addEventListener('input', () => this.#grow());
    this.#text.addEventListener('keydown', (event) => this.#key(event));
    this.#text.addEventListener('beforeinput', (event) => this.#lineBreak(event));
    store.on('state view richmenu', () => this.#change());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    this.#taken = event.key === 'Enter' && !event.shiftKey;
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void this.#submit();
    } else if (event.key === 'Escape' && this.#held) {
      this.#release();
    }
  }

  /**
   * #lineBreak sends where a keyboard starts a line without saying which key it was, as some on phones do.
   * @param {InputEvent} event
   */
  #lineBreak(event) {
    if (event.isComposing || event.inputType !== 'insertLineBreak') return;
    if (this.#taken) event.preventDefault();
    this.#taken = false;
  }

  /** #change follows the open chat: what was being written stays with its chat. */
  #change() {
    const at = `${this.store.me} ${this.store.open}`;
    this.#menu.hidden = !this.store.open || !this.store.chat(this.store.open).richMenu;
    if (at === this.#at) return;
    this.#drafts.set(this.#at, this.#text.value);
    this.#at = at;
    this.#release();
    this.mentions.close();
    this.#text.value = this.#drafts.get(at) ?? '';
    this.#text.placeholder = this.store.groups.has(this.store.open) ? 'พิมพ์ @ เพื่อเรียกบอท' : 'พิมพ์ข้อความ';
    this.#grow();
  }

  /** #grow makes the field as high as its text, within limits, and counts long texts. */
  #grow() {
    this.#text.style.setProperty('height', 'auto');
    this.#text.style.setProperty('height', `${Math.min(this.#text.scrollHeight, 168)}px`);
    const { length } = this.#text.value;
    this.#send.disabled = this.#text.value.trim() === '' || length > LONGEST;
    this.#count.hidden = length < 1000;
    this.#count.textContent = `${length.toLocaleString('en')} / ${LONGEST.toLocaleString('en')}`;
    this.#count.classList.toggle('over', length > LONGEST);
  }

  async #submit() {
    const text = this.#text.value.replace(/\s+$/u, '');
    if (text.trim() === '' || text.length > LONGEST) return;
    const mentions = this.mentions.within(text);
    const chosen = this.mentions.take(); // what is typed while this is being sent may mention others
    const held = this.#held;
    const how = this.#how;
    this.#text.value = '';
    this.#release();
    this.#grow();
    const done = held && how === 'edit'
      ? await this.actions.send('edit', { id: held.id, text, mentions })
      : await this.actions.say(text, { mentions, quotedMessageId: held?.id });
    if (!done) {
      this.fill(text);
      this.mentions.give(chosen);
    }
  }

  /**
   * hold takes a message in hand: to answer it or to change it.
   * @param {any} message
   * @param {'quote'|'edit'} how
   */
  hold(message, how) {
    this.#held = message;
    this.#how = how;
    if (how === 'edit') this.fill(message.text);
    only(this.#hold, h('div.held', null, symbol(how),
      h('span.names', null, h('b', { text: how === 'edit' ? 'แก้ไขข้อความ' : `ตอบกลับ ${this.store.who(message.from).name}` }), h('small', { text: message.alt || message.text })),
      h('button.plain', { type: 'button', 'aria-label': 'เลิกทำ', onclick: () => { if (how === 'edit') this.fill(''); this.#release(); } }, symbol('close'))));
    this.#text.focus();
  }

  #release() {
    this.#held = null;
    only(this.#hold);
  }

  /** @param {string} text puts text into the field, ready to be sent */
  fill(text) {
    this.#text.value = text;
    this.#grow();
    this.#text.focus();
  }

  /** callBot starts a message that mentions the bot, as one has to in a group. */
  callBot() {
    this.mentions.pick({ id: this.store.bot.id, name: this.store.bot.name });
  }

  /** @param {'image'|'location'|'menu'|'keyboard'} what opens a part of the composer */
  bring(what) {
    if (what === 'image') void chooseFile(this.actions, 'image');
    if (what === 'location') void sendLocation(this.actions);
    if (what === 'menu') this.toggleMenu();
    if (what === 'keyboard') this.#text.focus();
  }
}
