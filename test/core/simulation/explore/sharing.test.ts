import { describe, expect, it } from 'vitest';
import { countWays } from '../../../../src/core/simulation/explore/count-ways.ts';
import { openExploration } from '../../../../src/core/simulation/explore/explore.ts';
import {
  beginLevel,
  isOver,
  openSearch,
  type Search,
  searchLevel,
  searchOn,
} from '../../../../src/core/simulation/explore/search.ts';
import {
  balanceOf,
  handOver,
  makeRoomForMore,
  sharedFrom,
  takeOver,
} from '../../../../src/core/simulation/explore/sharing.ts';
import { countOf } from '../../../../src/core/simulation/explore/visited.ts';
import { story } from '../story.ts';

const scenario = story([
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { settle: {} },
  { together: [{ ana: { note: 'refund', text: 'One', send: true } }, { bea: { close: 'refund' } }] },
]);

/** Each with parts and numbers of its own, as on threads. */
function searchedByTwo(): readonly Search[] {
  const [one, other] = [0, 1].map(() => openExploration(scenario, { seed: 1, reduced: false }));
  if (!one || !other) return [];
  while (one.search.done < 40 || one.search.current.count > 0) searchOn(one.search, 1);
  one.search.visited = sharedFrom(one.search.visited);
  const second = openSearch(other.model, one.search.limits, one.search.visited);
  const searches = [one.search, second];
  takeOver(second, other.model, handOver(one.search, one.search.next.count >> 1));
  expect(second.next.count).toBeGreaterThan(0);
  while (!searches.every(isOver)) {
    if (makeRoomForMore(one.search.visited)) second.visited = one.search.visited;
    for (const search of searches) beginLevel(search);
    while (searches.some((search) => searchLevel(search, 1) > 0));
  }
  return searches;
}

describe('a search by two', () => {
  it('finds what one finds alone, however they share it', () => {
    const { search: alone } = openExploration(scenario, { seed: 1, reduced: false });
    while (!isOver(alone)) searchOn(alone, 1000);
    const both = searchedByTwo();
    const [first] = both;
    const states = countOf(alone.visited);
    expect(first && countOf(first.visited)).toBe(states);
    expect(both.reduce((sum, { transitions }) => sum + transitions, 0)).toBe(alone.transitions);
    expect(both.reduce((sum, { finals }) => sum + finals, 0)).toBe(alone.finals);
    const after = both.map((one) => one.after);
    expect(countWays(states, after)).toBe(countWays(states, [alone.after]));
  });

  it('hands states to whoever has few', () => {
    expect(balanceOf([1000, 1000])).toBeNull();
    expect(balanceOf([3000, 1000])).toEqual({ from: 0, to: 1, count: 1000 });
    expect(balanceOf([10, 0])).toBeNull();
  });
});
