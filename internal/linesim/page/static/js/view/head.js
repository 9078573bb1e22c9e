// head.js draws the line above the chat: whom one talks with, as whom, and the way to the list and the inspector.

import { find, h, only, steady } from '../dom.js';
import { symbol } from '../icons.js';
import { avatar } from './avatar.js';

/**
 * head draws the chat's head and keeps it current.
 * @param {import('../store.js').Store} store
 * @param {{list: () => void, inspect: () => void, members: () => void}} go
 */
export function head(store, go) {
  const element = find('#chat-head');
  const draw = steady(() => {
    const group = store.groups.get(store.open);
    const unread = store.unreadOf(store.me);
    const me = store.people.get(store.me);
    only(element,
      h('button.plain.back', { type: 'button', 'aria-label': unread ? `รายชื่อ มี ${unread} ข้อความยังไม่ได้อ่าน` : 'รายชื่อ', onclick: go.list },
        symbol('back'), unread > 0 && h('span.unread', { 'aria-hidden': 'true', text: unread > 99 ? '99+' : String(unread) })),
      group ? avatar(group, 'group') : avatar(store.bot, 'bot'),
      h('div.names', null,
        h('h2', null, group ? group.name : store.bot.name, group && h('i.count', { text: ` (${group.members.length + (group.bot ? 1 : 0)})` })),
        h('small', { text: me ? `ในฐานะ ${me.name}${me.post ? ` · ${me.post}` : ''}` : '' })),
      group && h('button.plain', { type: 'button', 'aria-label': 'สมาชิกกลุ่ม', onclick: go.members }, symbol('people')),
      h('button.plain.inspect', { type: 'button', 'aria-label': 'ตรวจดูเบื้องหลัง', onclick: go.inspect }, symbol('code')));
  });
  store.on('state view unread group person', draw);
}
