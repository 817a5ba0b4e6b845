import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../../src/core/schema/types.ts';
import { openRecorder } from '../../../../src/core/simulation/record.ts';
import { stageFor } from '../../../../src/core/simulation/replay.ts';
import { setUp } from '../../../../src/core/simulation/setup.ts';
import { playStep } from '../../../../src/core/simulation/steps/step.ts';
import type { World } from '../../../../src/core/simulation/world.ts';

const hour = 3_600_000;

interface Passed {
  readonly world: World;
  /** What was planned while the last step was played. */
  readonly planned: number;
}

function passed(scenario: Scenario, seed: number, leapsUpkeep: boolean): Passed {
  const stage = stageFor(scenario, seed, undefined, openRecorder([], false));
  const { world } = stage;
  world.leapsUpkeep = leapsUpkeep;
  setUp(stage);
  let before = 0;
  for (const step of scenario.steps) {
    before = world.agenda.count;
    playStep(stage, step, '/steps');
  }
  return { world, planned: world.agenda.count - before };
}

/** All that can make a difference to what comes next, but for how often desks were woken. */
function stateOf({ now, agenda, servers, busChance, chance, recorder }: World): unknown {
  const due = agenda.entries.map(({ at, what }) => ('number' in what ? { at, ...what, number: 0 } : { at, ...what }));
  const inOrder = due.sort((one, other) => one.at - other.at || (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  const nodes = servers.map(({ desk, wakeAt, read, heard }) => ({ peers: desk?.peers, wakeAt, read, heard }));
  return structuredClone({ now, inOrder, nodes, busChance, chance, trace: recorder.trace });
}

const evening = (nodes: number, steps: Scenario['steps']): Scenario => ({
  title: 'An evening',
  nodes,
  people: { ana: { node: 1 }, bea: { node: 2 } },
  conversations: { refund: { customer: 'dana@example.com' } },
  steps: [...steps, { wait: '2h' }],
});

const evenings = {
  'nobody there': evening(2, []),
  'three nodes': evening(3, [{ wait: '1234ms' }]),
  'somebody who left': evening(2, [{ ana: { open: 'refund' } }, { wait: '3s' }, { ana: { close: 'refund' } }]),
  'somebody who snoozed it for a while': evening(2, [
    { ana: { open: 'refund' } },
    { wait: '3s' },
    { ana: { snooze: 'refund', for: '90m' } },
    { ana: { close: 'refund' } },
  ]),
  'a hidden tab': evening(2, [{ ana: { open: 'refund' } }, { wait: '3s' }, { ana: { hide: {} } }]),
  'a customer who writes': evening(2, [{ customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } }]),
} satisfies Record<string, Scenario>;

describe('passing over what is nothing but upkeep', () => {
  it.each(Object.entries(evenings))('leads to the same as playing it: %s', (_, scenario) => {
    for (const seed of [1, 2]) {
      const [leapt, played] = [passed(scenario, seed, true), passed(scenario, seed, false)];
      expect(stateOf(leapt.world)).toEqual(stateOf(played.world));
    }
  });

  it.each([
    ['nobody there', 100],
    ['a hidden tab', 6],
  ] as const)('takes a small part of the work: %s', (name, times) => {
    const [leapt, played] = [passed(evenings[name], 1, true), passed(evenings[name], 1, false)];
    expect(played.planned).toBeGreaterThan((2 * hour) / 2000);
    expect(leapt.planned * times).toBeLessThan(played.planned);
  });

  it.each<[string, Scenario['steps'][number]]>([
    ['nodes do not hear each other', { partition: { nodes: [1, 2] } }],
    ['messages are lost', { network: { loss: 0.1 } }],
    ['messages come twice', { network: { duplicate: 0.1 } }],
  ])('plays everything while %s', (_, trouble) => {
    const [leapt, played] = [passed(evening(2, [trouble]), 1, true), passed(evening(2, [trouble]), 1, false)];
    expect(leapt.planned).toBe(played.planned);
  });
});
