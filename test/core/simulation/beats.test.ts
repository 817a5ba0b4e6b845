import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Bystander } from '../../../src/core/simulation/bystander.ts';
import { allFaults, storyAt } from '../../../src/core/simulation/fuzz/fuzz.ts';
import type { Invariant } from '../../../src/core/simulation/invariant.ts';
import { invariants } from '../../../src/core/simulation/invariants/all.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import type { Run } from '../../../src/core/simulation/run.ts';
import type { TraceEvent } from '../../../src/core/simulation/trace.ts';
import { randomStory } from '../../../src/core/simulation/workload/random-story.ts';
import type { StoryOptions } from '../../../src/core/simulation/workload/story-options.ts';

const beats = new Set(['presence.report', 'room.alive', 'list.check', 'list.alive']);
const told = (trace: readonly TraceEvent[]) =>
  trace.filter((event) => !('message' in event && beats.has(event.message.type)));

interface Ended {
  readonly run: Run;
  /** Everything that servers and sessions hold at the end. */
  readonly world: unknown;
}

function played(options: StoryOptions, which: 'all' | 'telling', others: readonly Invariant[] = []): Ended {
  let world: unknown = null;
  const probe: Invariant = {
    name: 'probe',
    about: '',
    reads: [],
    initial: () => null,
    see: () => null,
    end: (_, { rooms, sessions, directory }) => {
      world = structuredClone({ directory, rooms: [...rooms], clients: sessions.map(({ client }) => client) });
      return null;
    },
    sometimes: () => 0,
  };
  const settings = { seed: options.seed, invariants: [...invariants, ...others, probe], beats: which };
  return { run: replay(randomStory(options), settings), world };
}

const plan = { seed: 3, agents: 4, conversations: 4, hours: 1000, faults: allFaults };
const atWork = (seed: number, nodes = 1): StoryOptions => {
  const size = { people: 4, conversations: 4, inboxes: 2, acts: 40, minutes: 40 };
  return { seed, ...size, faults: 0.1, habits: 0.9, nodes };
};

describe('leaving out heartbeats that change nothing', () => {
  it.each(Array.from({ length: 8 }, (_, number) => number))('changes nothing else in story %i', (number) => {
    for (const options of [storyAt(plan, number), atWork(number, 1 + (number % 3))]) {
      const [full, short] = [played(options, 'all'), played(options, 'telling')];
      expect(isDeepStrictEqual(told(short.run.trace), told(full.run.trace))).toBe(true);
      expect(short.run.failures).toEqual(full.run.failures);
      expect(isDeepStrictEqual(short.world, full.world)).toBe(true);
      const reached = ({ run }: Ended) => run.invariants.map(({ name, sometimes }) => [name, sometimes > 0]);
      expect(reached(short)).toEqual(reached(full));
    }
  });

  it('leaves out most of what a team at work sends', () => {
    const [full, short] = [played(atWork(1), 'all'), played(atWork(1), 'telling')];
    expect(short.run.trace.length).toBeLessThan(full.run.trace.length / 2);
  });

  it('lets a promise that time breaks be broken at the same moment', () => {
    const late: Invariant = {
      name: 'late',
      about: 'Nothing lasts for ten minutes.',
      initial: () => ({ at: 600_000 }),
      see: (state, { at }) => (at >= (state as { at: number }).at ? `It is ${at}.` : null),
      looksAt: (state) => (state as { at: number }).at,
      end: () => null,
      sometimes: () => 0,
    };
    const [full, short] = (['all', 'telling'] as const).map((which) => played(atWork(2), which, [late]));
    expect(full?.run.failures).toHaveLength(1);
    expect(short?.run.failures).toEqual(full?.run.failures);
  });

  it('takes the short way among server nodes only where the long way leads to the same', () => {
    const looksOn: Bystander = { hear: () => undefined, look: () => undefined };
    for (const [seed, nodes] of [
      [1, 2],
      [2, 3],
      [3, 3],
    ] as const) {
      const scenario = randomStory(atWork(seed, nodes));
      const long = replay(scenario, { seed, bystander: looksOn });
      expect(replay(scenario, { seed }).fingerprint).toBe(long.fingerprint);
    }
  });

  it('plays them all where a protection is taken out, since it may be one that they need', () => {
    const scenario = randomStory(atWork(3));
    const without = new Set(['self-filter'] as const);
    const [full, short] = (['all', 'telling'] as const).map((which) =>
      replay(scenario, { seed: 3, without, beats: which }),
    );
    expect(short?.fingerprint).toBe(full?.fingerprint);
  });
});
