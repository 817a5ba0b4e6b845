/** How many ways there are through what was searched, each an order of its own: exactly, from the first state to every final one. */
import type { Search } from './search.ts';
import { countOf } from './visited.ts';

/** Null where a way can go round in a circle, or where not all was looked at. */
export function countWays({ visited, after, begins, done }: Search): bigint | null {
  const states = countOf(visited);
  if (done !== states) return null;
  const begin = (state: number): number => (state < states ? (begins.items[state] ?? 0) : after.count);
  const waiting = new Int32Array(states);
  for (let at = 0; at < after.count; at += 1) waiting[after.items[at] ?? 0] = (waiting[after.items[at] ?? 0] ?? 0) + 1;
  const ways = new Map<number, bigint>([[0, 1n]]);
  const ready = [0];
  let total = 0n;
  let settled = 0;
  for (let state = ready.pop(); state !== undefined; state = ready.pop()) {
    const own = ways.get(state) ?? 0n;
    ways.delete(state);
    settled += 1;
    if (begin(state) === begin(state + 1)) total += own;
    for (let at = begin(state); at < begin(state + 1); at += 1) {
      const next = after.items[at] ?? 0;
      ways.set(next, (ways.get(next) ?? 0n) + own);
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  }
  return settled === states ? total : null;
}
