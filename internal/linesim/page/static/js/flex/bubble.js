// bubble.js draws bubbles and carousels: sizes, the four blocks and their styles.

import { css, h } from '../dom.js';
import { arrowed } from '../swipe.js';
import { box, component } from './box.js';
import { color } from './values.js';

const SIZES = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'];
const BLOCKS = ['header', 'hero', 'body', 'footer'];

/**
 * container draws what a Flex message holds: one bubble, or a carousel of them.
 * @param {any} contents
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function container(contents, stage) {
  return contents?.type === 'carousel' ? carousel(contents, stage) : bubble(contents ?? {}, stage);
}

/**
 * carousel draws bubbles of one height side by side, to be swiped through or reached with the arrow keys.
 * @param {any} value
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
function carousel(value, stage) {
  const bubbles = /** @type {HTMLElement[]} */ ((value.contents ?? []).map((/** @type {any} */ one) => bubble(one, stage)));
  bubbles.forEach((one, i) => {
    one.setAttribute('role', 'group');
    one.setAttribute('aria-label', `แผ่นที่ ${i + 1} จาก ${bubbles.length}`);
  });
  return arrowed(h('div.fx-carousel', { tabindex: 0, role: 'region', 'aria-label': `การ์ด ${bubbles.length} แผ่น เลื่อนดูได้` }, bubbles));
}

/**
 * bubble draws one bubble.
 * @param {any} value
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
function bubble(value, stage) {
  const size = SIZES.includes(value.size) ? value.size : 'mega';
  const element = h(`div.fx-bubble.${size}`);
  if (value.direction === 'rtl') element.dir = 'rtl';
  for (const name of BLOCKS) {
    const block = value[name];
    if (!block) continue;
    element.append(blockOf(name, block, value, stage));
  }
  if (value.action) stage.tap(element, value.action);
  return element;
}

/**
 * blockOf draws a block with its style. The padding that each block has by default lies on its outer box, where
 * the message may override it.
 * @param {string} name
 * @param {any} block
 * @param {any} value the bubble
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
function blockOf(name, block, value, stage) {
  const style = value.styles?.[name] ?? {};
  const element = h(`div.fx-block.${name}`);
  if (name === 'body' && value.footer) element.classList.add('before-footer');
  css(element, { 'background-color': color(style.backgroundColor) });
  if (style.separator && BLOCKS.find((one) => value[one]) !== name) {
    element.classList.add('separated');
    css(element, { 'border-block-start-color': color(style.separatorColor) });
  }
  const frame = { layout: /** @type {const} */ ('vertical'), spacing: '', first: true };
  const drawn = block.type === 'box' ? box(block, frame, stage) : component(block, frame, stage);
  if (drawn) element.append(drawn);
  return element;
}
