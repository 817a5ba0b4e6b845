/**
 * One search by several: what was visited is shared, each looks at the states that it came to first, and all end a level before any begins the next.
 *
 * Shapes: numbers of parts mean nothing to others, so that a state is handed over by its number, and whoever takes it goes the way there by itself.
 */

import { addRow, emptyFrontier, takeRow } from './frontier.ts';
import type { Search } from './search.ts';
import { countOf, grow, openVisited, type Visited } from './visited.ts';
import type { WorldModel } from './world-model.ts';

/** Memory that may be given to other threads. */
export type SharedTables = Pick<Visited, 'slots' | 'counter' | 'parents' | 'moves'>;

/** What was visited so far, where others can get at it. */
export function sharedFrom(visited: Visited): Visited {
  const shared = openVisited({ shared: true, slots: Math.max(1 << 18, (4 * visited.slots.length) / 3) });
  shared.parents.set(visited.parents.subarray(0, countOf(visited)));
  shared.moves.set(visited.moves.subarray(0, countOf(visited)));
  shared.counter[0] = countOf(visited);
  const mask = shared.slots.length / 3 - 1;
  for (let at = 0; at < visited.slots.length; at += 3) {
    const low = visited.slots[at] ?? 0;
    if (low === 0) continue;
    let slot = low & mask;
    while (shared.slots[3 * slot] !== 0) slot = (slot + 1) & mask;
    for (let word = 0; word < 3; word += 1) shared.slots[3 * slot + word] = visited.slots[at + word] ?? 0;
  }
  return shared;
}

export function tablesIn({ slots, counter, parents, moves }: Visited): SharedTables {
  return { slots, counter, parents, moves };
}

/** With what somebody else shares. */
export function visitedIn(tables: SharedTables): Visited {
  return { ...tables, exact: null, shared: true };
}

/** Room for the next level, while everybody waits. True where it was made. */
export function makeRoomForMore(visited: Visited): boolean {
  const fullness = (3 * countOf(visited)) / visited.slots.length;
  if (fullness < 0.4) return false;
  grow(visited, 2);
  return true;
}

/** Takes so many states of the next level out of the search, and answers their numbers. */
export function handOver(search: Search, count: number): readonly number[] {
  const numbers: number[] = [];
  const kept = emptyFrontier(search.model.initial);
  for (let number = takeRow(search.next, search.row); number >= 0; number = takeRow(search.next, search.row)) {
    if (numbers.length < count) numbers.push(number);
    else addRow(kept, number, search.row, 0);
  }
  search.next = kept;
  return numbers;
}

/** More would take too much memory at a time. */
const mostKnown = 20_000;

/** Adds states to the next level, by the ways that lead to them, of which many share most. */
export function takeOver(search: Search, model: WorldModel, numbers: readonly number[]): void {
  const { parents, moves } = search.visited;
  const known = new Map<number, Int32Array>();
  for (const number of numbers) {
    if (known.size > mostKnown) known.clear();
    const way: number[] = [];
    let at = number;
    for (; at > 0 && !known.has(at); at = parents[at] ?? 0) way.push(at);
    let state = known.get(at) ?? model.initial;
    for (const next of way.reverse()) {
      state = model.stepAt(state, moves[next] ?? 0);
      known.set(next, state);
    }
    addRow(search.next, number, state, 0);
  }
}

/** Who gives how many states to whom, so that all have about as many: null where they do. */
export function balanceOf(
  counts: readonly number[],
): { readonly from: number; readonly to: number; readonly count: number } | null {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const from = counts.indexOf(Math.max(...counts));
  const to = counts.indexOf(Math.min(...counts));
  const [most = 0, least = 0] = [counts[from], counts[to]];
  if (most - mean < Math.max(64, mean / 8)) return null;
  return { from, to, count: Math.floor(Math.min(most - mean, mean - least)) };
}
