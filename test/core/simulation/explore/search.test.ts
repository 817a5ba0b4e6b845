import { describe, expect, it } from 'vitest';
import { type Protocol, protocols } from '../../../../bench/given/protocols.js';
import { countWays } from '../../../../src/core/simulation/explore/count-ways.ts';
import { addSuccessor, type Hash, type Model } from '../../../../src/core/simulation/explore/model.ts';
import { isOver, openSearch, type Search, searchOn, wayTo } from '../../../../src/core/simulation/explore/search.ts';
import { collisionOdds, countOf } from '../../../../src/core/simulation/explore/visited.ts';
import { hashing, modelOf, walkOf } from './protocol-model.ts';

type HashState = (state: Int32Array) => Hash;

function searched(model: Model, exact = false, hash?: HashState): Search {
  const search = openSearch(model, { maxStates: 1_000_000, depth: Infinity, exact, ...(hash && { hash }) });
  while (!isOver(search)) searchOn(search, 100);
  return search;
}

/** Numbers that count up to a limit, each on its own. */
function counters(limits: readonly number[], broken: (tuple: Int32Array) => boolean = () => false): Model {
  const hasher = hashing(limits.length);
  return {
    ...hasher,
    initial: new Int32Array(limits.length),
    expand(state, to) {
      for (const [at, limit] of limits.entries()) {
        if ((state[at] ?? 0) >= limit) continue;
        const next = Int32Array.from(state);
        next[at] = (next[at] ?? 0) + 1;
        const text = next.join();
        const failure = { kind: 'invariant', path: null, at: 0, text, expected: null, actual: null } as const;
        if (broken(next)) to.failures.set(to.count, [failure]);
        const { low, high } = hasher.hash(next);
        addSuccessor(to, next, low, high);
      }
    },
    atEnd: () => [],
  };
}

describe('a search', () => {
  it.each(protocols.map((protocol) => [protocol.name, protocol] as const))(
    'finds as many states and transitions of %s as xstate/graph',
    (_, protocol) => {
      const { visited, transitions } = searched(modelOf(protocol));
      expect({ states: countOf(visited), transitions }).toEqual(walkOf(protocol));
    },
  );

  it('counts every way exactly, however many', () => {
    const { visited, after } = searched(counters([40, 40]));
    expect(countOf(visited)).toBe(41 * 41);
    expect(countWays(41 * 41, [after])).toBe(107507208733336176461620n);
  });

  it('counts no ways where one goes round in a circle', () => {
    const [peterson] = protocols;
    const { visited, after } = searched(modelOf(peterson as Protocol));
    expect(countWays(countOf(visited), [after])).toBe(null);
  });

  it('finds the shortest way to what is broken', () => {
    const search = searched(counters([9, 9], ([one = 0, other = 0]) => one >= 3 && other >= 2));
    expect(search.found?.failures[0]?.text).toBe('3,2');
    expect(wayTo(search.visited, search.found?.state ?? 0).length).toBe(4);
  });

  it('stops at a limit of states or depth', () => {
    const few = openSearch(counters([99, 99]), { maxStates: 50, depth: Infinity, exact: false });
    searchOn(few, 1000);
    expect([few.stopped, countOf(few.visited)]).toEqual(['states', 50]);
    const flat = openSearch(counters([99, 99]), { maxStates: 5000, depth: 3, exact: false });
    searchOn(flat, 1000);
    expect([flat.stopped, flat.done]).toEqual(['depth', 6]);
  });

  it('loses states to a hash that is lossy, and none where it keeps what they are', () => {
    const lossy: HashState = (state) => ({ low: state.reduce((sum, part) => sum + part, 1), high: 7 });
    const [whole, poor, exact] = [
      searched(counters([20, 20])),
      searched(counters([20, 20]), false, lossy),
      searched(counters([20, 20]), true, lossy),
    ].map(({ visited }) => countOf(visited));
    expect([whole, exact]).toEqual([441, 441]);
    expect(poor).toBe(41);
  });

  it('says how likely a collision is', () => {
    expect(collisionOdds(1)).toBe(0);
    expect(collisionOdds(2 ** 32)).toBeCloseTo(0.5, 5);
  });
});
