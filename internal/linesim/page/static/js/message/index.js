// index.js chooses what draws a message.

import { h } from '../dom.js';
import { container } from '../flex/bubble.js';
import { imagemap } from './imagemap.js';
import { audio, file, image, location, sticker, video } from './media.js';
import { template } from './template.js';
import { text } from './text.js';

/** Types wider than a bubble of text, which may use the whole width of the chat. */
const WIDE = new Set(['flex', 'template', 'imagemap']);

/**
 * face draws what a message shows.
 * @param {any} message as the platform describes it
 * @param {import('../flex/box.js').Stage} stage
 * @param {{me: string, bot: string}} seen who looks at it
 * @returns {HTMLElement}
 */
export function face(message, stage, seen) {
  switch (message.type) {
    case 'text':
    case 'textV2': return text(message, seen);
    case 'flex': return container(message.body?.contents, stage);
    case 'template': return template(message, stage);
    case 'imagemap': return imagemap(message, stage);
    case 'image': return image(message, stage);
    case 'video': return video(message, stage);
    case 'audio': return audio(message, stage);
    case 'file': return file(message);
    case 'location': return location(message);
    case 'sticker': return sticker(message);
    default: return h('div.bubble.text', { text: message.alt || `ข้อความชนิด ${message.type}` });
  }
}

/** @param {any} message @returns {boolean} */
export const isWide = (message) => WIDE.has(message.type);

/** @param {any} message @returns {boolean} whether it is swiped through, and so runs to the edge of the screen */
export function isCarousel(message) {
  const kind = message.body?.contents?.type ?? message.body?.template?.type;
  return kind === 'carousel' || kind === 'image_carousel';
}
