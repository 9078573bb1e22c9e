// sheet.js is the page's only window: a sheet that slides up on a phone and stands in the middle on a desktop.
// The browser's own dialog keeps the focus inside, and Escape closes it.

import { h } from '../dom.js';
import { symbol } from '../icons.js';

/**
 * sheet opens a sheet.
 * @param {string} title
 * @param {(close: (result?: string) => void) => import('../dom.js').Child} fill makes the sheet's contents
 * @returns {Promise<string>} what it was closed with, "" when it was dismissed
 */
export function sheet(title, fill) {
  return new Promise((done) => {
    const dialog = h('dialog.sheet', { 'aria-label': title });
    const close = (result = '') => dialog.close(result);
    dialog.append(
      h('header', null, h('h2', { text: title }),
        h('button.plain', { type: 'button', 'aria-label': 'ปิด', onclick: () => close() }, symbol('close'))),
      h('div.sheet-body', null, fill(close)),
    );
    dialog.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      if (event.target === dialog) close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * menu opens a sheet of choices and does the chosen one.
 * @param {string} title
 * @param {{icon: any, label: string, do: () => void}[]} choices
 */
export function menu(title, choices) {
  void sheet(title, (close) =>
    h('ul.choices', null, choices.map((one, i) =>
      h('li', null, h('button', { type: 'button', autofocus: i === 0, onclick: () => { close(); one.do(); } },
        symbol(one.icon), h('span', { text: one.label }))))));
}
