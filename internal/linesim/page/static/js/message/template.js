// template.js draws template messages: buttons, confirm, carousel and image carousel.

import { css, h } from '../dom.js';
import { picture } from '../flex/media.js';
import { color } from '../flex/values.js';
import { arrowed } from '../swipe.js';

/** @typedef {import('../flex/box.js').Stage} Stage */

/**
 * template draws a template message. One that is not known shows its altText, as an old LINE would.
 * @param {any} message
 * @param {Stage} stage
 * @returns {HTMLElement}
 */
export function template(message, stage) {
  const value = message.body?.template ?? {};
  switch (value.type) {
    case 'buttons': return column(value, value, stage);
    case 'confirm': return confirm(value, stage);
    case 'carousel': return row((value.columns ?? []).map((/** @type {any} */ one) => column(one, value, stage)));
    case 'image_carousel': return row((value.columns ?? []).map((/** @type {any} */ one) => imageColumn(one, stage)));
    default: return h('div.bubble.text', { text: message.body?.altText ?? '' });
  }
}

/** @param {HTMLElement[]} columns */
function row(columns) {
  return arrowed(h('div.tp-row', { tabindex: 0, role: 'region', 'aria-label': `การ์ด ${columns.length} แผ่น เลื่อนดูได้` }, columns));
}

/**
 * column draws a picture, a title, text and the actions below one another.
 * @param {any} value
 * @param {any} look where imageAspectRatio and imageSize are stated: the whole carousel
 * @param {Stage} stage
 */
function column(value, look, stage) {
  const element = h('div.tp');
  const words = h('div.tp-words', null, value.title && h('b', { text: value.title }), h('p', { text: value.text ?? '' }));
  if (value.thumbnailImageUrl) {
    const face = picture(value.thumbnailImageUrl, look.imageSize === 'contain' ? 'fit' : 'cover', stage);
    css(face, { width: '100%', 'aspect-ratio': look.imageAspectRatio === 'square' ? '1' : '1.51', 'background-color': color(value.imageBackgroundColor) || '#fff' });
    element.append(face);
  }
  element.append(words);
  if (value.defaultAction) {
    stage.tap(words, value.defaultAction);
    if (element.firstElementChild !== words) stage.tap(/** @type {HTMLElement} */ (element.firstElementChild), value.defaultAction);
  }
  for (const action of value.actions ?? []) element.append(choice(action, stage));
  return element;
}

/** @param {any} value @param {Stage} stage */
function confirm(value, stage) {
  return h('div.tp', null, h('div.tp-words', null, h('p', { text: value.text ?? '' })),
    h('div.tp-pair', null, (value.actions ?? []).map((/** @type {any} */ one) => choice(one, stage))));
}

/** @param {any} value @param {Stage} stage */
function imageColumn(value, stage) {
  const face = picture(value.imageUrl, 'cover', stage);
  css(face, { width: '100%', 'aspect-ratio': '1' });
  const element = h('div.tp.tp-image', null, face, value.action?.label && h('span.tp-label', { text: value.action.label }));
  if (value.action) stage.tap(element, value.action);
  return element;
}

/** @param {any} action @param {Stage} stage */
function choice(action, stage) {
  const element = h('div.tp-choice', { text: action.label ?? '' });
  stage.tap(element, action);
  return element;
}
