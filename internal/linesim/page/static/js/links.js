// links.js decides where a message may lead and what it may load.

/** Schemes that LINE lets a uri action have (REF#uri-action). */
const SCHEMES = new Set(['http:', 'https:', 'tel:', 'line:']);

/**
 * safeHref returns the address when its scheme is one of LINE's, "" otherwise (javascript:, data:, …).
 * @param {unknown} address
 * @returns {string}
 */
export function safeHref(address) {
  if (typeof address !== 'string') return '';
  try {
    const url = new URL(address);
    return SCHEMES.has(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

/**
 * ownImage returns an address on this page's own origin under which an image can be had: itself when it lies
 * here, else the platform's media door, which knows the images of the program that embeds it and answers 404 for
 * all others. The page makes no request to anywhere but itself.
 * @param {unknown} address
 * @returns {string} "" when there is nothing to ask for
 */
export function ownImage(address) {
  if (typeof address !== 'string' || address === '') return '';
  try {
    const url = new URL(address, location.href);
    if (url.origin === location.origin) return url.href;
    return url.protocol === 'https:' ? `/_/media?url=${encodeURIComponent(address)}` : '';
  } catch {
    return '';
  }
}

/**
 * fileName is the last part of an address, for placeholders.
 * @param {unknown} address
 * @returns {string}
 */
export function fileName(address) {
  try {
    const url = new URL(String(address), location.href);
    return decodeURIComponent(url.pathname.split('/').pop() || url.hostname);
  } catch {
    return '';
  }
}

const LINK = /(?:https?:\/\/|line:\/\/|tel:)[^\s<>"'“”‘’]+/giu;

/**
 * linkParts splits text into plain parts and links, as LINE makes addresses in a text tappable.
 * @param {string} text
 * @returns {{text: string, href: string}[]} href is "" for plain text
 */
export function linkParts(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    const address = found[0].replace(/[.,;:!?)\]}]+$/u, '');
    const href = safeHref(address);
    if (!href) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index), href: '' });
    parts.push({ text: address, href });
    end = found.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: '' });
  return parts;
}
