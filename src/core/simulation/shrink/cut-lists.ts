/**
 * Leaves out elements of lists: steps first, then acts at the same time, messages, members and so on.
 *
 * Shapes: halves, then quarters, down to single elements, from the end, because what comes last has the least that depends on it.
 * Source: delta debugging (Zeller and Hildebrandt, 2002).
 */
import type { Offers } from './pass.ts';
import { type Path, places, type Tree, valueAt, withValue } from './tree.ts';

export function* cutLists(from: Tree): Offers {
  let best = yield* cutList(from, ['steps']);
  const inner = places(best).filter(({ path, value }) => Array.isArray(value) && path.length > 1);
  // The last first: what is cut there moves nothing before it.
  for (const { path } of inner.reverse()) best = yield* cutList(best, path);
  return best;
}

function* cutList(from: Tree, path: Path): Offers {
  let best = from;
  let size = Math.ceil(lengthAt(best, path) / 2);
  while (size > 0) {
    for (let end = lengthAt(best, path); end > 0; end -= size) {
      const candidate = withoutRange(best, path, Math.max(0, end - size), end);
      if (yield candidate) best = candidate;
    }
    size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
}

function lengthAt(tree: Tree, path: Path): number {
  const list = valueAt(tree, path);
  return Array.isArray(list) ? list.length : 0;
}

function withoutRange(tree: Tree, path: Path, start: number, end: number): Tree {
  const list = valueAt(tree, path) as readonly Tree[];
  return withValue(tree, path, [...list.slice(0, start), ...list.slice(end)]);
}
