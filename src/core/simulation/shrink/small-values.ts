/**
 * Makes times short, numbers small, chances certain and texts a letter.
 *
 * Shapes: times are looked for on a ladder of round ones, as if a shorter one that does not fail meant that none below it does.
 * Units: milliseconds.
 */
import { milliseconds, share, span } from '../quantities.ts';
import type { Offers } from './pass.ts';
import { type Path, places, type Tree, valueAt, withValue } from './tree.ts';

export function* smallValues(from: Tree): Offers {
  let best = from;
  let letters = 0;
  for (const { path, value } of places(from)) {
    if (path.length < 2 || valueAt(best, path) !== value) continue;
    if (typeof value === 'string' && isProse(value)) {
      const letter = String.fromCharCode(97 + (letters++ % 26));
      best = yield* firstOf(best, path, ['a', letter]);
    } else if (typeof value === 'string' || typeof value === 'number') best = yield* smallest(best, path, value);
  }
  return best;
}

const ladder = [0, 1, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 600_000];

function* smallest(from: Tree, path: Path, value: string | number): Offers {
  if (typeof value === 'string' && share(value) !== null) return yield* firstOf(from, path, [0, 1]);
  const ways = span(value);
  const time = ways ? ways.most : typeof value === 'number' ? value : milliseconds(value);
  if (time === null) return from;
  if (!Number.isInteger(time)) return yield* firstOf(from, path, [0, 1]);
  const sign = time < 0 ? -1 : 1;
  const smaller = ladder.filter((step) => step < Math.abs(time)).map((step) => sign * step);
  return yield* lowest(
    from,
    path,
    smaller.map((step) => written(step, value)),
  );
}

function* firstOf(from: Tree, path: Path, values: readonly Tree[]): Offers {
  for (const value of values) {
    if (value === valueAt(from, path)) return from;
    const candidate = withValue(from, path, value);
    if (yield candidate) return candidate;
  }
  return from;
}

/** The first of the values, in order, with which it still fails, found by halving. */
function* lowest(from: Tree, path: Path, values: readonly Tree[]): Offers {
  let best = from;
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = withValue(best, path, values[middle]);
    if (yield candidate) {
      best = candidate;
      high = middle;
    } else low = middle + 1;
  }
  return best;
}

function written(time: number, like: string | number): Tree {
  if (typeof like === 'number') return time;
  return Math.abs(time) >= 1000 ? `${time / 1000}s` : `${time}ms`;
}

/** Names, quantities and words of the language are short or have no spaces. */
function isProse(text: string): boolean {
  return text.length > 1 && (/\s/.test(text) || text.length > 24) && span(text) === null;
}
