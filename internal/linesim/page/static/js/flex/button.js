// button.js draws buttons, separators and fillers.

import { css, h } from '../dom.js';
import { place } from './place.js';
import { color } from './values.js';

/**
 * button draws a button in one of LINE's three styles and two heights.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function button(value, frame, stage) {
  const style = ['primary', 'secondary'].includes(value.style) ? value.style : 'link';
  const label = h('span.label', { text: value.action?.label ?? '' });
  if (value.adjustMode === 'shrink-to-fit') label.dataset.shrink = '';
  const face = h(`div.face.${style}`, null, label);
  if (value.height === 'sm') face.classList.add('small');
  const paint = color(value.color);
  css(face, style === 'link' ? { color: paint } : { 'background-color': paint });
  const element = h('div.fx-button', null, face);
  place(element, value, frame);
  if (value.gravity === 'center' || value.gravity === 'bottom') element.classList.add(`gravity-${value.gravity}`);
  if (value.action) stage.tap(face, value.action);
  return element;
}

/**
 * separator draws a hairline across the box: lying in a vertical box, standing in a horizontal one.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @returns {HTMLElement}
 */
export function separator(value, frame) {
  const element = h('div.fx-separator', { role: 'presentation' });
  place(element, value, frame, { flex: 0 });
  css(element, { 'background-color': color(value.color) });
  return element;
}

/**
 * filler takes up free space; deprecated by LINE, still drawn.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @returns {HTMLElement}
 */
export function filler(value, frame) {
  const element = h('div.fx-filler', { role: 'presentation' });
  place(element, value, { ...frame, spacing: '' }, { flex: 1 });
  return element;
}
