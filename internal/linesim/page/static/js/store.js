// store.js is what the page knows: the platform's state, kept current by its events, and what is the page's own:
// who one is, which chat is open, what has not been read. Views listen to it and draw; they change nothing in it
// except through its methods.

import * as api from './api.js';

/**
 * @typedef {object} Chat
 * @property {string} id
 * @property {'private'|'group'|'room'} kind
 * @property {string} name
 * @property {any[]} messages
 * @property {any} quickReply
 * @property {string} loading
 * @property {any} richMenu
 */

/** Journal entries, and messages of a chat, that the page keeps. */
const KEPT = 500;

/** Where the browser keeps what has been read. */
const READ = 'read';

/** @returns {[string, [string, string][]]} the run, and the last message read in each chat */
function remembered() {
  try {
    const { run, read } = JSON.parse(localStorage.getItem(READ) ?? '{}');
    return [run ?? '', read ?? []];
  } catch {
    return ['', []];
  }
}

/** @param {string} run @param {[string, string][]} read */
function remember(run, read) {
  try {
    localStorage.setItem(READ, JSON.stringify({ run, read }));
  } catch {
    // Without storage everything counts as unread after a reload.
  }
}

/** @param {string} id @param {string} other @returns {boolean} whether a message id, a decimal number, is the greater */
const later = (id, other) => id.length > other.length || (id.length === other.length && id > other);

/** Store tells its listeners by events named as those of the stream, besides "state", "view" and "unread". */
export class Store extends EventTarget {
  bot = { id: '', name: '', icon: '' };
  /** @type {Map<string, any>} */ people = new Map();
  /** @type {Map<string, any>} */ groups = new Map();
  /** @type {Map<string, Chat>} */ chats = new Map();
  clock = { now: '', rate: 1, next: '' };
  notice = ''; // what the platform says about where the clock is
  clockRead = 0; // performance.now() when clock was read
  quota = { type: 'none', limit: 0, used: 0 };
  /** @type {any[]} */ faults = [];
  /** @type {any} */ webhook = {};
  /** @type {any[]} */ journal = [];
  /** @type {Map<string, number>} */ unread = new Map(); // "person chat" -> messages
  /** @type {Map<string, string>} */ #read = new Map(); // "person chat" -> the last message read
  #run = ''; // the run of the platform that #read belongs to
  me = ''; // the person one is
  open = ''; // the chat that is open, "" for the list
  #stop = () => {};
  #lost = false; // whether the stream broke since the state was read

  /** load reads the state and follows what happens after it; again whenever the platform says "reset". */
  async load() {
    this.#stop();
    const state = await api.state();
    this.bot = state.bot;
    this.people = new Map((state.people ?? []).map((/** @type {any} */ one) => [one.id, one]));
    this.groups = new Map((state.groups ?? []).map((/** @type {any} */ one) => [one.id, one]));
    this.chats = new Map((state.chats ?? []).map((/** @type {any} */ one) => [one.id, { ...one, messages: one.messages ?? [] }]));
    this.notice = state.notice ?? '';
    this.quota = state.quota;
    this.faults = state.faults ?? [];
    this.webhook = { errors: [], ...state.webhook };
    this.journal = (await api.journal(0)).slice(-KEPT);
    this.#setClock(state.clock);
    if (!this.people.has(this.me)) this.me = this.people.keys().next().value ?? '';
    this.#recall(state.run ?? '');
    this.#stop = api.follow(state.seq ?? 0, (name, data) => this.#take(name, data), (on) => this.#connected(on));
    this.#lost = false;
    this.#tell('state');
  }

  /**
   * #connected reads everything anew after a break: the platform may have been started again in between.
   * @param {boolean} on
   */
  #connected(on) {
    this.#tell('connected', on);
    if (!on) this.#lost = true;
    else if (this.#lost) void this.load();
  }

  /**
   * #take brings one event in.
   * @param {string} name
   * @param {any} data
   */
  #take(name, data) {
    switch (name) {
      case 'reset': void this.load(); return;
      case 'message': if (!this.#addMessage(data)) return; break;
      case 'edit': this.#replaceMessage(data); break;
      case 'quickreply': this.chat(data.chat).quickReply = data.quickReply; break;
      case 'loading': this.chat(data.chat).loading = data.until; break;
      case 'richmenu': this.chat(data.chat).richMenu = data.richMenu; break;
      case 'clock': this.#setClock(data); break;
      case 'journal': this.#addEntry(data); break;
      case 'quota': this.quota = data; break;
      case 'person': this.people.set(data.id, data); break;
      case 'group': this.groups.set(data.id, data); break;
      case 'faults': this.faults = data ?? []; break;
      case 'webhookerror': this.#addError(data); break;
      default: return;
    }
    this.#tell(name, data);
  }

