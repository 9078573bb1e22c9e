// swipe.js lets a mouse do what a finger does with a row that is swiped through: arrows beside cards, the wheel
// over chips. Fingers and arrow keys need nothing.

import { h } from './dom.js';
import { symbol } from './icons.js';

/**
 * arrowed puts arrows over a row of cards; the style shows them to a mouse only.
 * @param {HTMLElement} row
 * @returns {HTMLElement}
 */
export function arrowed(row) {
  const step = (/** @type {number} */ way) => row.scrollBy({ left: way * ((row.firstElementChild?.clientWidth ?? 300) + 8), behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  const back = h('button.arrow.back', { type: 'button', tabindex: -1, 'aria-hidden': 'true', onclick: () => step(-1) }, symbol('back'));
  const on = h('button.arrow.on', { type: 'button', tabindex: -1, 'aria-hidden': 'true', onclick: () => step(1) }, symbol('back'));
  const ends = () => {
    back.hidden = row.scrollLeft < 8;
    on.hidden = row.scrollLeft + row.clientWidth > row.scrollWidth - 8;
  };
  row.addEventListener('scroll', ends, { passive: true });
  new ResizeObserver(ends).observe(row);
  return h('div.arrowed', null, row, back, on);
}

/**
 * wheeled lets the wheel move a row of chips.
 * @param {HTMLElement} row
 * @returns {HTMLElement}
 */
export function wheeled(row) {
  row.addEventListener('wheel', (event) => {
    if (event.deltaX !== 0 || row.scrollWidth <= row.clientWidth) return;
    event.preventDefault();
    row.scrollLeft += event.deltaY;
  }, { passive: false });
  return row;
}
