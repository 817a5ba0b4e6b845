/** Whatever comes in, is closed, handed over or forgotten: routing keeps its promise, counts right, and lets nothing wait that somebody could take. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryStream } from '../../../src/core/desk/desk.ts';
import { emptyRoutingIndex, indexConversation } from '../../../src/core/desk/routing-index.ts';
import { isWaiting, route } from '../../../src/core/rules/route.ts';
import type { DirectoryFact, Fact, Routing, Status } from '../../../src/core/schema/types.ts';
import { rightlyRouted } from '../../../src/core/simulation/invariants/rightly-routed.ts';
import type { WorldView } from '../../../src/core/simulation/world-view.ts';
import { automation, by, dana } from '../given/conversation-account.ts';
import { aBusyOffice, type Office, open } from './given-desk.ts';

type Move =
  | { readonly do: 'arrive'; readonly inbox: string }
  | { readonly do: 'status'; readonly pick: number; readonly to: Status }
  | { readonly do: 'assign'; readonly pick: number; readonly to: string }
  | { readonly do: 'away'; readonly person: string; readonly isAway: boolean; readonly for: number | null }
  | { readonly do: 'write'; readonly pick: number }
  | { readonly do: 'routing'; readonly inbox: string; readonly routing: Routing }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'restart' };

const person = fc.constantFrom('ana', 'bea', 'adam');
const inbox = fc.constantFrom('support', 'support', 'billing');
const pick = fc.nat(20);
const routing: fc.Arbitrary<Routing> = fc.record({
  mode: fc.constantFrom('roundRobin', 'balanced', 'manual'),
  cap: fc.constantFrom(null, 1, 2),
  rotation: fc
    .subarray(['ana', 'bea', 'adam', 'finn'])
    .map((people) => people.map((one) => ({ kind: 'person', person: one }) as const)),
});
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('arrive'), inbox }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('status'), pick, to: fc.constantFrom('active', 'closed', 'pending') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('assign'), pick, to: fc.constantFrom('ana', 'bea', 'nobody') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('away'), person, isAway: fc.boolean(), for: fc.constantFrom(null, 1000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write'), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('routing'), inbox, routing }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart') }) },
) as fc.Arbitrary<Move>;

const account = automation('account');

function carryOut(office: Office, one: Move, count: number): void {
  const conversation = 'pick' in one ? `c${1 + (one.pick % count)}` : '';
  switch (one.do) {
    case 'arrive':
      return open(office, `c${count + 1}`, one.inbox);
    case 'status':
      return office.submit(by('adam'), { type: 'status.change', conversation, to: one.to });
    case 'assign': {
      const to = one.to === 'nobody' ? ({ kind: 'nobody' } as const) : ({ kind: 'person', person: one.to } as const);
      return office.submit(by('adam'), { type: 'assignment.change', conversation, to });
    }
    case 'away': {
      const until = one.for === null || !one.isAway ? {} : { until: office.at + one.for };
      return office.submit(account, { type: 'person.set-away', person: one.person, away: one.isAway, ...until });
    }
    case 'write':
      return office.submit(dana, { type: 'customer.write', conversation, text: 'Hello?' });
    case 'routing':
      return office.submit(account, { type: 'inbox.set-routing', inbox: one.inbox, routing: one.routing });
    case 'wait':
      return office.tick(office.at + one.ms);
    case 'restart':
      office.restart();
      return office.tick(office.at);
  }
}

/** What the invariant says of everything that was written, in the order of time. */
function violations(office: Office): { readonly broken: readonly string[]; readonly routed: number } {
  const state = rightlyRouted.initial();
  const broken = written(office).flatMap(
    (event) => rightlyRouted.see(state, event, { nodes: [] } as unknown as WorldView) ?? [],
  );
  return { broken, routed: rightlyRouted.sometimes(state) };
}

const written = (office: Office) =>
  office.outputs.flatMap((one) =>
    one.type === 'append'
      ? (one.facts as readonly (Fact | DirectoryFact)[]).map(
          (fact) => ({ type: 'fact', at: fact.at, stream: one.stream, fact }) as const,
        )
      : [],
  );

function play(moves: readonly Move[], first: Routing): Office {
  const office = aBusyOffice();
  for (const [stream, facts] of office.facts)
    office.outputs.push({
      type: 'append',
      stream,
      expectedRevision: 0,
      facts: [...facts],
      effects: [],
      command: null,
      outcome: null,
    });
  carryOut(office, { do: 'routing', inbox: 'support', routing: first }, 1);
  let count = 1;
  for (const one of moves) {
    office.at += 1;
    carryOut(office, one, count);
    if (one.do === 'arrive') count += 1;
  }
  return office;
}

describe('routing', () => {
  const inputs = [fc.array(move, { maxLength: 60, size: 'max' }), routing] as const;

  it('keeps its promise', () => {
    fc.assert(
      fc.property(...inputs, (moves, first) => {
        expect(violations(play(moves, first)).broken).toEqual([]);
      }),
    );
  });

  it('counts as somebody would who looked at everything, and lets nothing wait that could be taken', () => {
    fc.assert(
      fc.property(...inputs, (moves, first) => {
        const { desk, at } = play(moves, first);
        const anew = emptyRoutingIndex();
        for (const { conversation } of desk.rooms.values()) indexConversation(anew, conversation);
        const { active, claim, given, waiting, last } = desk.routing;
        expect(new Map(active)).toEqual(anew.active);
        expect([claim, given.size]).toEqual([null, 0]);
        const sets = (all: typeof waiting) =>
          [...all]
            .filter(([, { size }]) => size > 0)
            .map(([name, ids]) => [name, [...ids].sort()])
            .sort();
        expect(sets(waiting)).toEqual(sets(anew.waiting));
        for (const { conversation: on } of desk.rooms.values()) {
          if (!isWaiting(on)) continue;
          const question = { inbox: on.inbox, active, last: last.get(on.inbox)?.to ?? null, at };
          expect([on.id, route(desk.directory, question)]).toEqual([on.id, null]);
        }
      }),
    );
  });

  it('gives everybody as many as anybody else, or one more', () => {
    const rotation = ['ana', 'bea', 'adam'].map((one) => ({ kind: 'person', person: one }) as const);
    fc.assert(
      fc.property(fc.nat(20), fc.constantFrom('roundRobin', 'balanced'), (arrivals, mode) => {
        const moves = Array.from({ length: arrivals }, () => ({ do: 'arrive', inbox: 'support' }) as const);
        const { active } = play(moves, { mode, cap: null, rotation }).desk.routing;
        const loads = rotation.map((one) => active.get(`person ${one.person}`) ?? 0);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        expect(loads.reduce((sum, one) => sum + one, 0)).toBe(arrivals + 1);
      }),
    );
  });

  it('sometimes gives something away, and sometimes lets it wait', () => {
    const runs = fc.sample(fc.tuple(...inputs), { numRuns: 200, seed: 3 }).map(([moves, first]) => play(moves, first));
    expect(runs.reduce((sum, office) => sum + violations(office).routed, 0)).toBeGreaterThan(300);
    expect(
      runs.filter(({ desk }) => [...desk.routing.waiting.values()].some(({ size }) => size > 0)).length,
    ).toBeGreaterThan(20);
    expect(runs[0]?.facts.get(directoryStream)?.length).toBeGreaterThan(5);
  });
});
