// place.js puts a component into its parent box: its share of the width or height, the space before it, and
// where it stands when it is positioned.

import { css } from '../dom.js';
import { length, space } from './values.js';

/**
 * @typedef {object} Frame what a component must know of the box around it
 * @property {'horizontal'|'vertical'|'baseline'} layout
 * @property {string} spacing the box's own spacing, as CSS
 * @property {boolean} first whether the component is the box's first
 */

/**
 * place sets everything that a component's position in its parent decides.
 * @param {HTMLElement} element
 * @param {any} component
 * @param {Frame} frame
 * @param {{flex?: number}} [defaults] flex where LINE's default is not 1 (horizontal) or 0 (vertical)
 */
export function place(element, component, frame, defaults = {}) {
  const vertical = frame.layout === 'vertical';
  const absolute = component.position === 'absolute';
  element.classList.add(vertical ? 'in-vertical' : 'in-horizontal');
  offsets(element, component);
  if (absolute) {
    element.classList.add('absolute');
    return;
  }
  const gap = space(component.margin) || (frame.first ? '' : frame.spacing);
  css(element, { [vertical ? 'margin-block-start' : 'margin-inline-start']: gap });
  const flex = share(component, frame, defaults);
  if (flex === 0) css(element, { flex: 'none' });
  else css(element, { flex: vertical ? `${flex} 0 auto` : `${flex} 0 0` });
  if (!vertical && flex > 0) css(element, { 'min-width': '0' });
}

/**
 * share is a component's flex: what it states, else nothing where a width is stated, else LINE's default.
 * @param {any} component
 * @param {Frame} frame
 * @param {{flex?: number}} defaults
 * @returns {number}
 */
function share(component, frame, defaults) {
  if (Number.isInteger(component.flex) && component.flex >= 0) return component.flex;
  if (component.type === 'box' && length(frame.layout === 'vertical' ? component.height : component.width)) return 0;
  return defaults.flex ?? (frame.layout === 'vertical' ? 0 : 1);
}

/**
 * offsets moves a component from where it would stand, or from its parent's edges when it is absolute.
 * @param {HTMLElement} element
 * @param {any} component
 */
function offsets(element, component) {
  css(element, {
    top: space(component.offsetTop),
    bottom: space(component.offsetBottom),
    'inset-inline-start': space(component.offsetStart),
    'inset-inline-end': space(component.offsetEnd),
  });
}
