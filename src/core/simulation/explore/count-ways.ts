/** How many ways there are through what was searched, each an order of its own: exactly, from the first state to every final one. */
import { type Numbers, takeShort } from './numbers.ts';

/** `after`: as searches keep it. Null where a way can go round in a circle. */
export function countWays(states: number, after: readonly Numbers<Uint8Array>[]): bigint | null {
  const { begins, targets, waiting } = unpacked(states, after);
  const ways = new Map<number, bigint>([[0, 1n]]);
  const ready = [0];
  let total = 0n;
  let settled = 0;
  for (let state = ready.pop(); state !== undefined; state = ready.pop()) {
    const own = ways.get(state) ?? 0n;
    ways.delete(state);
    settled += 1;
    const [from, to] = [begins[2 * state] ?? 0, begins[2 * state + 1] ?? 0];
    if (from === to) total += own;
    for (let at = from; at < to; at += 1) {
      const next = targets[at] ?? 0;
      ways.set(next, (ways.get(next) ?? 0n) + own);
      const left = (waiting[next] ?? 0) - 1;
      waiting[next] = left;
      if (left === 0) ready.push(next);
    }
  }
  return settled === states ? total : null;
}

/** By state: where its targets begin and end, and how many ways lead to it. */
function unpacked(states: number, after: readonly Numbers<Uint8Array>[]) {
  const most = after.reduce((sum, { count }) => sum + count, 0);
  const begins = new Int32Array(2 * states);
  const targets = new Int32Array(most);
  const waiting = new Int32Array(states);
  let count = 0;
  for (const bytes of after) {
    const place = { at: 0 };
    let state = 0;
    while (place.at < bytes.count) {
      state += takeShort(bytes, place);
      begins[2 * state] = count;
      for (let left = takeShort(bytes, place); left > 0; left -= 1) {
        const next = state + takeShort(bytes, place);
        targets[count] = next;
        waiting[next] = (waiting[next] ?? 0) + 1;
        count += 1;
      }
      begins[2 * state + 1] = count;
    }
  }
  return { begins, targets, waiting };
}
