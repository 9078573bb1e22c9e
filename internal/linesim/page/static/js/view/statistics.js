// statistics.js shows where webhooks go and what LINE's console would show of those that failed: grouped by minute,
// reason and detail.

import { h } from '../dom.js';
import { hour, isoDay, local, shortDay } from '../thaitime.js';

/** LINE's reasons, in words. */
const REASONS = {
  could_not_connect: 'ติดต่อบอทไม่ได้',
  request_timeout: 'บอทไม่ตอบใน 2 วินาที',
  error_status_code: 'บอทตอบว่าผิดพลาด',
  unclassified: 'สาเหตุอื่น',
};

/** Lines that are drawn, the newest first. */
const DRAWN = 12;

/**
 * statistics draws the webhook's address and its errors.
 * @param {any} webhook
 * @returns {HTMLElement}
 */
export function statistics(webhook) {
  const errors = (webhook.errors ?? []).slice(-DRAWN).reverse();
  return h('section.statistics', { 'aria-label': 'สถิติ webhook' },
    h('dl', null,
      h('dt', { text: 'ส่งไปที่' }), h('dd', { text: webhook.active && webhook.url ? webhook.url : 'ปิดอยู่' }),
      h('dt', { text: 'ส่งซ้ำเมื่อพลาด' }), h('dd', { text: webhook.redelivery ? 'เปิด' : 'ปิด (ค่าเริ่มต้นของ LINE)' })),
    errors.length
      ? h('table', null,
        h('caption', { text: 'ส่งไม่สำเร็จ นับรวมทุก 60 วินาที' }),
        h('thead', null, h('tr', null, ['เวลา', 'สาเหตุ', 'ครั้ง'].map((name) => h('th', { scope: 'col', text: name })))),
        h('tbody', null, errors.map(line)))
      : h('p.fine', { text: 'ยังไม่มี webhook ที่ส่งไม่สำเร็จ' }));
}

/** @param {any} one */
function line(one) {
  const at = local(one.minute);
  const { reason, detail } = one;
  return h('tr', null,
    h('td', null, h('time', { datetime: one.minute, title: isoDay(at), text: hour(at) }), h('small', { text: shortDay(at) })),
    h('td', null, h('b', { text: /** @type {any} */ (REASONS)[reason] ?? reason }), h('small', { text: [reason, detail].filter(Boolean).join(' · ') })),
    h('td.number', { text: one.count }));
}
