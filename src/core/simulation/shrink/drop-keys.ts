/** Leaves out whatever need not be said: settings, options of acts, whole sections. */
import type { Offers } from './pass.ts';
import { places, type Tree, valueAt, withValue } from './tree.ts';

export function* dropKeys(from: Tree): Offers {
  let best = from;
  for (const { path } of places(from)) {
    if (typeof path.at(-1) !== 'string' || needed.has(path.join('/'))) continue;
    if (valueAt(best, path) === undefined) continue;
    const candidate = withValue(best, path, undefined);
    if (yield candidate) best = candidate;
  }
  return best;
}

const needed = new Set(['title', 'steps']);
