// actions.js does what a tap does, as LINE's client would: it says something, posts back, opens an address, asks
// for a date, copies. One tap is one action; a tap on a button inside a tappable box does not do the box's too.

import { post, Refused } from './api.js';
import { h } from './dom.js';
import { safeHref } from './links.js';
import { askTime } from './view/datetime.js';

/**
 * @typedef {object} Doings what actions need from the parts of the page
 * @property {(text: string, kind?: 'fault'|'note') => void} notify shows a line for a moment
 * @property {(text: string) => void} fill puts text into the composer, ready to be sent
 * @property {(what: 'image'|'location'|'menu'|'keyboard') => void} bring opens a part of the composer
 */

/** Actions does actions for the person and chat that the store shows. */
export class Actions {
  /**
   * @param {import('./store.js').Store} store
   * @param {Doings} doings
   */
  constructor(store, doings) {
    this.store = store;
    this.doings = doings;
  }

  /**
   * tap makes an element do an action, by pointer and by keyboard. The element's words are its name; where it has
   * none, the action's label is.
   * @param {HTMLElement} element
   * @param {any} action
   */
  tap(element, action) {
    element.dataset.tap = action.type;
    element.tabIndex = 0;
    element.setAttribute('role', action.type === 'uri' ? 'link' : 'button');
    if (action.label && !element.textContent?.trim()) element.setAttribute('aria-label', action.label);
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      event.stopPropagation();
      void this.act(action);
    };
    element.addEventListener('click', go);
    element.addEventListener('keydown', (event) => {
      if ((event.key === 'Enter' || event.key === ' ') && event.target === element) go(event);
    });
  }

  /**
   * act does an action.
   * @param {any} action
   */
  async act(action) {
    switch (action.type) {
      case 'message': await this.say(action.text ?? action.label ?? ''); break;
      case 'postback': await this.#postback(action); break;
      case 'uri': this.#open(action); break;
      case 'datetimepicker': await this.#pick(action); break;
      case 'clipboard': await this.#copy(action.clipboardText ?? ''); break;
      case 'camera':
      case 'cameraRoll': this.doings.bring('image'); break;
      case 'location': this.doings.bring('location'); break;
      case 'richmenuswitch': await this.send('switchmenu', { richMenuAliasId: action.richMenuAliasId, data: action.data }); break;
      default: this.doings.notify(`ไม่รู้จัก action ชนิด ${action.type}`, 'fault');
    }
  }

  /**
   * send does something for the person one is, in the open chat.
   * @param {string} what
   * @param {Record<string, unknown>} body
   * @returns {Promise<any>} null when it was refused
   */
  async send(what, body) {
    try {
      return await post(what, { from: this.store.me, chat: this.store.open, ...body });
    } catch (problem) {
      this.doings.notify(problem instanceof Refused ? `ทำไม่ได้: ${problem.message}` : 'ติดต่อห้องซ้อมไม่ได้ โปรดตรวจว่าโปรแกรมยังเปิดอยู่', 'fault');
      return null;
    }
  }

  /** @param {string} text @param {Record<string, unknown>} [more] mentions, quotedMessageId */
  say(text, more = {}) {
    return this.send('say', { text, ...more });
  }

  /** @param {any} action */
  async #postback(action, params = undefined) {
    if (action.displayText && [...action.displayText].length > 300) action = { ...action, displayText: [...action.displayText].slice(0, 300).join('') };
    await this.send('postback', { data: action.data ?? '', displayText: action.displayText ?? action.text ?? '', params });
    if (action.inputOption === 'openKeyboard') this.doings.fill(action.fillInText ?? '');
    if (action.inputOption === 'closeRichMenu') this.doings.bring('keyboard');
    if (action.inputOption === 'openRichMenu') this.doings.bring('menu');
  }

  /** @param {any} action */
  #open(action) {
    const desktop = matchMedia('(hover: hover) and (pointer: fine)').matches;
    const href = safeHref((desktop && action.altUri?.desktop) || action.uri);
    if (!href) {
      this.doings.notify('ลิงก์นี้เปิดไม่ได้: LINE รับเฉพาะ http, https, tel และ line', 'fault');
    } else if (/^https?:/u.test(href)) {
      const link = h('a', { href, target: '_blank', rel: 'noopener noreferrer' });
      link.click();
    } else {
      this.doings.notify(href.startsWith('tel:') ? `บนโทรศัพท์จริงจะโทรไปที่ ${decodeURIComponent(href.slice(4))}` : `บนโทรศัพท์จริงจะเปิด ${href}`);
    }
  }

  /** @param {any} action */
  async #pick(action) {
    const chosen = await askTime(action);
    if (chosen) await this.#postback(action, /** @type {any} */ ({ [action.mode]: chosen }));
  }

  /** @param {string} text */
  async #copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    this.doings.notify(`คัดลอกแล้ว: ${text.slice(0, 60)}`);
  }
}
