/**
 * The states that were met, each with a number, and where each was first come from.
 *
 * Shapes: without `exact` only 64 bits of hash are kept of a state, and two states with the same hash are taken for one; with it the states themselves are
 * kept and compared. Open addressing. What is `shared` is used by several workers at once, as `claims.ts` says.
 */
import { claimIn, moveSlots, openSource, type Source, wordsOfSlot } from './claims.ts';
import type { Hash } from './model.ts';
import { add, emptyNumbers, type Numbers } from './numbers.ts';
import { packRow } from './packed-rows.ts';

export interface Visited {
  /** Three words each: both halves of the hash, and the number plus one. */
  slots: Int32Array;
  /** How many states there are, or, where it is shared, how many numbers were taken for states. */
  readonly counter: Int32Array;
  /** By number of the state. */
  parents: Int32Array;
  moves: Uint16Array;
  readonly exact: Kept | null;
  /** Where it is shared, where numbers come from. */
  readonly source: Source | null;
}

/** States themselves, packed, and where each begins. The last is the one that is looked for. */
interface Kept {
  readonly base: Int32Array;
  readonly rows: Numbers<Uint8Array>;
  readonly begins: Numbers<Int32Array>;
}

/** What states are mostly like is to be given where they are kept. */
interface Opening {
  readonly exact?: Int32Array | null;
  readonly shared?: boolean;
  readonly slots?: number;
}

/** How full the table may be. */
const most = 0.8;

/** What many threads may still add before each of them notices that it is full, and how many slots leave room for that. */
const roomForAll = 1 << 14;
const numbersAtATime = 1 << 8;
const fewestShared = 1 << 17;

export function openVisited({ exact = null, shared = false, slots = 1 << 12 }: Opening = {}): Visited {
  const { slots: own, parents, moves } = tablesOf(slots, shared);
  const counter = shared ? new Int32Array(new SharedArrayBuffer(4)) : new Int32Array(1);
  const kept = exact && {
    base: exact,
    rows: emptyNumbers(new Uint8Array(1 << 12)),
    begins: emptyNumbers(new Int32Array(1 << 10)),
  };
  return { slots: own, parents, moves, counter, exact: kept, source: shared ? sourceFor(counter) : null };
}

/** What somebody else shares. */
export function joined({ slots, counter, parents, moves }: SharedVisited): Visited {
  return { slots, parents, moves, counter, exact: null, source: sourceFor(counter) };
}

export type SharedVisited = Pick<Visited, 'slots' | 'counter' | 'parents' | 'moves'>;

function sourceFor(counter: Int32Array): Source {
  return openSource(counter, 0, numbersAtATime);
}

function tablesOf(slots: number, shared: boolean): Pick<Visited, 'slots' | 'parents' | 'moves'> {
  const states = Math.ceil(slots * most) + (shared ? roomForAll : 1024);
  const room = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return {
    slots: new Int32Array(room(12 * slots)),
    parents: new Int32Array(room(4 * states)),
    moves: new Uint16Array(room(2 * states)),
  };
}

export function countOf({ counter, source }: Visited): number {
  return source ? Atomics.load(counter, 0) : (counter[0] ?? 0);
}

/** True where it is to grow before more is claimed. */
export function isFull(visited: Visited): boolean {
  return countOf(visited) * wordsOfSlot >= most * visited.slots.length;
}

/** Reads where states will be looked for, one right after the other: memory is waited for once, and not once for each. `lows`: the first halves of their hashes. */
export function touch({ slots }: Visited, lows: Numbers<Int32Array>, count: number): number {
  const mask = slots.length / wordsOfSlot - 1;
  let read = 0;
  for (let at = 0; at < count; at += 1) read ^= slots[wordsOfSlot * ((lows.items[at] ?? 0) & mask)] ?? 0;
  return read;
}

/** The number of the state, or `~number` if it is new. */
export function claim(visited: Visited, { low, high }: Hash, row: Int32Array): number {
  if (visited.source) return claimIn(visited.slots, low, high, visited.source);
  if (isFull(visited)) grow(visited, 2);
  const { slots, counter, exact } = visited;
  const size = exact ? keep(exact, row) : 0;
  const mask = slots.length / wordsOfSlot - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const held = slots[3 * slot];
    if (held === 0) {
      const number = counter[0] ?? 0;
      counter[0] = number + 1;
      slots[3 * slot] = low;
      slots[3 * slot + 1] = high;
      slots[3 * slot + 2] = number + 1;
      if (exact) add(exact.begins, exact.rows.count - size);
      return ~number;
    }
    if (held !== low || slots[3 * slot + 1] !== high) continue;
    const number = (slots[3 * slot + 2] ?? 0) - 1;
    if (!exact) return number;
    if (!isEqual(exact, number, size)) continue;
    exact.rows.count -= size;
    return number;
  }
}

/** Answers how many bytes it takes. */
function keep({ rows, base }: Kept, row: Int32Array): number {
  const { count } = rows;
  packRow(rows, base, row, 0);
  return rows.count - count;
}

function isEqual({ rows, begins }: Kept, number: number, size: number): boolean {
  const { items, count } = rows;
  const begin = begins.items[number] ?? 0;
  for (let at = 0; at < size; at += 1) if (items[begin + at] !== items[count - size + at]) return false;
  return true;
}

/** Only while nobody else uses it. */
export function grow(visited: Visited, times: number): void {
  const { slots, parents, moves, source } = visited;
  Object.assign(visited, tablesOf((slots.length / wordsOfSlot) * times, source !== null));
  visited.parents.set(parents);
  visited.moves.set(moves);
  moveSlots(slots, visited.slots);
}

/** What was visited so far, where others can get at it. */
export function sharedFrom({ slots, counter, parents, moves }: Visited): Visited {
  const shared = openVisited({ shared: true, slots: Math.max(fewestShared, slots.length / wordsOfSlot) });
  const [count = 0] = counter;
  shared.parents.set(parents.subarray(0, count));
  shared.moves.set(moves.subarray(0, count));
  shared.counter[0] = count;
  moveSlots(slots, shared.slots);
  return shared;
}

/** How likely it is that any two of so many states were taken for one: the birthday bound for 64 bits. */
export function collisionOdds(states: number): number {
  return (states * (states - 1)) / 2 / 2 ** 64;
}
