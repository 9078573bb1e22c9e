// attach.js sends what is not text: pictures, videos, audio and files from this machine, places, stickers.

import { h } from '../dom.js';
import { STICKERS } from '../message/media.js';
import { menu, sheet } from './sheet.js';
import { notify } from './toast.js';

/** The largest file that the platform takes. */
const LARGEST = 12 * 1024 * 1024;
const ACCEPT = { image: 'image/jpeg,image/png', video: 'video/mp4', audio: 'audio/mpeg,audio/mp4,audio/x-m4a', file: '' };

/**
 * attachments opens the choice of what to send.
 * @param {import('./composer.js').Composer} composer
 */
export function attachments(composer) {
  const { actions, store } = composer;
  const choices = [
    { icon: 'picture', label: 'รูปภาพ', do: () => void chooseFile(actions, 'image') },
    { icon: 'file', label: 'ไฟล์', do: () => void chooseFile(actions, 'file') },
    { icon: 'play', label: 'วิดีโอหรือเสียง', do: () => void chooseFile(actions, 'video') },
    { icon: 'pin', label: 'ตำแหน่งที่ตั้ง', do: () => void sendLocation(actions) },
    { icon: 'smile', label: 'สติกเกอร์', do: () => void sendSticker(actions) },
  ];
  if (store.groups.has(store.open)) choices.unshift({ icon: 'person', label: 'เรียกบอท (@)', do: () => void composer.callBot() });
  menu('ส่งอะไร', choices);
}

/**
 * chooseFile asks for a file and sends it.
 * @param {import('../actions.js').Actions} actions
 * @param {'image'|'video'|'audio'|'file'} type
 */
export function chooseFile(actions, type) {
  const input = h('input', { type: 'file', id: 'file', accept: type === 'video' ? `${ACCEPT.video},${ACCEPT.audio}` : ACCEPT[type], hidden: true });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    input.remove();
    if (file) void sendFile(actions, file, type);
  });
  input.addEventListener('cancel', () => input.remove());
  document.body.append(input);
  input.click();
}

/**
 * sendFile sends a file as what it is.
 * @param {import('../actions.js').Actions} actions
 * @param {File} file
 * @param {string} [type] what it was chosen as; by its own kind otherwise
 */
export async function sendFile(actions, file, type) {
  if (file.size > LARGEST) {
    notify('ไฟล์ใหญ่เกิน 12 MB ห้องซ้อมรับไม่ได้', 'fault');
    return;
  }
  const kind = /^(image|video|audio)\//u.exec(file.type)?.[1] ?? 'file';
  const sent = type === 'file' ? 'file' : type === 'image' && kind !== 'image' ? 'file' : kind;
  await actions.send('send', { type: sent, name: file.name, mime: file.type, data: await base64(file) });
}

/** @param {File} file @returns {Promise<string>} */
function base64(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/u, ''));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
}

/** @param {import('../actions.js').Actions} actions */
export async function sendSticker(actions) {
  await sheet('สติกเกอร์', (close) =>
    h('div.sticker-choice', null, STICKERS.map((one, i) =>
      h('button', {
        type: 'button', autofocus: i === 0, 'aria-label': one.name,
        onclick: () => { close(); void actions.send('send', { type: 'sticker', packageId: one.packageId, stickerId: one.stickerId }); },
      }, h('span', { 'aria-hidden': 'true', text: one.face }), h('small', { 'aria-hidden': 'true', text: one.name })))));
}

/** @param {import('../actions.js').Actions} actions */
export async function sendLocation(actions) {
  const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value, /** @type {object} */ more = {}) =>
    h('label', null, h('span', { text: label }), h('input', { name, value, required: true, ...more }));
  await sheet('ตำแหน่งที่ตั้ง', (close) =>
    h('form.stack', {
      method: 'dialog',
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const data = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
        close();
        void actions.send('send', {
          type: 'location', title: data.get('title'), address: data.get('address'),
          latitude: Number(data.get('latitude')), longitude: Number(data.get('longitude')),
        });
      },
    },
    field('title', 'ชื่อสถานที่', 'ศาลากลางจังหวัด', { maxlength: 100, autofocus: true }),
    field('address', 'ที่อยู่', 'ถนนสายเอเชีย พระนครศรีอยุธยา', { maxlength: 100 }),
    h('div.pair', null,
      field('latitude', 'ละติจูด', '14.3532', { type: 'number', step: 'any', min: -90, max: 90 }),
      field('longitude', 'ลองจิจูด', '100.5690', { type: 'number', step: 'any', min: -180, max: 180 })),
    h('button.primary', { type: 'submit', text: 'ส่งตำแหน่ง' })));
}
