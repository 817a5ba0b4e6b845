/**
 * Breadth first through every state of a model, so that the first thing found broken has the shortest way to it.
 *
 * Shapes: the search goes on a number of states at a time, so that whoever drives it looks at the clock; it stops at the first thing broken. What is kept of a
 * state that was looked at is its hash, where it was first come from, and what came after it.
 */
import type { Failure } from '../run.ts';
import type { Model } from './model.ts';
import { add, emptyNumbers, type Numbers } from './numbers.ts';
import { countOf, openVisited, type TupleHash, type Visited, visit } from './visited.ts';

export interface Search {
  readonly model: Model;
  readonly limits: SearchLimits;
  readonly visited: Visited;
  /** Where each state was first come from, and by which of its moves. */
  readonly parents: Numbers<Int32Array>;
  readonly moves: Numbers<Uint16Array>;
  /** States that come after each state, and where those of each begin; the latter has one entry more once all were looked at. */
  readonly after: Numbers<Int32Array>;
  readonly begins: Numbers<Int32Array>;
  /** States that were not looked at yet, oldest first. */
  readonly queue: Int32Array[];
  /** How many of the first are done with. */
  taken: number;
  /** States that were looked at. */
  done: number;
  transitions: number;
  depth: number;
  /** Number of the first state of the level that comes next. */
  nextLevel: number;
  finals: number;
  found: Found | null;
  /** Ways that end without coming to rest. */
  unsettled: Found | null;
  stopped: 'states' | 'depth' | null;
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
  readonly hash?: TupleHash;
}

export function openSearch(model: Model, limits: SearchLimits): Search {
  const visited = openVisited(model.width, limits.exact, limits.hash);
  const search: Search = {
    model,
    limits,
    visited,
    parents: emptyNumbers(new Int32Array(1 << 10)),
    moves: emptyNumbers(new Uint16Array(1 << 10)),
    after: emptyNumbers(new Int32Array(1 << 10)),
    begins: emptyNumbers(new Int32Array(1 << 10)),
    queue: [],
    taken: 0,
    done: 0,
    transitions: 0,
    depth: 0,
    nextLevel: 1,
    finals: 0,
    found: null,
    unsettled: null,
    stopped: null,
  };
  reach(search, model.initial, -1, 0);
  return search;
}

export function isOver(search: Search): boolean {
  return search.found !== null || search.stopped !== null || search.done === countOf(search.visited);
}

/** Looks at so many states more. */
export function searchOn(search: Search, states: number): void {
  for (let count = 0; count < states && !isOver(search); count += 1) lookAtNext(search);
}

function lookAtNext(search: Search): void {
  const { model, limits } = search;
  const number = search.done;
  if (number === search.nextLevel) {
    search.depth += 1;
    search.nextLevel = countOf(search.visited);
  }
  if (search.depth >= limits.depth) {
    search.stopped = 'depth';
    return;
  }
  const tuple = take(search);
  if (!tuple) return;
  add(search.begins, search.after.count);
  const successors = model.successors(tuple);
  if (successors.length === 0) {
    search.finals += 1;
    judge(search, { state: number, move: null, failures: model.atEnd(tuple) });
  }
  for (const [move, successor] of successors.entries()) {
    search.transitions += 1;
    judge(search, { state: number, move, failures: successor.failures });
    if (search.found) return;
    add(search.after, reach(search, successor.tuple, number, move));
    if (countOf(search.visited) >= limits.maxStates) {
      search.stopped = 'states';
      return;
    }
  }
  search.done += 1;
}

function reach(search: Search, tuple: Int32Array, parent: number, move: number): number {
  const number = visit(search.visited, tuple);
  if (number >= 0) return number;
  add(search.parents, parent);
  add(search.moves, move);
  search.queue.push(tuple);
  return ~number;
}

/** Frees what was taken a good many at a time. */
function take(search: Search): Int32Array | undefined {
  const tuple = search.queue[search.taken];
  search.taken += 1;
  if (search.taken > 4096) {
    search.queue.splice(0, search.taken);
    search.taken = 0;
  }
  return tuple;
}

function judge(search: Search, found: Found): void {
  if (found.failures.length === 0) return;
  if (found.failures.some(({ kind }) => kind !== 'not-settled')) search.found = found;
  else search.unsettled ??= found;
}

/** The moves that lead to a state, as places in the lists of successors. */
export function wayTo({ parents, moves }: Search, state: number): readonly number[] {
  const way: number[] = [];
  for (let at = state; (parents.items[at] ?? -1) >= 0; at = parents.items[at] ?? -1) way.push(moves.items[at] ?? 0);
  return way.reverse();
}

/** Of what is kept of every state that was met; what waits to be looked at is not counted. */
export function bytesOf({ visited, parents, moves, after, begins }: Search): number {
  const { slots, low, high, tuples } = visited;
  const lists = [low, high, parents, moves, after, begins, ...(tuples ? [tuples] : [])];
  return slots.byteLength + lists.reduce((sum, { items, count }) => sum + items.BYTES_PER_ELEMENT * count, 0);
}