  /** @param {any} message @returns {boolean} whether it is new */
  #addMessage(message) {
    const chat = this.chat(message.chat);
    if (chat.messages.some((one) => one.id === message.id)) return false;
    chat.messages.push(message);
    if (chat.messages.length > KEPT) chat.messages.shift();
    for (const person of this.readers(message.chat)) {
      if (person === message.from || message.type === 'system') continue;
      if (person === this.me && message.chat === this.open) {
        this.#mark(message.chat);
        continue;
      }
      const key = `${person} ${message.chat}`;
      this.unread.set(key, (this.unread.get(key) ?? 0) + 1);
    }
    this.#tell('unread');
    return true;
  }

  /**
   * #recall counts what has not been read, from what this browser remembers of the same run of the platform. Who
   * writes into a chat has read what stands above.
   * @param {string} run
   */
  #recall(run) {
    const [known, entries] = remembered();
    this.#run = run;
    this.#read = new Map(known === run ? entries : []);
    this.unread.clear();
    for (const { id, messages } of this.chats.values()) {
      for (const person of this.readers(id)) {
        const key = `${person} ${id}`;
        const own = messages.findLast((one) => one.from === person)?.id ?? '';
        const mark = this.#read.get(key) ?? '';
        const last = later(own, mark) ? own : mark;
        const fresh = messages.filter((one) => one.from !== person && one.type !== 'system' && later(one.id, last)).length;
        if (fresh && !(person === this.me && id === this.open)) this.unread.set(key, fresh);
      }
    }
  }

  /** @param {string} chat remembers that whoever one is has read it to the end */
  #mark(chat) {
    const last = this.chat(chat).messages.at(-1);
    if (!last) return;
    this.#read.set(`${this.me} ${chat}`, last.id);
    remember(this.#run, [...this.#read]);
  }

  /** @param {any} line of the webhooks' error statistics */
  #addError(line) {
    const { errors } = this.webhook;
    const at = errors.findLastIndex((/** @type {any} */ one) => one.minute === line.minute && one.reason === line.reason && one.detail === line.detail);
    if (at >= 0) errors[at] = line;
    else errors.push(line);
    if (errors.length > 100) errors.shift();
  }

  /** @param {any} message */
  #replaceMessage(message) {
    const { messages } = this.chat(message.chat);
    const at = messages.findIndex((one) => one.id === message.id);
    if (at >= 0) messages[at] = message;
  }

  /** @param {any} entry */
  #addEntry(entry) {
    const at = this.journal.findIndex((one) => one.seq === entry.seq);
    if (at >= 0) this.journal[at] = entry;
    else this.journal.push(entry);
    if (this.journal.length > KEPT) this.journal.splice(0, this.journal.length - KEPT);
  }

  /** @param {any} clock */
  #setClock(clock) {
    this.clock = clock;
    this.clockRead = performance.now();
  }

  /** readClock asks for the time and the bot's next announcement: the platform tells of moves, not of plans. */
  async readClock() {
    const { clock } = await api.state();
    this.#setClock(clock);
    this.#tell('clock', clock);
  }

  /** now is the rehearsal's time, in milliseconds since 1970, counted on from what the platform last said. */
  now() {
    return Date.parse(this.clock.now) + (performance.now() - this.clockRead) * (this.clock.rate ?? 1);
  }

  /**
   * chat is a chat by its id; one that nobody has written in yet is empty.
   * @param {string} id
   * @returns {Chat}
   */
  chat(id) {
    let chat = this.chats.get(id);
    if (!chat) {
      const group = this.groups.get(id);
      chat = { id, kind: group ? (group.room ? 'room' : 'group') : 'private', name: group?.name ?? this.bot.name, messages: [], quickReply: null, loading: '', richMenu: null };
      this.chats.set(id, chat);
    }
    return chat;
  }

  /** @param {string} chat @returns {string[]} who sees a chat */
  readers(chat) {
    return this.groups.get(chat)?.members ?? (this.people.has(chat) ? [chat] : []);
  }

  /** @param {string} id @returns {{id: string, name: string, icon: string}} a person or the bot */
  who(id) {
    return this.people.get(id) ?? (id === this.bot.id || id === '' ? this.bot : { id, name: 'ไม่ทราบชื่อ', icon: '?' });
  }

  /** myChats lists the chats of the person one is: with the bot, then the groups. */
  myChats() {
    const groups = [...this.groups.values()].filter((one) => one.members.includes(this.me));
    return [this.me, ...groups.map((one) => one.id)].filter(Boolean).map((id) => this.chat(id));
  }

  /**
   * show changes who one is and which chat is open.
   * @param {string} me
   * @param {string} open "" for the list
   */
  show(me, open) {
    if (this.people.has(me)) this.me = me;
    this.open = open === '' || this.readers(open).includes(this.me) ? open : this.me;
    if (this.open) {
      this.unread.delete(`${this.me} ${this.open}`);
      this.#mark(this.open);
    }
    this.#tell('view');
    this.#tell('unread');
  }

  /** @param {string} person @returns {number} all that a person has not read */
  unreadOf(person) {
    let sum = 0;
    for (const [key, count] of this.unread) if (key.startsWith(`${person} `)) sum += count;
    return sum;
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /**
   * on listens.
   * @param {string} names separated by spaces
   * @param {(detail: any) => void} listener
   */
  on(names, listener) {
    for (const name of names.split(' ')) {
      this.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail));
    }
  }
}
