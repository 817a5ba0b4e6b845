/**
 * Breadth first through every state of a model, so that the first thing found broken has the shortest way to it.
 *
 * Shapes: the search goes on a number of states at a time, so that whoever drives it looks at the clock; it stops at the first thing broken. What is kept of a
 * state that was looked at is its hash, where it was first come from, and what came after it. Several searches share what was visited, each with the states
 * that it came to first; then all are to end a level before any begins the next.
 */
import type { Failure } from '../run.ts';
import { addRow, bytesIn, emptyFrontier, type Frontier, takeRow } from './frontier.ts';
import { clear, emptySuccessors, type Hash, type Model, type Successors } from './model.ts';
import { addShort, emptyNumbers, type Numbers } from './numbers.ts';
import { claim, countOf, openVisited, touch, type Visited } from './visited.ts';

export interface Search {
  readonly model: Model;
  readonly limits: SearchLimits;
  visited: Visited;
  current: Frontier;
  next: Frontier;
  /** True while states are looked at that somebody else found. */
  isForeign: boolean;
  /** What came after each state that was looked at: the number of the state since the last, how many, and the number of each from that of the state. */
  readonly after: Numbers<Uint8Array>;
  last: number;
  /** States that it came to first. */
  met: number;
  /** What was read where states are going to be looked for; of no use. */
  touched: number;
  /** States that were looked at. */
  done: number;
  transitions: number;
  depth: number;
  finals: number;
  /** The same of all states that those stand for which were looked at. */
  readonly covered: Covered;
  found: Found | null;
  /** Ways that end without coming to rest. */
  unsettled: Found | null;
  stopped: 'states' | 'depth' | null;
  readonly successors: Successors;
  readonly hash: Hash;
  /** The most bytes that states took which waited to be looked at. */
  waitingBytes: number;
}

export interface Covered {
  states: number;
  transitions: number;
  finals: number;
}

export interface Found {
  readonly state: number;
  /** Null where it broke at the end, without a move. */
  readonly move: number | null;
  readonly failures: readonly Failure[];
}

export interface SearchLimits {
  readonly maxStates: number;
  readonly depth: number;
  readonly exact: boolean;
  /** Stands in for the hash of states. */
  readonly hash?: (state: Int32Array) => Hash;
}

export function openSearch(
  model: Model,
  limits: SearchLimits,
  visited: Visited = openVisited({ exact: limits.exact ? model.initial : null }),
): Search {
  const { width, initial } = model;
  const search: Search = {
    model,
    limits,
    visited,
    current: emptyFrontier(initial),
    next: emptyFrontier(initial),
    isForeign: false,
    after: emptyNumbers(new Uint8Array(1 << 12)),
    last: 0,
    met: 0,
    touched: 0,
    done: 0,
    transitions: 0,
    depth: 0,
    finals: 0,
    covered: { states: 0, transitions: 0, finals: 0 },
    found: null,
    unsettled: null,
    stopped: null,
    successors: emptySuccessors(width),
    hash: { low: 0, high: 0 },
    waitingBytes: 0,
  };
  if (countOf(visited) > 0) return search;
  const hash = limits.hash?.(model.initial) ?? model.hash(model.initial);
  const number = ~claim(visited, nonZero(hash), model.initial);
  visited.parents[number] = -1;
  search.met = 1;
  addRow(search.current, number, model.initial, 0);
  return search;
}

export function isOver(search: Search): boolean {
  return search.found !== null || search.stopped !== null || search.current.count + search.next.count === 0;
}

export function isLevelOver({ current, found, stopped }: Search): boolean {
  return found !== null || stopped !== null || current.count === 0;
}

export function beginLevel(search: Search): void {
  const { next, current } = search;
  search.waitingBytes = Math.max(search.waitingBytes, bytesIn(next));
  search.current = next;
  search.next = current;
  search.depth += 1;
  if (search.depth >= search.limits.depth && next.count > 0) search.stopped = 'depth';
}

