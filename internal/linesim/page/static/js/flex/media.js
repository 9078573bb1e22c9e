// media.js draws images, icons and videos. What this page may not load, because it lies elsewhere, becomes a
// placeholder of the same size and shape, so that the layout is right without asking anyone for anything.

import { css, h } from '../dom.js';
import { symbol } from '../icons.js';
import { fileName } from '../links.js';
import { place } from './place.js';
import { color, fontSize, imageSize, ratio } from './values.js';

/**
 * image draws an image component: size is the greatest width, the ratio decides the height.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function image(value, frame, stage) {
  const element = h('div.fx-image');
  place(element, value, frame);
  if (value.align === 'start' || value.align === 'end') element.classList.add(`align-${value.align}`);
  if (value.gravity === 'center' || value.gravity === 'bottom') element.classList.add(`gravity-${value.gravity}`);
  if (value.size === 'full') element.classList.add('full');
  const face = picture(value.url, value.aspectMode, stage);
  css(face, {
    width: imageSize(value.size) || '100px',
    'aspect-ratio': ratio(value.aspectRatio),
    'background-color': color(value.backgroundColor),
  });
  element.append(face);
  if (value.action) stage.tap(element, value.action);
  return element;
}

/**
 * picture is the image itself, or the placeholder that stands for it.
 * @param {unknown} address
 * @param {unknown} mode cover, or fit (LINE's default)
 * @param {{image: (address: unknown) => string}} stage
 * @returns {HTMLElement}
 */
export function picture(address, mode, stage) {
  const own = stage.image(address);
  const face = h('div.picture');
  if (own) {
    const shown = h('img', { src: own, alt: '', loading: 'lazy', decoding: 'async' });
    if (mode === 'cover') shown.classList.add('cover');
    shown.addEventListener('error', () => shown.replaceWith(placeholder(address)));
    face.append(shown);
  } else {
    face.append(placeholder(address));
  }
  return face;
}

/**
 * placeholder has a colour of its own for each address, so that one image can be told from another.
 * @param {unknown} address
 * @returns {HTMLElement}
 */
function placeholder(address) {
  const name = fileName(address);
  const element = h('div.placeholder', { title: String(address ?? '') }, symbol('picture'), h('span', { text: name }));
  css(element, { '--hue': hue(String(address ?? '')) });
  return element;
}

/**
 * @param {string} words
 * @returns {number} 0–359, the same for the same words
 */
export function hue(words) {
  let sum = 7;
  for (const letter of words) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}

/**
 * icon draws an icon beside text, on its baseline.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function icon(value, frame, stage) {
  const element = h('div.fx-icon');
  place(element, value, frame, { flex: 0 });
  css(element, { 'font-size': fontSize(value.size) });
  const own = stage.image(value.url);
  const shape = { 'aspect-ratio': ratio(value.aspectRatio) };
  const stand = drawnIcon(value.url);
  css(stand, shape);
  if (own) {
    const face = h('img', { src: own, alt: '' });
    css(face, shape);
    face.addEventListener('error', () => face.replaceWith(stand));
    element.append(face);
  } else {
    element.append(stand);
  }
  return element;
}

/**
 * drawnIcon stands for an icon from elsewhere. Stars of ratings are so common in Flex messages that they are
 * drawn as stars, gold or grey by their name.
 * @param {unknown} address
 * @returns {HTMLElement}
 */
function drawnIcon(address) {
  const name = fileName(address);
  const face = h('span.drawn', { title: String(address ?? '') });
  if (/star/iu.test(name)) {
    face.classList.add(/gr[ae]y|off|empty/iu.test(name) ? 'grey' : 'gold');
    face.append(symbol('star'));
  } else {
    css(face, { '--hue': hue(String(address ?? '')) });
    face.classList.add('dot');
  }
  return face;
}

/**
 * video draws a video as its preview; a tap plays it where the video can be had.
 * @param {any} value
 * @param {import('./place.js').Frame} frame
 * @param {import('./box.js').Stage} stage
 * @returns {HTMLElement}
 */
export function video(value, frame, stage) {
  const element = h('div.fx-image.fx-video.full');
  place(element, value, frame);
  const face = film(value.url, value.previewUrl, stage);
  css(face, { width: '100%', 'aspect-ratio': ratio(value.aspectRatio) });
  element.append(face);
  if (value.action?.label) {
    const more = h('div.more', { text: value.action.label });
    stage.tap(more, value.action);
    element.append(more);
  }
  return element;
}

/**
 * film is a video's preview with a button that plays it in its place.
 * @param {unknown} address
 * @param {unknown} preview
 * @param {{image: (address: unknown) => string}} stage
 * @returns {HTMLElement}
 */
export function film(address, preview, stage) {
  const face = picture(preview, 'cover', stage);
  const own = stage.image(address);
  const start = h('button.play', { type: 'button', 'aria-label': 'เล่นวิดีโอ', disabled: !own }, symbol('play'));
  start.addEventListener('click', (/** @type {Event} */ event) => {
    event.stopPropagation();
    const screen = h('video', { src: own, controls: true, autoplay: true });
    screen.addEventListener('error', () => screen.replaceWith(placeholder(address)));
    face.replaceChildren(screen);
  });
  face.append(start);
  return face;
}
