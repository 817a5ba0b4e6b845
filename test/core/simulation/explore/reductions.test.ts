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
const alone = { ...free, reduced: [] } as const;

/** Everybody opens one of two conversations. */
function on(refund: readonly string[], shoes: readonly string[]): Scenario {
  const { conversations } = story([]);
  const opens = (conversation: string) => (name: string) => ({ [name]: { open: conversation } });
  return {
    ...story([...refund.map(opens('refund')), ...shoes.map(opens('shoes')), { settle: {} }]),
    people: { ana: {}, bea: {}, cleo: {}, dan: {} },
    conversations: {
      ...conversations,
      shoes: { customer: 'eli@example.com', subject: 'Size?', body: 'I need shoes.' },
    },
  };
}
const counts = ({ covered, interleavings, verdict }: ExploreReport) => ({ ...covered, interleavings, verdict });

/** What a reduction must leave as it is: where people are alike, all that states stand for, keys in any order; where messages commute, the ends. */
function isRight(scenario: Scenario, options: Partial<ExploreOptions>): boolean {
  const whole = explored(scenario, { ...free, reduced: [] });
  const unordered = explored(scenario, { ...free, reduced: ['people'], believed: { alike: [] } });
  const people = explored(scenario, { ...options, ...free, reduced: ['people'] });
  const deliveries = explored(scenario, { ...options, ...free, reduced: ['deliveries'] });
  const all = explored(scenario, { ...options, ...free });
  const isSame = JSON.stringify(counts(people)) === JSON.stringify(counts(unordered));
  const isWhole = people.interleavings === whole.interleavings && people.verdict === whole.verdict;
  return (
    isSame &&
    isWhole &&
    all.verdict === whole.verdict &&
    deliveries.finals === whole.finals &&
    deliveries.verdict === whole.verdict
  );
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

  it('tries conversations that nobody links one after the other, so that their ways multiply', () => {
    const [one, other] = [explored(on(['ana', 'bea'], []), alone), explored(on([], ['cleo', 'dan']), alone)];
    const both = explored(on(['ana', 'bea'], ['cleo', 'dan']), { ...free, reduced: ['conversations'] });
    expect(both.reductions).toEqual(['conversations apart are tried one after the other: 2 parts']);
    expect(BigInt(both.interleavings ?? 0)).toBe(BigInt(one.interleavings ?? 0) * BigInt(other.interleavings ?? 0));
    expect(both.finals).toBe(one.finals * other.finals);
    expect(both.verdict).toBe('held');
    expect(both.states).toBeLessThan(one.states * other.states);
  });

  it.each<readonly [string, Scenario]>([
    ['somebody works on both of', on(['ana'], ['ana'])],
    [
      'somebody is mentioned on',
      { ...on(['ana'], ['dan']), steps: [{ ana: { note: 'refund', text: '@dan' } }, { dan: { open: 'shoes' } }] },
    ],
    ['a policy could link', { ...on(['ana'], ['dan']), policy: { presence: { heartbeatMs: 9000 } } }],
  ])('takes no conversations for apart that %s', (_, scenario) => {
    expect(explored(scenario, { ...free, reduced: ['conversations'], maxStates: 10 }).reductions).toEqual([]);
  });

  it('that takes conversations for apart which are not begins anew without', () => {
    const apart = {
      parts: new Map([
        ['ana', 0],
        ['bea', 1],
      ]),
      count: 2,
    };
    const noticed = explored(bothOpen, { ...free, reduced: ['conversations'], believed: { apart } });
    expect(noticed.reductions).toEqual([]);
    expect(counts(noticed)).toEqual(counts(explored(bothOpen, { ...free, reduced: [] })));
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