/** Looks at so many states more, over as many levels as it takes. */
export function searchOn(search: Search, states: number): void {
  for (let left = states; left > 0 && !isOver(search); ) {
    if (search.current.count === 0) beginLevel(search);
    left -= searchLevel(search, left);
  }
}

/** Looks at so many states more of this level, and answers how many. */
export function searchLevel(search: Search, states: number): number {
  let count = 0;
  while (count < states && !isLevelOver(search)) {
    lookAtNext(search);
    count += 1;
  }
  return count;
}

function lookAtNext(search: Search): void {
  const { model, limits, current, successors, visited, hash, after } = search;
  const number = takeRow(current);
  const { row } = current;
  if (search.isForeign) meet(search, number);
  clear(successors);
  model.expand(row, successors);
  addShort(after, number - search.last);
  addShort(after, successors.count);
  search.last = number;
  if (successors.count === 0) {
    search.finals += 1;
    judge(search, { state: number, move: null, failures: model.atEnd(row) });
  }
  search.touched = touch(visited, successors.low, successors.count);
  for (let move = 0; move < successors.count; move += 1) {
    search.transitions += 1;
    const failures = successors.failures.get(move);
    if (failures) judge(search, { state: number, move, failures });
    if (search.found) return;
    hash.low = successors.low.items[move] ?? 0;
    hash.high = successors.high.items[move] ?? 0;
    const reached = reach(search, visited, hash, number, move);
    addShort(after, (reached < 0 ? ~reached : reached) - number);
    if (reached < 0 && countOf(visited) >= limits.maxStates) {
      search.stopped = 'states';
      return;
    }
  }
  const { covered } = search;
  const { weight, count } = successors;
  covered.states += weight;
  covered.transitions += weight * count;
  if (count === 0) covered.finals += weight;
  search.done += 1;
}

/** The number of the state that a move leads to, or `~number` if it is new. */
function reach(search: Search, visited: Visited, hash: Hash, parent: number, move: number): number {
  const { model, limits, successors } = search;
  const { items } = successors.rows;
  const from = move * model.width;
  const needsRow = visited.exact !== null || limits.hash !== undefined;
  const row = needsRow ? items.subarray(from, from + model.width) : items;
  const number = claim(visited, nonZero(limits.hash?.(row) ?? hash), row);
  if (number >= 0) return number;
  search.met += 1;
  visited.parents[~number] = parent;
  visited.moves[~number] = move;
  addRow(search.next, ~number, items, from);
  return number;
}

/** In place. */
function nonZero(hash: Hash): Hash {
  if (hash.low === 0) hash.low = 1;
  if (hash.high === 0) hash.high = 1;
  return hash;
}

function judge(search: Search, found: Found): void {
  if (found.failures.length === 0) return;
  if (found.failures.some(({ kind }) => kind !== 'not-settled')) search.found = found;
  else search.unsettled ??= found;
}

/** Meets what others made of a state, by going the way there. Errors: throws where that leads elsewhere, which is a bug. */
function meet({ model, visited, current: { row } }: Search, number: number): void {
  if (!model.goAlong || model.isKnown?.(row) !== false) return;
  const there = model.goAlong(wayTo(visited, number));
  if (there.some((word, place) => word !== row[place])) throw new Error(`State ${number} is another one here.`);
}

/** The moves that lead to a state, as places in the lists of successors. */
export function wayTo({ parents, moves }: Visited, state: number): readonly number[] {
  const way: number[] = [];
  for (let at = state; (parents[at] ?? -1) >= 0; at = parents[at] ?? -1) way.push(moves[at] ?? 0);
  return way.reverse();
}

/** Of what is kept of the states: what was visited, what came after each, and what waited to be looked at when most did. */
export function bytesOf(
  { slots, parents, moves, exact }: Visited,
  parts: readonly Pick<Search, 'after' | 'waitingBytes'>[],
): number {
  const tables =
    slots.byteLength +
    parents.byteLength +
    moves.byteLength +
    (exact ? exact.rows.items.byteLength + exact.begins.items.byteLength : 0);
  return parts.reduce((sum, { after, waitingBytes }) => sum + after.items.byteLength + waitingBytes, tables);
}
