import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../../../src/core/schema/types.ts';
import type { ExploreOptions, ExploreReport } from '../../../../src/core/simulation/explore/explore.ts';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';
import { story } from '../story.ts';
import { explored } from './given.ts';

/** The network treats everybody alike, and nothing comes before what is left open. */
function alike(steps: readonly Step[], people: Scenario['people'] = { ana: {}, bea: {} }): Scenario {
  return { ...story([...steps, { settle: {} }]), people, network: { latency: '50ms' } };
}

const bothOpen = alike([{ ana: { open: 'refund' } }, { bea: { open: 'refund' } }]);
const onlyOneOpens = alike([{ ana: { open: 'refund' } }, { bea: { list: 'support' } }]);
const differentRoles = alike([{ ana: { open: 'refund' } }, { bea: { open: 'refund' } }], {
  ana: {},
  bea: { role: 'light' },
});

const free = { free: true } as const;
const counts = ({ covered, interleavings, verdict }: ExploreReport) => ({ ...covered, interleavings, verdict });

/** What a reduction must leave as it is: where people are alike, all that states stand for, keys in any order; where messages commute, the ends. */
function isRight(scenario: Scenario, options: Partial<ExploreOptions>): boolean {
  const whole = explored(scenario, { ...free, reduced: [] });
  const unordered = explored(scenario, { ...free, reduced: ['people'], believed: { alike: [] } });
  const people = explored(scenario, { ...options, ...free, reduced: ['people'] });
  const deliveries = explored(scenario, { ...options, ...free, reduced: ['deliveries'] });
  const isSame = JSON.stringify(counts(people)) === JSON.stringify(counts(unordered));
  const isWhole = people.interleavings === whole.interleavings && people.verdict === whole.verdict;
  return isSame && isWhole && deliveries.finals === whole.finals && deliveries.verdict === whole.verdict;
}

describe('a reduction', () => {
  it('takes people who are alike for one another, and stands for exactly what is there', () => {
    const [whole, people] = [explored(bothOpen, { ...free, reduced: [] }), explored(bothOpen, { ...free })];
    expect(people.reductions).toContain('ana, bea are alike, and stand for one another');
    expect(people.states).toBeLessThan(whole.states);
    expect(isRight(bothOpen, {})).toBe(true);
  });

  it.each([
    ['do something else', onlyOneOpens],
    ['have another role', differentRoles],
    ['are treated otherwise by the network', { ...bothOpen, network: { latency: '40..120ms' } } as Scenario],
  ])('takes nobody for one another who %s', (_, scenario) => {
    expect(explored(scenario, { ...free, reduced: ['people'] }).reductions).toEqual([]);
  });

  it('that takes people for one another who have different roles is noticed', () => {
    expect(isRight(differentRoles, {})).toBe(true);
    expect(isRight(differentRoles, { believed: { alike: [['ana', 'bea']] } })).toBe(false);
  });

  it('that takes deliveries to the server for independent is noticed by the ends that it does not come to', () => {
    const bothWrite = alike([
      { ana: { note: 'refund', text: 'One', send: true } },
      { bea: { reply: 'refund', text: 'Two', send: true } },
    ]);
    const finalsWith = (believed?: ExploreOptions['believed']) =>
      explored(bothWrite, { ...free, reduced: ['deliveries'], ...(believed && { believed }) }).finals;
    expect(finalsWith()).toBe(16);
    expect(finalsWith({ commutes: ({ direction }) => direction === 'up' })).toBe(6);
  });

  it('changes no verdict of a random story, and no count that it must not', () => {
    const act = fc.constantFrom<(name: string) => Step>(
      (name) => ({ [name]: { open: 'refund' } }),
      (name) => ({ [name]: { assign: 'refund', to: 'me' } }),
      (name) => ({ [name]: { status: 'refund', to: 'closed' } }),
      (name) => ({ [name]: { list: 'support' } }),
    );
    const differently = fc.tuple(act, act).map(([one, other]) => [one('ana'), other('bea')]);
    const alikeActs = act.map((one) => [one('ana'), one('bea')]);
    fc.assert(
      fc.property(fc.oneof(differently, alikeActs), (steps) => isRight(alike(steps), {})),
      { numRuns: 6, seed: 7 },
    );
  }, 60_000);
});

describe('a checker', () => {
  const second = (name: string) => {
    const invariant = invariants.find((one) => one.name === name);
    if (!invariant) throw new Error(`There is no ${name}.`);
    return {
      ...invariant,
      initial: () => ({ acts: {} as Record<string, number> }),
      see: (state: unknown, event: { readonly type: string }) => {
        if (event.type !== 'act') return null;
        const { acts } = state as { readonly acts: Record<string, number> };
        acts['all'] = (acts['all'] ?? 0) + 1;
        return acts['all'] === 2 ? 'There were two acts.' : null;
      },
      end: () => null,
      sometimes: () => 0,
      reads: ['act'] as const,
    };
  };

  it.each([invariants[0], invariants[24], invariants[49]].map((one) => one?.name ?? ''))(
    'finds %s broken wherever it stands among the others, and is noticed where it skips it',
    (name) => {
      const planted = invariants.map((one) => (one.name === name ? second(name) : one));
      const { verdict, broken } = explored(bothOpen, { ...free, invariants: planted });
      expect([verdict, broken?.failures[0]?.text]).toEqual(['broken', `${name}: There were two acts.`]);
      const skipping = planted.filter((one) => one.name !== name);
      const skipped = explored(bothOpen, { ...free, invariants: skipping });
      expect([skipped.verdict, skipped.invariants.checked]).toEqual(['held', invariants.length - 1]);
    },
  );
});
