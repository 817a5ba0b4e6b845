/** What an invariant says it reads is all that it reads: shown every event, it remembers the same. */
import { expect, it } from 'vitest';
import type { Invariant } from '../../../../src/core/simulation/invariant.ts';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';
import { replay } from '../../../../src/core/simulation/replay.ts';
import { randomStory } from '../../../../src/core/simulation/workload/random-story.ts';
import { storyOptions } from '../../../../src/core/simulation/workload/story-options.ts';

const readers = invariants.filter(({ reads }) => reads !== undefined);

/** What each remembers at the end. */
function memories(seed: number, shownAll: boolean): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  const spied = readers.map(({ reads, ...invariant }): Invariant => {
    const sometimes: Invariant['sometimes'] = (state) => {
      kept[invariant.name] = JSON.stringify(state);
      return invariant.sometimes(state);
    };
    return shownAll || !reads ? { ...invariant, sometimes } : { ...invariant, reads, sometimes };
  });
  replay(randomStory(storyOptions(seed, { acts: 60 })), { seed, invariants: spied });
  return kept;
}

it('most invariants say what they read', () => {
  expect(readers.length / invariants.length).toBeGreaterThan(0.5);
});

it.each([3, 4, 5, 6])('what is not read would change nothing, in random story %i', (seed) => {
  expect(memories(seed, false)).toEqual(memories(seed, true));
});
