import { describe, expect, it } from 'vitest';
import { beginLease, hearReport, type Lease } from '../../../src/core/presence/lease.ts';
import { leaseKey, nextSweep, replyingIn, rosterOf, sweep } from '../../../src/core/presence/roster.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';

const rules = { policy: defaultPolicy.presence };
const { ttlMs, typingMs } = defaultPolicy.presence;

const viewer = (session: string, at: number): Lease =>
  beginLease({ session, person: session.split('/')[0] ?? '', join: 'j', hidden: false }, at, rules);
const composer = (session: string, at: number, kind: 'reply' | 'note' = 'reply'): Lease =>
  hearReport(viewer(session, at), { state: 'composing', kind, hidden: false, counter: 1 }, at, rules);
const keyed = (...leases: readonly Lease[]) => Object.fromEntries(leases.map((lease) => [lease.session, lease]));

describe('a sweep', () => {
  it('removes all that is due in one pass', () => {
    const leases = keyed(viewer('ana/1', 0), viewer('bea/1', 0), viewer('carl/1', 5), viewer('adam/1', 10_000));
    const { left, turned } = sweep(leases, ttlMs + 5, rules);
    expect(left.map(({ session }) => session)).toEqual(['ana/1', 'bea/1', 'carl/1']);
    expect(turned).toEqual([]);
  });

  it('lets each typing sign wear off on its own', () => {
    const { turned } = sweep(keyed(composer('ana/1', 0), composer('bea/1', 3000)), typingMs, rules);
    expect(turned.map(({ session, state }) => [session, state])).toEqual([['ana/1', 'viewing']]);
  });

  it('finds nothing more to do when it is done again', () => {
    const leases = keyed(composer('ana/1', 0), viewer('bea/1', 2000));
    const { left, turned } = sweep(leases, typingMs, rules);
    expect(sweep({ ...leases, ...keyed(...turned) }, typingMs, rules)).toEqual({ left, turned: [] });
  });
});

describe('the next sweep', () => {
  it('is when the first lease ends or the first sign wears off', () => {
    expect(nextSweep({}, rules)).toBeNull();
    expect(nextSweep(keyed(viewer('ana/1', 0), viewer('bea/1', 500)), rules)).toBe(ttlMs);
    expect(nextSweep(keyed(viewer('ana/1', 0), composer('bea/1', 500)), rules)).toBe(500 + typingMs);
  });

  it('waits for no lease to end without lease-sweep', () => {
    const unswept = { ...rules, without: new Set(['lease-sweep'] as const) };
    expect(nextSweep(keyed(composer('bea/1', 500)), unswept)).toBe(500 + typingMs);
    expect(sweep(keyed(viewer('ana/1', 0)), ttlMs, unswept, false)).toEqual({ left: [], turned: [] });
  });
});

describe('a roster', () => {
  it('has every session once', () => {
    const roster = rosterOf(keyed(viewer('ana/1', 0), viewer('ana/2', 0), composer('bea/1', 0, 'note')));
    expect(roster.map(({ session, state, kind }) => [session, state, kind])).toEqual([
      ['ana/1', 'viewing', undefined],
      ['ana/2', 'viewing', undefined],
      ['bea/1', 'composing', 'note'],
    ]);
  });

  it('names each person who composes a reply once, longest first', () => {
    const leases = keyed(
      composer('bea/1', 300),
      composer('ana/2', 200),
      composer('ana/1', 400),
      composer('carl/1', 0, 'note'),
    );
    expect(replyingIn(rosterOf(leases), 400)).toEqual(['ana', 'bea']);
  });

  it('leaves out who began too recently to have been seen', () => {
    expect(replyingIn(rosterOf(keyed(composer('bea/1', 300), composer('ana/2', 200))), 299)).toEqual(['ana']);
  });

  it('keeps leases by session, and by person without session-presence', () => {
    const session = { session: 'ana/1', person: 'ana' };
    expect(leaseKey(session, undefined)).toBe('ana/1');
    expect(leaseKey(session, new Set(['session-presence'] as const))).toBe('ana');
  });
});
