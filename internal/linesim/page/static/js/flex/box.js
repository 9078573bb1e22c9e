// box.js draws a box: its layout, frame and background, and its contents one by one.

import { css, h } from '../dom.js';
import { button, filler, separator } from './button.js';
import { icon, image, video } from './media.js';
import { place } from './place.js';
import { text } from './text.js';
import { borderWidth, color, gradient, length, space } from './values.js';

/**
 * @typedef {object} Stage what drawing needs from the chat around it
 * @property {(element: HTMLElement, action: any) => void} tap makes an element do an action when it is tapped
 * @property {(address: unknown) => string} image the address when this page may load it, else ""
 */

/** What draws each type of component. Unknown types are left out, as an old LINE would. */
const COMPONENTS = { box, button, filler, icon, image, separator, text, video };

/**
 * component draws one component within a box.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {Stage} stage
 * @returns {HTMLElement|null}
 */
export function component(value, frame, stage) {
  const draw = Object.hasOwn(COMPONENTS, value?.type) ? COMPONENTS[/** @type {keyof typeof COMPONENTS} */ (value.type)] : null;
  return draw ? draw(value, frame, stage) : null;
}

/**
 * box draws a box and everything in it.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {Stage} stage
 * @returns {HTMLElement}
 */
export function box(value, frame, stage) {
  const layout = ['horizontal', 'baseline'].includes(value.layout) ? value.layout : 'vertical';
  const element = h(`div.fx-box.${layout}`);
  place(element, value, frame);
  dress(element, value);
  const spacing = space(value.spacing);
  let first = true;
  for (const child of value.contents ?? []) {
    const drawn = component(child, { layout, spacing, first }, stage);
    if (!drawn) continue;
    element.append(drawn);
    if (child.position !== 'absolute') first = false;
  }
  if (value.action) stage.tap(element, value.action);
  return element;
}

/**
 * dress sets a box's size, padding, border, corners and background.
 * @param {HTMLElement} element
 * @param {any} value
 */
function dress(element, value) {
  const border = borderWidth(value.borderWidth);
  css(element, {
    width: length(value.width),
    'max-width': length(value.maxWidth),
    height: length(value.height),
    'max-height': length(value.maxHeight),
    padding: space(value.paddingAll),
    'padding-block-start': space(value.paddingTop),
    'padding-block-end': space(value.paddingBottom),
    'padding-inline-start': space(value.paddingStart),
    'padding-inline-end': space(value.paddingEnd),
    'border-width': border,
    'border-style': border ? 'solid' : null,
    'border-color': border ? color(value.borderColor) || '#d4d6da' : null,
    'border-radius': space(value.cornerRadius),
    'background-color': color(value.backgroundColor),
    'background-image': gradient(value.background),
    'justify-content': oneOf(value.justifyContent, JUSTIFY),
    'align-items': value.layout === 'baseline' ? null : oneOf(value.alignItems, ALIGN),
  });
  if (SIZES.some((name) => value[name])) element.classList.add('sized');
}

/** What bounds the contents of a box. */
const SIZES = ['width', 'maxWidth', 'height', 'maxHeight', 'cornerRadius'];

const JUSTIFY = ['center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'];
const ALIGN = ['center', 'flex-start', 'flex-end'];

/**
 * @param {unknown} value
 * @param {string[]} words
 * @returns {string}
 */
function oneOf(value, words) {
  return typeof value === 'string' && words.includes(value) ? value : '';
}
