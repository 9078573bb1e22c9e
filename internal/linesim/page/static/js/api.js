// api.js speaks the HTTP contract of the platform (linesim's pageapi.go): one state, a stream of what happens
// after it, and posts for what a person does.

/** Refused is the platform's answer to something that a person may not do. */
export class Refused extends Error {}

/**
 * state reads everything there is to draw.
 * @returns {Promise<any>}
 */
export async function state() {
  const answer = await fetch('/_/state', { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Refused(`/_/state: ${answer.status}`);
  return answer.json();
}

/**
 * journal reads the entries after a number, the oldest first.
 * @param {number} after
 * @returns {Promise<any[]>}
 */
export async function journal(after) {
  const answer = await fetch(`/_/journal?after=${after}`);
  return answer.ok ? ((await answer.json()).entries ?? []) : [];
}

/**
 * post does something on a person's behalf.
 * @param {string} what the last part of the path: say, postback, clock, …
 * @param {Record<string, unknown>} body
 * @returns {Promise<any>} the platform's answer
 * @throws {Refused} with the platform's reason
 */
export async function post(what, body) {
  const answer = await fetch(`/_/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused([result.thai, result.error || `${what}: ${answer.status}`].filter(Boolean).join(' · '));
  return result;
}

/** The names of the events on the stream. */
export const EVENTS = ['message', 'edit', 'quickreply', 'loading', 'richmenu', 'clock', 'journal', 'quota', 'person', 'group', 'faults', 'webhookerror', 'reset'];

/**
 * follow listens to what happens. The browser reconnects by itself, with the number of the last event it had.
 * @param {number} seq the number of the last event that the state contains
 * @param {(name: string, data: any, seq: number) => void} tell
 * @param {(open: boolean) => void} connected told when the stream opens and when it breaks
 * @returns {() => void} stops listening
 */
export function follow(seq, tell, connected) {
  const stream = new EventSource(`/_/events?after=${seq}`);
  stream.addEventListener('open', () => connected(true));
  stream.addEventListener('error', () => connected(false));
  for (const name of EVENTS) {
    stream.addEventListener(name, (event) => {
      tell(name, JSON.parse(event.data), Number(event.lastEventId) || 0);
    });
  }
  return () => stream.close();
}
