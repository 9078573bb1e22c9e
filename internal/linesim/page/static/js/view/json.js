// json.js shows JSON with its parts told apart by colour, as text that can be read out and copied.

import { h } from '../dom.js';
import { symbol } from '../icons.js';
import { notify } from './toast.js';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

/** Longer texts are shown without colours, so that the page stays quick. */
const COLOURED = 60_000;

/**
 * json draws a value.
 * @param {unknown} value
 * @param {string} [title]
 * @returns {HTMLElement}
 */
export function json(value, title) {
  const text = JSON.stringify(value, null, 2) ?? 'null';
  const code = h('code', { lang: 'en' });
  if (text.length > COLOURED) code.textContent = text;
  else colour(code, text);
  return h('figure.json', null,
    h('figcaption', null, h('span', { text: title ?? '' }),
      h('button.plain', { type: 'button', 'aria-label': `คัดลอก ${title ?? 'JSON'}`, onclick: () => copy(text) }, symbol('copy'))),
    h('pre', { tabindex: 0 }, code));
}

/**
 * colour splits JSON into tokens.
 * @param {HTMLElement} code
 * @param {string} text
 */
function colour(code, text) {
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    code.append(text.slice(end, found.index));
    const kind = found[1] ? (found[2] ? 'key' : 'string') : 'literal';
    code.append(h(`span.${kind}`, { text: found[1] ?? found[0] }));
    if (found[2]) code.append(found[2]);
    end = found.index + found[0].length;
  }
  code.append(text.slice(end));
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify('คัดลอกแล้ว');
  } catch {
    notify('คัดลอกไม่ได้ เบราว์เซอร์ไม่อนุญาต', 'fault');
  }
}
