// main.js puts the page together.

import { Actions } from './actions.js';
import { find, h } from './dom.js';
import { ownImage } from './links.js';
import { Store } from './store.js';
import { below, welcome } from './view/below.js';
import { sendFile } from './view/attach.js';
import { avatar } from './view/avatar.js';
import { ChatView } from './view/chat.js';
import { clockbar } from './view/clockbar.js';
import { Composer } from './view/composer.js';
import { head } from './view/head.js';
import { act } from './view/faults.js';
import { Inspector } from './view/inspector.js';
import { people } from './view/people.js';
import { richMenu } from './view/richmenu.js';
import { menu, sheet } from './view/sheet.js';
import { notifications, notify } from './view/toast.js';

const store = new Store();
const app = find('#app');
const roomy = matchMedia('(min-width: 1180px)'); // room for the list, the chat and the inspector side by side
/** @type {Composer} */
let composer;

const actions = new Actions(store, {
  notify,
  fill: (text) => composer.fill(text),
  bring: (what) => composer.bring(what),
});
const stage = { tap: actions.tap.bind(actions), image: ownImage };

/** @param {boolean} on opens or closes the inspector */
function inspect(on) {
  app.classList.toggle('inspecting', on);
  if (on) inspector.focus();
}

/**
 * address keeps who one is and which chat is open in the page's address, so that a reload and the back key work.
 */
function address() {
  const hash = `#${store.me}${store.open ? `/${store.open}` : ''}`;
  if (location.hash !== hash) history.pushState(null, '', hash);
}

function followAddress() {
  const [me = '', open = ''] = location.hash.slice(1).split('/');
  const wide = matchMedia('(min-width: 760px)').matches;
  const known = store.people.has(me) ? me : store.me;
  store.show(known, open || (wide || !store.people.has(me) ? known : ''));
}

/**
 * more opens what can be done with a message.
 * @param {any} message
 */
function more(message) {
  const mine = message.from === store.me;
  const words = message.type === 'text' || message.type === 'textV2';
  const choices = [
    { icon: 'code', label: 'ดู JSON', do: () => { inspector.show(message); inspect(true); } },
    { icon: 'quote', label: 'ตอบกลับ', do: () => composer.hold(message, 'quote') },
  ];
  if (message.text) choices.push({ icon: 'copy', label: 'คัดลอกข้อความ', do: () => void actions.act({ type: 'clipboard', clipboardText: message.text }) });
  if (mine && words && store.groups.has(message.chat)) choices.push({ icon: 'edit', label: 'แก้ไข', do: () => composer.hold(message, 'edit') });
  if (mine) choices.push({ icon: 'trash', label: 'ยกเลิกข้อความ', do: () => void actions.send('unsend', { id: message.id }) });
  menu('ข้อความ', choices);
}

/** members shows who is in the open group, lets them leave and others in. */
function members() {
  const group = store.groups.get(store.open);
  if (!group) return;
  void sheet(group.name, (close) => h('ul.members', null, [store.bot, ...store.people.values()].map((one) => {
    const bot = one.id === store.bot.id;
    const inside = bot ? group.bot : group.members.includes(one.id);
    const move = () => {
      close();
      void act(inside ? 'leave' : 'join', { chat: group.id, person: one.id });
    };
    return h('li', null, avatar(one, bot ? 'bot' : 'person'),
      h('span.names', null, h('b', { text: one.name }), h('small', { text: bot ? 'บอท' : one.post ?? '' })),
      h('button.small', { type: 'button', 'aria-label': `${inside ? 'นำออก' : 'เชิญ'}: ${one.name}`, onclick: move, text: inside ? 'นำออก' : 'เชิญ' }));
  })));
}

clockbar(store);
people(store);
head(store, {
  list: () => store.show(store.me, ''),
  inspect: () => inspect(!app.classList.contains('inspecting')),
  members,
});
new ChatView(store, stage, more, () => welcome(store, actions));
below(store, actions);
composer = new Composer(store, actions, richMenu(store, stage));
const inspector = new Inspector(store, () => inspect(false));
notifications(store);

store.on('view', () => {
  address();
  app.dataset.at = store.open ? 'chat' : 'list';
  if (!roomy.matches) app.classList.remove('inspecting');
  document.title = store.open ? `${store.groups.get(store.open)?.name ?? store.bot.name} · ห้องซ้อม` : 'ห้องซ้อม';
});
let broken = false;
store.on('connected', (on) => {
  if (!on && !broken) notify('การเชื่อมต่อขาด กำลังต่อใหม่', 'fault');
  broken = !on;
});
addEventListener('popstate', followAddress);

// Files may be dropped on the chat, and pictures pasted.
const phone = find('#phone');
phone.addEventListener('dragover', (/** @type {DragEvent} */ event) => event.preventDefault());
phone.addEventListener('drop', (/** @type {DragEvent} */ event) => {
  event.preventDefault();
  for (const file of event.dataTransfer?.files ?? []) void sendFile(actions, file);
});
find('#say').addEventListener('paste', (/** @type {ClipboardEvent} */ event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length || event.clipboardData?.getData('text/plain')) return;
  event.preventDefault();
  for (const file of files) void sendFile(actions, file);
});

try {
  await store.load();
  followAddress();
} catch (problem) {
  find('#log').append(h('div.note', null, h('span', { text: 'ติดต่อห้องซ้อมไม่ได้ โปรดตรวจว่าโปรแกรมยังเปิดอยู่แล้วโหลดหน้าใหม่' })));
  throw problem;
}
document.documentElement.dataset.ready = 'yes';
