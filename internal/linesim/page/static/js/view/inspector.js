// inspector.js is the drawer for whoever builds the bot: the JSON of a message and the request that brought it,
// the journal, and faults on demand.

import { find, h, only, steady } from '../dom.js';
import { symbol } from '../icons.js';
import { events } from './events.js';
import { faults } from './faults.js';
import { journal } from './journal.js';
import { json } from './json.js';
import { statistics } from './statistics.js';

const TABS = { message: 'ข้อความ', journal: 'บันทึก', faults: 'ทดสอบ' };
const FILTERS = { '': 'ทั้งหมด', api: 'API', webhook: 'Webhook', refused: 'ถูกปฏิเสธ' };

/** Inspector is the drawer at the right, or over the chat on a phone. */
export class Inspector {
  #element = find('#inspector');
  #panel = h('div.panel', { role: 'tabpanel', id: 'panel', tabindex: 0 });
  #tabs = h('div.tabs', { role: 'tablist', 'aria-label': 'ตรวจดูเบื้องหลัง' });
  #quota = h('small.quota');
  /** @type {keyof typeof TABS} */ #tab = 'journal';
  #filter = '';
  /** @type {Set<number>} */ #unfolded = new Set();
  /** @type {any} */ #message = null;
  #waiting = 0;
  #redraw = steady(() => this.#draw());
  #fault = { kind: 'error-before', times: 1, path: '' };
  #event = { person: '', event: 0, detail: '', name: '', room: false };

  /**
   * @param {import('../store.js').Store} store
   * @param {() => void} close
   */
  constructor(store, close) {
    this.store = store;
    only(this.#element,
      h('header', null, h('h2', { text: 'เบื้องหลัง' }), this.#quota, h('button.plain.close', { type: 'button', 'aria-label': 'ปิด', onclick: close }, symbol('close'))),
      this.#tabs, this.#panel);
    this.#tabs.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#arrows(event));
    store.on('state quota journal faults person group webhookerror', () => this.#soon());
    store.on('edit', (message) => { if (message.id === this.#message?.id) { this.#message = message; this.#soon(); } });
    this.#draw();
  }

  /** @param {any} message shows the JSON of a message */
  show(message) {
    this.#message = message;
    this.#tab = 'message';
    this.#draw();
  }

  /** focus goes to the open tab. */
  focus() {
    find('[aria-selected="true"]', this.#tabs).focus();
  }

  /** #soon draws once for many changes: a busy bot writes hundreds of entries a second. */
  #soon() {
    if (this.#waiting) return;
    this.#waiting = window.setTimeout(() => {
      this.#waiting = 0;
      this.#redraw();
    }, 120);
  }

  #draw() {
    const { type, limit, used } = this.store.quota;
    this.#quota.textContent = type === 'limited' ? `โควตา ${used} / ${limit}` : `ส่งแล้ว ${used}`;
    const focused = this.#tabs.contains(document.activeElement);
    only(this.#tabs, Object.entries(TABS).map(([name, label]) =>
      h('button', {
        type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(name === this.#tab), 'aria-controls': 'panel', tabindex: name === this.#tab ? 0 : -1,
        onclick: () => { this.#tab = /** @type {any} */ (name); this.#draw(); },
      }, label, name === 'faults' && this.store.faults.length > 0 && h('i.dot', { title: 'มีความขัดข้องที่ตั้งไว้' }))));
    if (focused) find('[aria-selected="true"]', this.#tabs).focus();
    this.#panel.setAttribute('aria-labelledby', `tab-${this.#tab}`);
    // A form that is being filled in, or text that is being selected, is not drawn over.
    if (this.#tab === 'faults' && this.#panel.contains(document.activeElement) && document.activeElement?.matches('input, select')) return;
    const top = this.#panel.scrollTop;
    only(this.#panel, this.#contents());
    this.#panel.scrollTop = top;
  }

  #contents() {
    switch (this.#tab) {
      case 'message': return this.#messagePanel();
      case 'faults': return [faults(this.store, this.#fault), events(this.store, this.#event)];
      default:
        return [
          h('div.filters', { role: 'group', 'aria-label': 'กรองบันทึก' }, Object.entries(FILTERS).map(([value, label]) =>
            h('button.chip', { type: 'button', 'aria-pressed': String(value === this.#filter), onclick: () => { this.#filter = value; this.#draw(); } }, label))),
          this.#filter === 'webhook' && statistics(this.store.webhook),
          journal(this.store.journal, this.#unfolded, this.#filter, (chat) => this.store.groups.get(chat)?.name ?? this.store.people.get(chat)?.name ?? ''),
        ];
    }
  }

  #messagePanel() {
    const message = this.#message;
    if (!message) return h('p.empty', { text: 'เลือก «ดู JSON» ที่ข้อความใดก็ได้ในแชต' });
    const entry = this.store.journal.find((one) => message.request && one.seq === message.request);
    const size = new TextEncoder().encode(JSON.stringify(message.body?.contents ?? message.body ?? null)).length;
    return [
      entry && h('dl.facts', null,
        h('dt', { text: 'มากับคำขอ' }), h('dd', { text: `${entry.method} ${entry.target} → ${entry.status}` }),
        h('dt', { text: 'โควตา' }), h('dd', { text: entry.cost > 0 ? `${entry.cost} ข้อความ (นับตามผู้รับ)` : 'ไม่เสีย' }),
        h('dt', { text: 'เลขคำขอ' }), h('dd', { text: entry.requestId ?? '' })),
      message.alt && h('dl.facts', null, h('dt', { text: 'altText' }), h('dd', { text: message.alt }), h('dt', { text: 'ขนาด' }), h('dd', { text: `${size.toLocaleString('en')} ไบต์` })),
      json(message.body ?? message, message.type),
    ];
  }

  /** @param {KeyboardEvent} event */
  #arrows(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = /** @type {(keyof typeof TABS)[]} */ (Object.keys(TABS));
    this.#tab = names[(names.indexOf(this.#tab) + step + names.length) % names.length];
    this.#draw();
  }
}
