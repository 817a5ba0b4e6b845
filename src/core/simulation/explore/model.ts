/**
 * What the search is given: states as rows of whole numbers, and what can come after each.
 *
 * Shapes: the same state has the same successors in the same order, whenever and by whomever it is asked, so that a path is kept as places in such lists.
 * A state without any is final, and only then `atEnd` is asked. A hash is 64 bits, neither half of which is 0.
 */
import type { Failure } from '../run.ts';
import { finish } from './digest.ts';
import { makeRoom, type Numbers } from './numbers.ts';

export interface Model {
  readonly width: number;
  readonly initial: Int32Array;
  readonly expand: (state: Int32Array, to: Successors) => void;
  readonly atEnd: (state: Int32Array) => readonly Failure[];
  readonly hash: (state: Int32Array) => Hash;
  /** Whether all that a state is made of was met here before; absent where numbers mean the same to everybody. */
  readonly isKnown?: (state: Int32Array) => boolean;
  /** Where a way leads. */
  readonly goAlong?: (way: readonly number[]) => Int32Array;
}

export interface Hash {
  low: number;
  high: number;
}

/** To be filled; used again for every state. */
export interface Successors {
  readonly width: number;
  count: number;
  /** How many states the one stands for that they come after. */
  weight: number;
  /** One row after the other. */
  readonly rows: Numbers<Int32Array>;
  readonly low: Numbers<Int32Array>;
  readonly high: Numbers<Int32Array>;
  /** What broke on the way, by place. */
  readonly failures: Map<number, readonly Failure[]>;
}

export function emptySuccessors(width: number): Successors {
  const list = () => ({ items: new Int32Array(64), count: 0 });
  return {
    width,
    count: 0,
    weight: 1,
    rows: { items: new Int32Array(64 * width), count: 0 },
    low: list(),
    high: list(),
    failures: new Map(),
  };
}

export function clear(successors: Successors): void {
  successors.count = 0;
  if (successors.failures.size > 0) successors.failures.clear();
}

/** Adds a copy of the state. */
export function addSuccessor(successors: Successors, state: Int32Array, low: number, high: number): void {
  const { rows, width, count } = successors;
  makeRoom(rows, (count + 1) * width);
  makeRoom(successors.low, count + 1);
  makeRoom(successors.high, count + 1);
  rows.items.set(state, count * width);
  successors.low.items[count] = low;
  successors.high.items[count] = high;
  successors.count = count + 1;
}

/** The share that a number at a place has in a hash; shares are put together by exclusive or. */
export function share(place: number, half: number): number {
  return finish(half + Math.imul(place + 1, 0x9e37_79b1));
}
