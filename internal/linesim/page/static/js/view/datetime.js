// datetime.js asks for a date or time, as a datetime picker action does: within the action's limits, Gregorian
// in the value, with the Buddhist year shown.

import { h } from '../dom.js';
import { hour, local, longDay } from '../thaitime.js';
import { sheet } from './sheet.js';

const INPUTS = { date: 'date', time: 'time', datetime: 'datetime-local' };
const TITLES = { date: 'เลือกวันที่', time: 'เลือกเวลา', datetime: 'เลือกวันและเวลา' };

/**
 * askTime shows the picker.
 * @param {any} action mode date, time or datetime; initial, min and max in LINE's forms
 * @returns {Promise<string>} in LINE's form for the mode, "" when it was dismissed
 */
export function askTime(action) {
  const mode = /** @type {keyof typeof INPUTS} */ (Object.hasOwn(INPUTS, action.mode) ? action.mode : 'datetime');
  const input = h('input.big', {
    type: INPUTS[mode], value: form(action.initial), min: form(action.min) || null, max: form(action.max) || null,
    required: true, autofocus: true, 'aria-label': TITLES[mode],
  });
  const reading = h('p.reading', { 'aria-live': 'polite' });
  const read = () => {
    reading.textContent = input.value ? spoken(mode, input.value) : '';
  };
  input.addEventListener('input', read);
  read();
  return sheet(action.label || TITLES[mode], (close) =>
    h('form.stack', {
      method: 'dialog',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (input.reportValidity()) close(input.value.slice(0, 16));
      },
    }, input, reading, h('button.primary', { type: 'submit', text: 'ตกลง' })));
}

/** @param {unknown} value LINE writes 2017-06-18t06:15 as well as …T06:15 */
const form = (value) => (typeof value === 'string' ? value.replace('t', 'T') : '');

/** @param {string} mode @param {string} value @returns {string} in Thai */
function spoken(mode, value) {
  if (mode === 'time') return `${value.replace(':', '.')} น.`;
  const day = local(`${value.slice(0, 10)}T${value.slice(11) || '00:00'}:00Z`);
  return mode === 'date' ? longDay(day) : `${longDay(day)} ${hour(day)}`;
}
