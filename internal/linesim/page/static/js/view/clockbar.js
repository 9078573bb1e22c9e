// clockbar.js shows the rehearsal's time and moves it: an hour, a day or a week on, to a date, to the bot's next
// announcement, faster, or at the speed of real time. The clock never goes back: what was delivered cannot be undelivered.

import { post, Refused } from '../api.js';
import { find, h, only } from '../dom.js';
import { symbol } from '../icons.js';
import { hour, isoDay, local, longDay, offsetOf, rfc3339, shortDay } from '../thaitime.js';
import { askTime } from './datetime.js';
import { menu } from './sheet.js';
import { notify } from './toast.js';

/**
 * clockbar draws the bar and keeps it ticking.
 * @param {import('../store.js').Store} store
 */
export function clockbar(store) {
  const bar = find('#clock');
  const time = h('time.now');
  const next = button('next', 'ไปยังงานถัดไป', () => move({ to: 'next' }));
  const due = h('small');
  next.append(due);
  const real = button('clock', 'เวลาจริง', () => move({ rate: store.clock.rate === 1 ? 60 : 1 }));
  only(bar, time, h('div.moves', null,
    button('', '+1 ชั่วโมง', () => move({ advance: '1h' }), 'เลื่อนเวลาไปข้างหน้า 1 ชั่วโมง'),
    next,
    button('', '+1 วัน', () => move({ advance: '24h' }), 'เลื่อนเวลาไปข้างหน้า 1 วัน', 'far'),
    button('', '+1 สัปดาห์', () => move({ advance: '168h' }), 'เลื่อนเวลาไปข้างหน้า 1 สัปดาห์', 'far'),
    button('', 'ไปวันที่…', () => void choose(store), 'เลื่อนเวลาไปยังวันที่เลือก', 'far'),
    real,
    h('button.plain', { type: 'button', 'aria-label': 'ตั้งเวลาแบบอื่น', onclick: () => more(store) }, symbol('menu'))));

  let asked = 0; // when the bot's next announcement was last asked for
  const tick = () => {
    if (!store.clock.now) return;
    const overdue = store.clock.next && Date.parse(store.clock.next) <= store.now();
    if ((overdue && performance.now() - asked > 2000) || performance.now() - asked > 60_000) {
      asked = performance.now();
      store.readClock().catch(() => undefined); // the platform is away; the stream says so
    }
    const east = offsetOf(store.clock.now);
    const now = local(store.now(), east);
    const words = `${longDay(now)} ${hour(now)}`;
    if (time.textContent !== words) {
      time.textContent = words;
      time.dateTime = rfc3339(store.now(), east);
    }
    const planned = store.clock.next ? local(store.clock.next, east) : null;
    next.disabled = !planned;
    due.textContent = planned ? `${isoDay(planned) === isoDay(now) ? '' : `${shortDay(planned)} `}${hour(planned)}` : 'ยังไม่มี';
    const rate = store.clock.rate ?? 1;
    real.setAttribute('aria-pressed', String(rate === 1));
    real.querySelector('.label').textContent = rate === 1 ? 'เวลาจริง' : rate === 0 ? 'หยุดอยู่' : `เร็ว ×${rate}`;
  };
  store.on('state clock', tick);
  store.on('state', () => notice(store));
  setInterval(tick, 500);
}

/**
 * @param {any} icon
 * @param {string} label
 * @param {() => void} go
 * @param {string} [name] for screen readers, where the label is too short
 * @param {string} [kind] far: only where there is room
 */
function button(icon, label, go, name, kind) {
  return h(kind ? `button.move.${kind}` : 'button.move', { type: 'button', 'aria-label': name, onclick: go }, icon && symbol(icon), h('span.label', { text: label }));
}

/** @param {Record<string, unknown>} body */
async function move(body) {
  try {
    await post('clock', body);
  } catch (problem) {
    notify(problem instanceof Refused ? `เลื่อนเวลาไม่ได้: ${problem.message}` : 'ติดต่อห้องซ้อมไม่ได้', 'fault');
  }
}

/** The notice that was closed last: it does not come back when the state is read anew. */
let closedNotice = '';

/** @param {import('../store.js').Store} store shows what the platform says about where the clock is */
function notice(store) {
  const line = find('#notice');
  line.hidden = !store.notice || store.notice === closedNotice;
  only(line, h('span', { text: store.notice }),
    h('button.plain', { type: 'button', 'aria-label': 'ปิดประกาศ', onclick: () => { closedNotice = store.notice; line.hidden = true; } }, symbol('close')));
}

/** @param {import('../store.js').Store} store */
function more(store) {
  const east = offsetOf(store.clock.now);
  menu('นาฬิกาของห้องซ้อม', [
    { icon: 'plus', label: '+10 นาที', do: () => move({ advance: '10m' }) },
    { icon: 'plus', label: '+1 วัน', do: () => move({ advance: '24h' }) },
    { icon: 'plus', label: '+1 สัปดาห์', do: () => move({ advance: '168h' }) },
    { icon: 'clock', label: 'ไปยังวันและเวลาที่เลือก', do: () => void choose(store) },
    { icon: 'play', label: 'เร็ว 60 เท่า (1 วินาที = 1 นาที)', do: () => move({ rate: 60 }) },
    { icon: 'play', label: 'เร็ว 600 เท่า (6 วินาที = 1 ชั่วโมง)', do: () => move({ rate: 600 }) },
    { icon: 'hide', label: 'หยุดเวลา', do: () => move({ rate: 0 }) },
    { icon: 'sun', label: 'ไปยังวันและเวลาปัจจุบันจริง', do: () => move({ to: rfc3339(Date.now(), east) }) },
  ]);
}

/** @param {import('../store.js').Store} store */
async function choose(store) {
  const east = offsetOf(store.clock.now);
  const now = rfc3339(store.now(), east).slice(0, 16);
  const chosen = await askTime({ mode: 'datetime', initial: now, min: now, label: 'เลื่อนเวลาไปที่' });
  if (chosen) await move({ to: `${chosen}:00${rfc3339(0, east).slice(19)}` });
}
