// imagemap.js draws an imagemap: one picture with areas that can be tapped.

import { css, h } from '../dom.js';
import { picture } from '../flex/media.js';

/**
 * imagemap draws the picture at the width of a phone's bubble, with its areas over it.
 * @param {any} message
 * @param {import('../flex/box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function imagemap(message, stage) {
  const { baseUrl = '', altText = '', baseSize = {}, actions = [] } = message.body ?? {};
  const width = baseSize.width > 0 ? baseSize.width : 1040;
  const height = baseSize.height > 0 ? baseSize.height : 1040;
  const face = picture(`${baseUrl}/1040`, 'cover', stage);
  css(face, { width: '300px', 'aspect-ratio': `${width} / ${height}` });
  areas(face, actions.map((/** @type {any} */ one) => ({ area: one.area, action: fromImagemap(one) })), width, height, stage);
  return h('div.bubble.media.imagemap', { role: 'group', 'aria-label': altText }, face);
}

/**
 * fromImagemap turns an imagemap action into the action that it stands for.
 * @param {any} action
 */
function fromImagemap(action) {
  return action.type === 'uri' ? { ...action, uri: action.linkUri } : action;
}

/**
 * areas lays tappable areas over a picture; rich menus have them too.
 * @param {HTMLElement} face
 * @param {{area: any, action: any}[]} list
 * @param {number} width the width that the areas' numbers are measured in
 * @param {number} height
 * @param {import('../flex/box.js').Stage} stage
 */
export function areas(face, list, width, height, stage) {
  for (const { area, action } of list) {
    if (!area || !action) continue;
    const spot = h('div.area', { title: action.label ?? action.text ?? '' });
    css(spot, {
      left: `${(area.x / width) * 100}%`, top: `${(area.y / height) * 100}%`,
      width: `${(area.width / width) * 100}%`, height: `${(area.height / height) * 100}%`,
    });
    spot.setAttribute('aria-label', action.label ?? action.text ?? action.displayText ?? action.data ?? action.uri ?? 'พื้นที่แตะได้');
    stage.tap(spot, action);
    face.append(spot);
  }
}
