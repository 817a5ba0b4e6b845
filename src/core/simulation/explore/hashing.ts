/** Hashes of states: the shares of all places put together, so that after a step only those of what changed are taken out and in. */
import type { Layout } from './layout.ts';
import type { Memory } from './memory.ts';
import { type Hash, share } from './model.ts';
import type { Numbers } from './numbers.ts';
import { type Symmetric, type Symmetry, turnedShare } from './symmetry.ts';

/** Before there was any state. */
const none = -1;

export interface Hasher {
  /** Writes the hash of a state that steps are taken from, by what is otherwise than in the last one; answers for how many states it stands. */
  readonly whole: (state: Int32Array, hash: Hash) => number;
  /** Writes the hash of what comes after that state. */
  readonly after: (state: Int32Array, next: Int32Array, changed: Numbers<Int32Array>, hash: Hash) => void;
}

/** What is remembered has no share while it is as it was at the beginning. */
export function plainHasher(layout: Layout, memory: Memory): Hasher {
  const digests = [...layout.values, ...memory.cells];
  const from: Hash = { low: 0, high: 0 };
  const last = new Int32Array(digests.length).fill(none);
  /** The shares of the state itself. */
  const [lows, highs] = [new Int32Array(digests.length), new Int32Array(digests.length)];
  const one: Hash = { low: 0, high: 0 };
  const shareAt = (place: number, number: number): void => {
    const isNothing = number === 0 && place >= layout.width;
    const digest = digests[place];
    one.low = isNothing ? 0 : share(place, digest?.low.items[number] ?? 0);
    one.high = isNothing ? 0 : share(place, digest?.high.items[number] ?? 0);
  };
  return {
    whole(state, hash) {
      for (let place = 0; place < last.length; place += 1) {
        const number = state[place] ?? 0;
        if (number === last[place]) continue;
        shareAt(place, number);
        from.low ^= (lows[place] ?? 0) ^ one.low;
        from.high ^= (highs[place] ?? 0) ^ one.high;
        lows[place] = one.low;
        highs[place] = one.high;
        last[place] = number;
      }
      hash.low = from.low;
      hash.high = from.high;
      return 1;
    },
    after(_, next, changed, hash) {
      hash.low = from.low;
      hash.high = from.high;
      for (let at = 0; at < changed.count; at += 1) {
        const place = changed.items[at] ?? 0;
        shareAt(place, next[place] ?? 0);
        hash.low ^= (lows[place] ?? 0) ^ one.low;
        hash.high ^= (highs[place] ?? 0) ^ one.high;
      }
    },
  };
}

/** The least of all hashes that a state has with names exchanged. */
export function symmetricHasher(on: Symmetric, { turns }: Symmetry): Hasher {
  const from = turns.map((): Hash => ({ low: 0, high: 0 }));
  const one: Hash = { low: 0, high: 0 };
  const last: number[] = [];
  const changed: number[] = [];
  const isLess = (first: Hash, second: Hash): boolean =>
    first.low < second.low || (first.low === second.low && first.high < second.high);
  return {
    whole(state, hash) {
      const different = new Set<string>();
      changed.length = 0;
      for (let place = 0; place < state.length; place += 1) if (state[place] !== last[place]) changed.push(place);
      for (const [at, turn] of turns.entries()) {
        const own = from[at] ?? one;
        for (const place of changed) {
          const before = last[place];
          if (before !== undefined) turnedShare(on, turn, place, before, own);
          turnedShare(on, turn, place, state[place] ?? 0, own);
        }
        different.add(`${own.low},${own.high}`);
        if (at === 0 || isLess(own, hash)) Object.assign(hash, own);
      }
      for (const place of changed) last[place] = state[place] ?? 0;
      return different.size;
    },
    after(state, next, changed, hash) {
      for (const [at, turn] of turns.entries()) {
        Object.assign(one, from[at]);
        for (let index = 0; index < changed.count; index += 1) {
          const place = changed.items[index] ?? 0;
          turnedShare(on, turn, place, state[place] ?? 0, one);
          turnedShare(on, turn, place, next[place] ?? 0, one);
        }
        if (at === 0 || isLess(one, hash)) Object.assign(hash, one);
      }
    },
  };
}
