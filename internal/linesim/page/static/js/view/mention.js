// mention.js completes @mentions: the bot and the members of the group, chosen by typing, arrows or a tap.

import { h, only } from '../dom.js';
import { avatar } from './avatar.js';

/** MentionPicker watches the composer's text for an @ and offers whom it may mean. */
export class MentionPicker {
  #list = h('ul.mentions', { id: 'mentions', role: 'listbox', 'aria-label': 'กล่าวถึง', hidden: true });
  /** @type {{id: string, name: string}[]} */ #offered = [];
  #active = 0;
  /** @type {Map<string, string>} ids of those chosen, by name */ #chosen = new Map();

  /**
   * @param {import('../store.js').Store} store
   * @param {HTMLTextAreaElement} text
   * @param {HTMLElement} form the list stands in it, above the text
   */
  constructor(store, text, form) {
    this.store = store;
    this.text = text;
    form.addEventListener('focusout', () => setTimeout(() => { if (!form.contains(document.activeElement)) this.close(); }, 150));
    text.setAttribute('role', 'combobox');
    text.setAttribute('aria-autocomplete', 'list');
    text.setAttribute('aria-controls', 'mentions');
    text.setAttribute('aria-expanded', 'false');
    text.addEventListener('input', (event) => { if (!(/** @type {InputEvent} */ (event).isComposing)) this.#look(); });
    text.addEventListener('compositionend', () => this.#look());
    text.addEventListener('keydown', (event) => this.#key(event));
    form.append(this.#list);
    queueMicrotask(() => form.append(this.#list)); // the composer fills its form after this
  }

  /** #look offers whom the word before the caret may mean. */
  #look() {
    const group = this.store.groups.get(this.store.open);
    const word = /(?:^|[\s])@([^\s@]{0,30})$/u.exec(this.text.value.slice(0, this.text.selectionStart));
    if (!group || !word) return this.close();
    const sought = word[1].toLowerCase();
    const all = [
      ...(group.bot ? [this.store.bot] : []),
      ...group.members.filter((/** @type {string} */ one) => one !== this.store.me).map((/** @type {string} */ one) => this.store.who(one)),
      { id: 'all', name: 'All' },
    ];
    this.#offered = all.filter((one) => one.name.toLowerCase().includes(sought));
    this.#active = 0;
    this.#draw();
  }

  #draw() {
    const open = this.#offered.length > 0;
    this.#list.hidden = !open;
    this.text.setAttribute('aria-expanded', String(open));
    only(this.#list, this.#offered.map((one, i) =>
      h('li', {
        id: `mention-${i}`, role: 'option', 'aria-selected': String(i === this.#active),
        onpointerdown: (/** @type {Event} */ event) => { event.preventDefault(); this.pick(one); },
      }, avatar(one, one.id === this.store.bot.id ? 'bot' : 'person'), h('span', { text: one.id === 'all' ? 'ทุกคน (All)' : one.name }))));
    if (open) this.text.setAttribute('aria-activedescendant', `mention-${this.#active}`);
    else this.text.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.#active = (this.#active + step + this.#offered.length) % this.#offered.length;
      this.#draw();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      this.pick(this.#offered[this.#active]);
    } else if (event.key === 'Escape') {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  /**
   * pick writes a mention in the place of the word that was being typed.
   * @param {{id: string, name: string}} who
   */
  pick(who) {
    const caret = this.text.selectionStart;
    const before = this.text.value.slice(0, caret).replace(/@[^\s@]*$/u, '');
    const mention = `@${who.name} `;
    this.#chosen.set(who.name, who.id);
    this.text.value = before + mention + this.text.value.slice(caret);
    this.text.focus();
    this.text.setSelectionRange(before.length + mention.length, before.length + mention.length);
    this.close();
    this.text.dispatchEvent(new Event('input'));
  }

  close() {
    this.#offered = [];
    this.#draw();
  }

  /**
   * within finds those chosen in the text, as LINE counts: UTF-16 units.
   * @param {string} text
   * @returns {{index: number, length: number, userId?: string, all?: true}[]}
   */
  within(text) {
    /** @type {{index: number, length: number, userId?: string, all?: true}[]} */
    const found = [];
    for (const [name, id] of [...this.#chosen].sort((a, b) => b[0].length - a[0].length)) {
      for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
        const length = name.length + 1;
        if (found.some((one) => at < one.index + one.length && one.index < at + length)) continue;
        found.push({ index: at, length, ...(id === 'all' ? { all: /** @type {const} */ (true) } : { userId: id }) });
      }
    }
    return found.sort((a, b) => a.index - b.index).slice(0, 20);
  }

  /** take returns who was chosen, and begins anew: the text is being sent. */
  take() {
    const chosen = this.#chosen;
    this.#chosen = new Map();
    return chosen;
  }

  /**
   * give puts back what take returned, since the text was not sent.
   * @param {Map<string, string>} chosen
   */
  give(chosen) {
    for (const [name, id] of chosen) this.#chosen.set(name, id);
  }
}
