import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorFor } from '../../../src/core/presence/indicator.ts';
import { beginLease, hearReport, type Lease, type Report } from '../../../src/core/presence/lease.ts';
import { nextSweep, rosterOf, sweep } from '../../../src/core/presence/roster.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';

const rules = { policy: defaultPolicy.presence };

const attention = fc.constantFrom('viewing' as const, 'idle' as const, 'composing' as const);
const report: fc.Arbitrary<Omit<Report, 'counter'>> = fc.record({
  state: attention,
  kind: fc.constantFrom('reply' as const, 'note' as const, 'forward' as const),
  hidden: fc.boolean(),
});

/** Reports of one session as they were sent, and as the network made of them: some lost, some twice, in any order. */
const journey = fc.array(report, { minLength: 1, maxLength: 8 }).chain((sent) => {
  const numbered = sent.map((one, index): Report => ({ ...one, counter: index + 1 }));
  const arriving = fc.array(fc.constantFrom(...numbered), { maxLength: 16 });
  return fc.record({ last: fc.constant(numbered.at(-1) as Report), arriving });
});

const begun = beginLease({ session: 'ana/1', person: 'ana', join: 'j', hidden: false }, 0, rules);

const lease: fc.Arbitrary<Lease> = fc
  .record({
    person: fc.constantFrom('ana', 'bea', 'carl', 'dora'),
    tab: fc.constantFrom(1, 2, 3),
    at: fc.nat(200_000),
    last: report,
  })
  .map(({ person, tab, at, last }) => {
    const arrival = { session: `${person}/${tab}`, person, join: 'j', hidden: last.hidden };
    return hearReport(beginLease(arrival, at, rules), { ...last, counter: 1 }, at, rules);
  });
const leases = fc
  .array(lease, { maxLength: 12 })
  .map((all) => Object.fromEntries(all.map((one) => [one.session, one])));

describe('reports', () => {
  it('in any order, lost or repeated, end where the session is after one heartbeat', () => {
    fc.assert(
      fc.property(journey, ({ last, arriving }) => {
        const disturbed = arriving.reduce<Lease>((one, next, index) => hearReport(one, next, index, rules), begun);
        const heartbeat = { ...last, counter: last.counter + 1 };
        const { state, kind, hidden, until } = hearReport(disturbed, heartbeat, 100, rules);
        const said = { state: last.state, kind: last.state === 'composing' ? last.kind : null, hidden: last.hidden };
        expect({ state, kind, hidden }).toEqual(said);
        expect(until).toBe(100 + (last.hidden ? rules.policy.hiddenTtlMs : rules.policy.ttlMs));
      }),
    );
  });
});

describe('a sweep', () => {
  it('does at once all that is due, and is due next when nextSweep says', () => {
    fc.assert(
      fc.property(leases, fc.nat(400_000), (all, at) => {
        const { left, turned } = sweep(all, at, rules);
        expect(left.map(({ session }) => session).sort()).toEqual(
          Object.values(all)
            .filter(({ until }) => until <= at)
            .map(({ session }) => session)
            .sort(),
        );
        const rest = Object.fromEntries(
          Object.entries(all)
            .filter(([, one]) => !left.includes(one))
            .map(([key, one]) => [key, turned.find(({ session }) => session === key) ?? one]),
        );
        const next = nextSweep(rest, rules);
        if (next === null) {
          expect(rest).toEqual({});
          return;
        }
        expect(next).toBeGreaterThan(at);
        expect(sweep(rest, next - 1, rules)).toEqual({ left: [], turned: [] });
        const then = sweep(rest, next, rules);
        expect(then.left.length + then.turned.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('an indicator', () => {
  it('shows each of the others once, strongest first, and red only if somebody composes', () => {
    fc.assert(
      fc.property(leases, fc.constantFrom('ana', 'bea', 'nobody'), (all, person) => {
        const others = Object.values(all).filter((one) => one.person !== person);
        const { state, people } = indicatorFor(rosterOf(all), { person });
        expect(people.map((one) => one.person).sort()).toEqual([...new Set(others.map((one) => one.person))].sort());
        const rank = people.map((one) => ['composing', 'viewing', 'idle'].indexOf(one.state));
        expect(rank).toEqual(rank.toSorted((one, other) => one - other));
        const composes = others.some((one) => one.state === 'composing');
        expect(state).toBe(composes ? 'replying' : people.length > 0 ? 'viewing' : 'none');
      }),
    );
  });

  it('does not depend on the order of sessions', () => {
    fc.assert(
      fc.property(leases, (all) => {
        const roster = rosterOf(all);
        expect(indicatorFor(roster.toReversed(), { person: 'ana' })).toEqual(indicatorFor(roster, { person: 'ana' }));
      }),
    );
  });
});
