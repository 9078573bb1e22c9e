// text.js draws text and spans: wrapping, lines, alignment, weight and decoration.

import { css, h } from '../dom.js';
import { place } from './place.js';
import { color, fontSize, length } from './values.js';

/**
 * text draws a text component.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function text(value, frame, stage) {
  const element = h('div.fx-text');
  const line = h('p');
  place(element, value, frame);
  lettering(line, value);
  if (value.align === 'center' || value.align === 'end') line.classList.add(`align-${value.align}`);
  if (value.gravity === 'center' || value.gravity === 'bottom') element.classList.add(`gravity-${value.gravity}`);
  if (value.wrap) wrapped(line, value);
  if (value.adjustMode === 'shrink-to-fit') line.dataset.shrink = '';
  if (Array.isArray(value.contents) && value.contents.length) {
    for (const span of value.contents) {
      if (span?.type === 'span') line.append(spanned(span));
    }
  } else {
    line.textContent = value.text ?? '';
  }
  element.append(line);
  if (value.action) stage.tap(element, value.action);
  return element;
}

/**
 * spanned draws a span, which takes from its text what it does not state.
 * @param {any} span
 * @returns {HTMLElement}
 */
function spanned(span) {
  const element = h('span', { text: span.text ?? '' });
  lettering(element, span);
  return element;
}

/**
 * lettering sets size, colour, weight, style and decoration.
 * @param {HTMLElement} element
 * @param {any} value
 */
function lettering(element, value) {
  css(element, {
    'font-size': fontSize(value.size),
    color: color(value.color),
    'font-weight': value.weight === 'bold' ? 700 : value.weight === 'regular' ? 400 : null,
    'font-style': ['italic', 'normal'].includes(value.style) ? value.style : null,
    'text-decoration': ['underline', 'line-through', 'none'].includes(value.decoration) ? value.decoration : null,
  });
}

/**
 * wrapped lets text run over several lines: as many as maxLines, with lineSpacing between them but not around.
 * @param {HTMLElement} line
 * @param {any} value
 */
function wrapped(line, value) {
  if (value.maxLines === 1) return; // it ends in an ellipsis, as text that does not wrap
  line.classList.add('wrap');
  if (Number.isInteger(value.maxLines) && value.maxLines > 0) {
    line.classList.add('clamp');
    css(line, { '-webkit-line-clamp': value.maxLines });
  }
  const between = length(value.lineSpacing);
  if (between.endsWith('px')) {
    css(line, { 'line-height': `calc(1.4em + ${between})`, 'margin-block': `calc(${between} / -2 - .32em)` });
  }
}

/**
 * fit makes every text and label that asked for it (adjustMode) small enough for its place, and marks the texts whose
 * last lines are left out (maxLines). Sizes are known only once the message is on the page.
 * @param {ParentNode} root
 */
export function fit(root) {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-shrink]'))) {
    const size = Number.parseFloat(getComputedStyle(line).fontSize);
    if (!line.clientWidth || line.scrollWidth <= line.clientWidth) continue;
    const fitting = Math.max(size * 0.3, Math.floor((size * line.clientWidth * 10) / line.scrollWidth) / 10);
    css(line, { 'font-size': `${fitting}px` });
  }
  for (const line of root.querySelectorAll('.clamp')) line.classList.toggle('cut', line.scrollHeight > line.clientHeight + 1);
}
