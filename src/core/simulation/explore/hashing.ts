/** Hashes of states: the shares of all places put together, so that after a step only those of what changed are taken out and in. */
import type { Layout } from './layout.ts';
import type { Memory } from './memory.ts';
import { type Hash, share } from './model.ts';
import type { Numbers } from './numbers.ts';
import { type Symmetric, type Symmetry, turnedShare } from './symmetry.ts';

export interface Hasher {
  /** Writes the hash of a state that steps are taken from; answers for how many states it stands. */
  readonly whole: (state: Int32Array, hash: Hash) => number;
  /** Writes the hash of what comes after that state. */
  readonly after: (state: Int32Array, next: Int32Array, changed: Numbers<Int32Array>, hash: Hash) => void;
}

/** What is remembered has no share while it is as it was at the beginning. */
export function plainHasher(layout: Layout, memory: Memory): Hasher {
  const digests = [...layout.values, ...memory.cells];
  const from: Hash = { low: 0, high: 0 };
  const turn = (place: number, number: number, hash: Hash): void => {
    if (number === 0 && place >= layout.width) return;
    const digest = digests[place];
    hash.low ^= share(place, digest?.low.items[number] ?? 0);
    hash.high ^= share(place, digest?.high.items[number] ?? 0);
  };
  return {
    whole(state, hash) {
      from.low = 0;
      from.high = 0;
      for (let place = 0; place < state.length; place += 1) turn(place, state[place] ?? 0, from);
      hash.low = from.low;
      hash.high = from.high;
      return 1;
    },
    after(state, next, changed, hash) {
      hash.low = from.low;
      hash.high = from.high;
      for (let at = 0; at < changed.count; at += 1) {
        const place = changed.items[at] ?? 0;
        turn(place, state[place] ?? 0, hash);
        turn(place, next[place] ?? 0, hash);
      }
    },
  };
}

/** The least of all hashes that a state has with names exchanged. */
export function symmetricHasher(on: Symmetric, { turns }: Symmetry): Hasher {
  const from = turns.map((): Hash => ({ low: 0, high: 0 }));
  const one: Hash = { low: 0, high: 0 };
  const isLess = (first: Hash, second: Hash): boolean =>
    first.low < second.low || (first.low === second.low && first.high < second.high);
  return {
    whole(state, hash) {
      const different = new Set<string>();
      for (const [at, turn] of turns.entries()) {
        const own = from[at] ?? one;
        own.low = 0;
        own.high = 0;
        for (let place = 0; place < state.length; place += 1) turnedShare(on, turn, place, state[place] ?? 0, own);
        different.add(`${own.low},${own.high}`);
        if (at === 0 || isLess(own, hash)) Object.assign(hash, own);
      }
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
