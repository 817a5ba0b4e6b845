/** The published arbitraries: what they draw can be played, and what fails in it gets small. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import type { Scenario } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import {
  disturbed,
  faultSchedules,
  scenarios,
  seededScenarios,
  teams,
} from '../../../src/testing/arbitraries/stories.ts';
import { assertHolds } from '../../../src/testing/holds.ts';
import { settings } from '../../../src/testing/settings.ts';

const small = { people: 3, conversations: 1, inboxes: 1, acts: 12, minutes: 1 } as const;
const isLoadable = (scenario: Scenario): boolean => loadScenario(JSON.stringify(scenario), { file: 'drawn' }).ok;

describe('drawn stories', () => {
  it('keep every promise', { timeout: 600_000 }, () => {
    const { seed, numRuns } = settings(10);
    fc.assert(
      fc.property(seededScenarios(small), ({ scenario, seed: chance }) => {
        assertHolds(scenario, { seed: chance });
      }),
      { seed, numRuns },
    );
  });

  it('break a promise once a protection is gone, and shrink to a few steps', { timeout: 300_000 }, () => {
    const run = fc.check(
      fc.property(scenarios({ ...small, faults: 0, habits: 0.9 }), (scenario) => {
        assertHolds(scenario, { without: ['self-filter'] });
      }),
      { seed: 1, numRuns: 20 },
    );
    expect(run.failed).toBe(true);
    expect(String(run.errorInstance)).toContain('no-self-sign');
    const [smallest] = run.counterexample ?? [];
    expect(smallest && isLoadable(smallest)).toBe(true);
    expect(smallest?.steps.length).toBeLessThan(4);
  });

  it('have teams that can be opened for business', () => {
    fc.assert(
      fc.property(teams({ people: 4 }), (company) => {
        const scenario: Scenario = { title: 'A team', ...company, steps: [{ settle: {} }] };
        expect(isLoadable(scenario)).toBe(true);
        expect(replay(scenario, { seed: 1, invariants: [] }).failures).toEqual([]);
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it('stay scenarios when faults are put in, and keep every promise', { timeout: 300_000 }, () => {
    const calm: Scenario = {
      title: 'Two answer',
      people: { ana: {}, bea: {} },
      conversations: { refund: { customer: 'dana@example.com', subject: 'Refund', body: 'Where is it?' } },
      steps: [
        { ana: { open: 'refund' } },
        { bea: { open: 'refund' } },
        { wait: '1s' },
        { ana: { reply: 'refund', text: 'Here.', send: true } },
        { bea: { reply: 'refund', text: 'There.', send: true } },
        { wait: '20s' },
      ],
    };
    let drawn = 0;
    fc.assert(
      fc.property(faultSchedules(calm), (faults) => {
        const scenario = disturbed(calm, faults);
        drawn += faults.length;
        expect(scenario.steps.length).toBe(calm.steps.length + faults.length);
        expect(isLoadable(scenario)).toBe(true);
        assertHolds(scenario);
      }),
      { seed: 1, numRuns: 25 },
    );
    expect(drawn).toBeGreaterThan(25);
  });
});
