// media.js draws images, videos, audio, files, locations and stickers, from the bot and from people.

import { css, h } from '../dom.js';
import { film, hue, picture } from '../flex/media.js';
import { symbol } from '../icons.js';

/**
 * @typedef {import('../flex/box.js').Stage} Stage
 * What people sent lies on the platform under the message's id; what the bot sent lies where it says.
 */

/** @param {any} message @param {string} [part] */
const stored = (message, part = '') => `/_/content/${encodeURIComponent(message.id)}${part}`;
/** @param {any} message @param {string} address */
const from = (message, address) => (message.body?.originalContentUrl || message.body?.previewImageUrl ? message.body[address] : '');

/** @param {any} message @param {Stage} stage */
export function image(message, stage) {
  const preview = from(message, 'previewImageUrl') || stored(message, '/preview');
  const face = picture(preview, 'natural', stage);
  face.classList.add('photo');
  const whole = stage.image(from(message, 'originalContentUrl') || stored(message));
  const frame = h('a.bubble.media', { href: whole || null, target: '_blank', rel: 'noopener', 'aria-label': 'รูปภาพ เปิดขนาดเต็ม' }, face);
  return frame;
}

/** @param {any} message @param {Stage} stage */
export function video(message, stage) {
  const face = film(from(message, 'originalContentUrl') || stored(message), from(message, 'previewImageUrl') || stored(message, '/preview'), stage);
  css(face, { 'aspect-ratio': '16 / 9', width: '260px' });
  return h('div.bubble.media', null, face);
}

/** @param {any} message @param {Stage} stage */
export function audio(message, stage) {
  const seconds = Math.round((message.body?.duration ?? 0) / 1000);
  const own = stage.image(from(message, 'originalContentUrl') || stored(message));
  const player = h('audio', { src: own || null, controls: true, preload: 'none', 'aria-label': 'ข้อความเสียง' });
  return h('div.bubble.audio', null, player, seconds > 0 && h('span', { text: `${seconds} วินาที` }));
}

/** @param {any} message */
export function file(message) {
  const { fileName = 'ไฟล์', fileSize = 0 } = message.body ?? {};
  return h('a.bubble.file', { href: stored(message), download: fileName },
    h('span.badge', { 'aria-hidden': 'true' }, symbol('file')),
    h('span', null, h('b', { text: fileName }), h('small', { text: bytes(fileSize) })));
}

/** @param {number} size @returns {string} */
function bytes(size) {
  if (!size) return 'ไฟล์แนบ';
  if (size < 1024) return `${size} ไบต์`;
  return size < 1024 ** 2 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1024 ** 2).toFixed(1)} MB`;
}

/** @param {any} message */
export function location(message) {
  const { title = 'ตำแหน่งที่ตั้ง', address = '', latitude = 0, longitude = 0 } = message.body ?? {};
  return h('div.bubble.location', null,
    h('div.map', { 'aria-hidden': 'true' }, h('i.road.one'), h('i.road.two'), h('i.river'), symbol('pin')),
    h('div.words', null, h('b', { text: title || 'ตำแหน่งที่ตั้ง' }), address && h('span', { text: address }),
      h('small', { text: `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}` })));
}

/** Stickers that the page can send, as small pictures of its own: LINE's artwork lies elsewhere. */
export const STICKERS = [
  { packageId: '446', stickerId: '1988', face: '🙏', name: 'สวัสดีครับ' },
  { packageId: '446', stickerId: '1989', face: '👌', name: 'ตกลง' },
  { packageId: '446', stickerId: '1990', face: '👍', name: 'เยี่ยม' },
  { packageId: '446', stickerId: '1993', face: '💪', name: 'สู้ ๆ' },
  { packageId: '446', stickerId: '2000', face: '🎉', name: 'ยินดีด้วย' },
  { packageId: '789', stickerId: '10857', face: '😊', name: 'ยิ้ม' },
  { packageId: '789', stickerId: '10877', face: '🙇', name: 'ขออภัย' },
  { packageId: '789', stickerId: '10882', face: '🫡', name: 'รับทราบ' },
];

/** @param {any} message */
export function sticker(message) {
  const { packageId, stickerId } = message.body ?? {};
  const known = STICKERS.find((one) => one.packageId === packageId && one.stickerId === stickerId);
  const element = h('div.sticker', { role: 'img', 'aria-label': `สติกเกอร์ ${known?.name ?? `${packageId}/${stickerId}`}` },
    h('span.face', { text: known?.face ?? '🙂' }), h('small', { text: known?.name ?? `${packageId} / ${stickerId}` }));
  css(element, { '--hue': hue(`${packageId}${stickerId}`) });
  return element;
}
