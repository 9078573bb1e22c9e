// avatar.js shows faces: a picture of the platform's, a letter or an emoji that the platform names, and otherwise one
// that is drawn here, always the same for the same id.

import { css, h } from '../dom.js';
import { hue } from '../flex/media.js';
import { ownImage } from '../links.js';
import { portrait } from './portrait.js';

/**
 * avatar shows the face of a person, a group or the bot. It says nothing to screen readers: the name stands
 * beside it.
 * @param {{id: string, name: string, icon?: string}} who
 * @param {'bot'|'group'|'person'} [kind]
 * @returns {HTMLElement}
 */
export function avatar(who, kind = 'person') {
  const element = h(`span.avatar.${kind}`, { 'aria-hidden': 'true' });
  const icon = who.icon ?? '';
  if (/^(?:\/|https:)/u.test(icon)) {
    element.append(h('img', { src: ownImage(icon), alt: '' }));
  } else if (icon === '') {
    element.append(portrait(who.id, kind));
  } else {
    element.textContent = icon;
    if (/\p{Extended_Pictographic}/u.test(icon)) element.classList.add('emoji');
  }
  css(element, { '--hue': hue(who.id) });
  return element;
}
