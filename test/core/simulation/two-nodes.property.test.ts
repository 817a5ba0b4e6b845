/** Random stories over two server nodes: once it is quiet both hold the same, no fact is lost, and each command has one outcome. */
import { expect, it } from 'vitest';
import type { Outcome, Scenario } from '../../../src/core/schema/types.ts';
import type { Invariant } from '../../../src/core/simulation/invariant.ts';
import { nodesAgree } from '../../../src/core/simulation/invariants/nodes-agree.ts';
import { oneCommandOneOutcome } from '../../../src/core/simulation/invariants/one-command-one-outcome.ts';
import { unbrokenHistory } from '../../../src/core/simulation/invariants/unbroken-history.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import { randomStory } from '../../../src/core/simulation/workload/random-story.ts';
import { storyOptions } from '../../../src/core/simulation/workload/story-options.ts';

const runs = Number(process.env['ELBOWROOM_RUNS'] ?? 25);

interface Written {
  readonly revisions: Record<string, number>;
  facts: number;
}

/** What every node holds at the end is what was ever told of. */
const noFactLost: Invariant<Written> = {
  name: 'no-fact-lost',
  about: 'Every fact that any node told of is in every node at the end.',
  initial: () => ({ revisions: {}, facts: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    state.facts += 1;
    state.revisions[event.stream] = Math.max(state.revisions[event.stream] ?? 0, event.fact.revision);
    return null;
  },
  end({ revisions }, { nodes }) {
    for (const { node, rooms, directory } of nodes) {
      for (const [stream, revision] of Object.entries(revisions)) {
        const there = rooms.get(stream)?.conversation.revision ?? (stream.startsWith('$') ? directory.revision : 0);
        if (there !== revision) return `Node ${node} has ${there} of ${revision} facts on ${stream}.`;
      }
    }
    return null;
  },
  sometimes: ({ facts }) => facts,
};

const erased = (invariant: unknown): Invariant => invariant as Invariant;

/** The store is in trouble for a while, in the middle. */
function overTwoNodes(seed: number): Scenario {
  const story = randomStory(storyOptions(seed, { acts: 40 }));
  const trouble = [{ slow: '200ms..2s', for: '20s' }, { failing: 0.3, for: '20s' }, {}][seed % 3] ?? {};
  const steps = [...story.steps];
  if ('for' in trouble) steps.splice(Math.floor(steps.length / 2), 0, { store: trouble } as Scenario['steps'][number]);
  return { ...story, steps, nodes: 2 };
}

it(`hold over two nodes and a store in trouble (${runs} stories)`, () => {
  const watched = [erased(nodesAgree), erased(oneCommandOneOutcome), erased(unbrokenHistory), erased(noFactLost)];
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= runs; seed += 1) {
    const outcomes = new Map<string, Outcome>();
    const { failures, trace, invariants } = replay(overTwoNodes(seed), { seed, invariants: watched });
    expect(failures.filter(({ kind }) => kind === 'invariant')).toEqual([]);
    for (const event of trace) {
      if (event.type !== 'decided') continue;
      const first = outcomes.get(event.command.id) ?? event.outcome;
      expect(event.outcome).toEqual(first);
      outcomes.set(event.command.id, first);
    }
    for (const { name, sometimes } of invariants) seen.set(name, (seen.get(name) ?? 0) + sometimes);
  }
  expect([...seen].filter(([, times]) => times === 0)).toEqual([]);
});
