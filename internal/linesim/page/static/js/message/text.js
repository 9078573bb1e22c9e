// text.js draws text messages: addresses become links, mentions stand out, and what was unsent says so.

import { h } from '../dom.js';
import { linkParts } from '../links.js';

/**
 * text draws the words of a text message.
 * @param {any} message
 * @param {{me: string, bot: string}} seen who looks at it
 * @returns {HTMLElement}
 */
export function text(message, seen) {
  return h('div.bubble.text', null, words(message.text ?? message.body?.text ?? '', message.mentions ?? [], seen));
}

/**
 * words splits a text into plain parts, links and mentions.
 * @param {string} whole
 * @param {{index: number, length: number, userId?: string, all?: boolean}[]} mentions in UTF-16 units
 * @param {{me: string, bot: string}} seen
 * @returns {import('../dom.js').Child[]}
 */
function words(whole, mentions, seen) {
  const drawn = [];
  let end = 0;
  for (const one of [...mentions].sort((a, b) => a.index - b.index)) {
    if (one.index < end || one.index + one.length > whole.length) continue;
    drawn.push(linked(whole.slice(end, one.index)));
    const self = one.all || one.userId === seen.me;
    drawn.push(h(self ? 'span.mention.me' : 'span.mention', { text: whole.slice(one.index, one.index + one.length) }));
    end = one.index + one.length;
  }
  drawn.push(linked(whole.slice(end)));
  return drawn;
}

/**
 * linked draws text with its addresses as links.
 * @param {string} part
 * @returns {import('../dom.js').Child[]}
 */
function linked(part) {
  return linkParts(part).map(({ text: shown, href }) =>
    href ? h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', text: shown }) : shown);
}
