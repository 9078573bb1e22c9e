// avatar.js draws faces: a picture of the platform's, an emoji, or the first letter of the name.

import { css, h } from '../dom.js';
import { hue } from '../flex/media.js';
import { ownImage } from '../links.js';

/**
 * avatar draws the face of a person, a group or the bot. It says nothing to screen readers: the name stands
 * beside it.
 * @param {{id: string, name: string, icon?: string}} who
 * @param {string} [kind] bot, group or person
 * @returns {HTMLElement}
 */
export function avatar(who, kind = 'person') {
  const element = h(`span.avatar.${kind}`, { 'aria-hidden': 'true' });
  const icon = who.icon ?? '';
  if (/^(?:\/|https:)/u.test(icon)) {
    element.append(h('img', { src: ownImage(icon), alt: '' }));
  } else if (icon === '' && kind === 'bot') {
    element.append(h('img', { src: '/icon.svg', alt: '' }));
  } else {
    element.textContent = icon || initial(who.name);
    if (/\p{Extended_Pictographic}/u.test(icon)) element.classList.add('emoji');
  }
  css(element, { '--hue': hue(who.id) });
  return element;
}

/**
 * initial is the first consonant of a Thai name, past titles and leading vowels; else the first letter.
 * @param {string} name
 * @returns {string}
 */
function initial(name) {
  const bare = name.replace(/^(?:นางสาว|นาง|นาย|ว่าที่|ดร\.|คุณ|กลุ่ม)\s*/u, '');
  return (/[ก-ฮ]/u.exec(bare) ?? [...bare, '?'])[0];
}
