import { describe, expect, it } from 'vitest';
import { countWays } from '../../../../src/core/simulation/explore/count-ways.ts';
import {
  type Exploration,
  type ExploreOptions,
  openExploration,
} from '../../../../src/core/simulation/explore/explore.ts';
import type { Block } from '../../../../src/core/simulation/explore/frontier.ts';
import { levelOf } from '../../../../src/core/simulation/explore/level.ts';
import { isOver, type Search, searchOn, wayTo } from '../../../../src/core/simulation/explore/search.ts';
import {
  beginSharedLevel,
  isLeft,
  join,
  makeRoom,
  replaceTables,
  type SharedTables,
  searchShared,
  share,
  shareNext,
  tablesIn,
} from '../../../../src/core/simulation/explore/sharing.ts';
import { countOf } from '../../../../src/core/simulation/explore/visited.ts';
import { story } from '../story.ts';

const scenario = story([
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { settle: {} },
  { together: [{ ana: { note: 'refund', text: 'One', send: true } }, { bea: { close: 'refund' } }] },
]);

const unguarded = story([
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { settle: {} },
  {
    together: [
      { ana: { reply: 'refund', text: 'One', send: true } },
      { bea: { reply: 'refund', text: 'Two', send: true } },
    ],
  },
  { settle: {} },
]);

const open = (given: Partial<ExploreOptions> = {}, of = scenario): Exploration =>
  openExploration(of, { seed: 1, reduced: false, ...given });

function searchedAlone(given: Partial<ExploreOptions> = {}, of = scenario): Search {
  const { search } = open(given, of);
  while (!isOver(search)) searchOn(search, 1000);
  return search;
}

/** Each with parts of its own, as on threads, taking turns of so many states. */
function searchedByTwo(
  given: Partial<ExploreOptions> = {},
  of = scenario,
  spoil?: (tables: SharedTables) => void,
): readonly Search[] {
  const [one, other] = [open(given, of), open(given, of)];
  while (one.search.done < 40 || one.search.current.count > 0) searchOn(one.search, 1);
  const tables = share(one.search, one.model, 64);
  spoil?.(tables);
  join(other.search, other.model, structuredClone(tables));
  const searches = [one.search, other.search];
  let found: readonly (readonly Block[])[] = [shareNext(one.search), []];
  for (; found.flat().length > 0; found = searches.map(shareNext)) {
    const level = levelOf(found);
    for (const search of searches) beginSharedLevel(search, level);
    do {
      makeRoom(one.search, tables.agreement);
      const theirs = structuredClone(tables.agreement);
      replaceTables(other.search, theirs, structuredClone(tablesIn(one.search, tables.agreement)));
      const turn = () =>
        searchShared({ search: one.search, agreement: tables.agreement, who: 0 }, level, 3) +
        searchShared({ search: other.search, agreement: theirs, who: 1 }, level, 3);
      while (turn() > 0);
    } while (searches.some((search) => !search.found && isLeft(search, level)));
    if (searches.some(({ found, stopped }) => found ?? stopped)) break;
  }
  return searches;
}

const sum = (searches: readonly Search[], of: (search: Search) => number) =>
  searches.reduce((total, search) => total + of(search), 0);

describe('a search by two', () => {
  it.each([false, true])('finds what one finds alone, however they share it (reduced: %s)', (reduced) => {
    const alone = searchedAlone({ reduced });
    const both = searchedByTwo({ reduced });
    const states = countOf(alone.visited);
    expect(sum(both, ({ met }) => met)).toBe(states);
    expect(both.every(({ done }) => done > states / 10)).toBe(true);
    expect(sum(both, ({ transitions }) => transitions)).toBe(alone.transitions);
    expect(sum(both, ({ finals }) => finals)).toBe(alone.finals);
    expect(sum(both, ({ covered }) => covered.states)).toBe(alone.covered.states);
    const after = both.map((one) => one.after);
    expect(countWays(Math.max(...both.map(({ visited }) => countOf(visited))), after)).toBe(
      countWays(states, [alone.after]),
    );
  });

  it('finds something broken as soon as one does', () => {
    const given = { without: new Set(['send-guard'] as const) };
    const alone = searchedAlone(given, unguarded);
    const both = searchedByTwo(given, unguarded);
    const found = both.find((search) => search.found !== null);
    expect(alone.found).not.toBe(null);
    expect(wayTo(found?.visited ?? alone.visited, found?.found?.state ?? 0)).toHaveLength(
      wayTo(alone.visited, alone.found?.state ?? 0).length,
    );
  });

  it('does not begin where numbers mean something else', () => {
    const swapped = ({ agreement: { slots } }: SharedTables): void => {
      for (let word = 2; word < slots.length; word += 3)
        if ((slots[word] ?? 0) > 0) slots[word] = 3 - Math.min(2, slots[word] ?? 0);
    };
    expect(() => searchedByTwo({}, scenario, swapped)).toThrow('Threads disagree');
  });

  it('notices a state that is another one to somebody else', () => {
    const lost = ({ visited: { moves } }: SharedTables): void => {
      moves.fill(0);
    };
    expect(() => searchedByTwo({}, scenario, lost)).toThrow('is another one here');
  });
});
