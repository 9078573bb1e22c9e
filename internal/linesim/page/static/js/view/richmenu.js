// richmenu.js draws the bot's rich menu under the composer of a private chat.

import { css, find, h, only } from '../dom.js';
import { picture } from '../flex/media.js';
import { symbol } from '../icons.js';
import { areas } from '../message/imagemap.js';

/**
 * richMenu draws the menu and keeps it current.
 * @param {import('../store.js').Store} store
 * @param {import('../flex/box.js').Stage} stage
 * @returns {() => void} opens or closes it
 */
export function richMenu(store, stage) {
  const element = find('#rich-menu');
  let shown = '';
  let open = false;
  const draw = () => {
    const menu = store.open ? store.chat(store.open).richMenu : null;
    if (menu && menu.richMenuId !== shown) open = Boolean(menu.selected);
    shown = menu?.richMenuId ?? '';
    element.hidden = !menu;
    if (!menu) return only(element);
    const { width = 2500, height = 843 } = menu.size ?? {};
    const face = picture(menu.image, 'cover', stage);
    css(face, { width: '100%', 'aspect-ratio': `${width} / ${height}` });
    areas(face, (menu.areas ?? []).map((/** @type {any} */ one) => ({ area: one.bounds, action: one.action })), width, height, stage);
    const bar = h('button.bar', { type: 'button', 'aria-expanded': String(open), onclick: toggle }, h('span', { text: menu.chatBarText ?? 'เมนู' }), symbol('down'));
    only(element, open && face, bar);
  };
  const toggle = () => {
    open = !open;
    draw();
  };
  store.on('state view', draw);
  store.on('richmenu', (data) => { if (data.chat === store.open) draw(); });
  return toggle;
}
