/**
 * The states that were seen: each gets a number, in the order in which it was first seen.
 *
 * Shapes: a state is a tuple of whole numbers. Without `exact` only 64 bits of hash are kept of it, and two states with the same hash are taken for
 * one; with it the tuples are kept and compared. Open addressing, at most half full.
 */
import { add, emptyNumbers, type Numbers } from './numbers.ts';

export interface Visited {
  /** Number of the state in each slot, plus one. */
  slots: Int32Array;
  readonly low: Numbers<Uint32Array>;
  readonly high: Numbers<Uint32Array>;
  /** Every tuple, one after the other; null where only hashes are kept. */
  readonly tuples: Numbers<Int32Array> | null;
  readonly width: number;
  readonly hash: TupleHash;
}

/** Two words of 32 bits. */
export type TupleHash = (tuple: Int32Array) => readonly [low: number, high: number];

export function openVisited(width: number, exact: boolean, hash: TupleHash = hashOf): Visited {
  return {
    slots: new Int32Array(1 << 12),
    low: emptyNumbers(new Uint32Array(1 << 10)),
    high: emptyNumbers(new Uint32Array(1 << 10)),
    tuples: exact ? emptyNumbers(new Int32Array(width << 10)) : null,
    width,
    hash,
  };
}

export function countOf({ low }: Visited): number {
  return low.count;
}

/** The number of the state, negative minus one if it is new: `~number`. */
export function visit(visited: Visited, tuple: Int32Array): number {
  if ((visited.low.count + 1) * 2 > visited.slots.length) grow(visited);
  const [low, high] = visited.hash(tuple);
  const mask = visited.slots.length - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const number = (visited.slots[slot] ?? 0) - 1;
    if (number < 0) {
      visited.slots[slot] = visited.low.count + 1;
      return ~keep(visited, tuple, low, high);
    }
    const isSame = visited.low.items[number] === low >>> 0 && visited.high.items[number] === high >>> 0;
    if (isSame && isEqual(visited, number, tuple)) return number;
  }
}

function keep({ low, high, tuples }: Visited, tuple: Int32Array, one: number, other: number): number {
  add(low, one);
  add(high, other);
  if (tuples) for (const part of tuple) add(tuples, part);
  return low.count - 1;
}

function isEqual({ tuples, width }: Visited, number: number, tuple: Int32Array): boolean {
  if (!tuples) return true;
  for (let at = 0; at < width; at += 1) if (tuples.items[number * width + at] !== tuple[at]) return false;
  return true;
}

function grow(visited: Visited): void {
  const slots = new Int32Array(visited.slots.length * 2);
  const mask = slots.length - 1;
  for (let number = 0; number < visited.low.count; number += 1) {
    let slot = (visited.low.items[number] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  visited.slots = slots;
}

/** Source: the mixing steps of MurmurHash3, once for each word with its own constants. */
export function hashOf(tuple: Int32Array): readonly [low: number, high: number] {
  let low = 0x9e37_79b9;
  let high = 0x85eb_ca6b;
  for (const part of tuple) {
    low = Math.imul(low ^ Math.imul(part + 0x7f4a_7c15, 0xcc9e_2d51), 0x1b87_3593);
    low ^= low >>> 15;
    high = Math.imul(high ^ Math.imul(part + 0x1656_67b1, 0x38b3_4ae5), 0x2545_f491);
    high ^= high >>> 13;
  }
  return [finish(low ^ (high >>> 5)), finish(high ^ Math.imul(low, 0x27d4_eb2f))];
}

function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** How likely it is that any two of so many states were taken for one: the birthday bound for 64 bits. */
export function collisionOdds(states: number): number {
  return (states * (states - 1)) / 2 / 2 ** 64;
}
