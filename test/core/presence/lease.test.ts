import { describe, expect, it } from 'vitest';
import {
  beginLease,
  differs,
  entryOf,
  hearReport,
  isOver,
  type Lease,
  resumeLease,
  settleLease,
  turnsAt,
} from '../../../src/core/presence/lease.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';

const rules = { policy: defaultPolicy.presence };
const { ttlMs, hiddenTtlMs, typingMs, idleMs } = defaultPolicy.presence;
const arrival = { session: 'ana/1', person: 'ana', join: 'j1', hidden: false };
const begun = beginLease(arrival, 1000, rules);
const viewing = { state: 'viewing', kind: null, hidden: false } as const;
const replying = { state: 'composing', kind: 'reply', hidden: false } as const;

const heard = (lease: Lease, report: Parameters<typeof hearReport>[1], at: number): Lease =>
  hearReport(lease, report, at, rules);

describe('a lease', () => {
  it('begins as viewing and lasts for one ttl', () => {
    expect(begun).toMatchObject({ state: 'viewing', since: 1000, until: 1000 + ttlMs, counter: -1 });
    expect(isOver(begun, 999 + ttlMs)).toBe(false);
    expect(isOver(begun, 1000 + ttlMs)).toBe(true);
  });

  it('is renewed by every report, and keeps its since while nothing changes', () => {
    const later = heard(begun, { ...viewing, counter: 1 }, 9000);
    expect(later).toMatchObject({ state: 'viewing', since: 1000, heardAt: 9000, until: 9000 + ttlMs, counter: 1 });
    expect(differs(begun, later)).toBe(false);
  });

  it('ignores a report that is older than one it took', () => {
    const second = heard(begun, { ...replying, counter: 2 }, 2000);
    expect(heard(second, { ...viewing, counter: 1 }, 2500)).toBe(second);
    expect(heard(second, { ...replying, counter: 2 }, 9000)).toBe(second);
  });

  it('counts a change of what is being written as a new beginning', () => {
    const reply = heard(begun, { ...replying, counter: 1 }, 2000);
    const note = heard(reply, { ...replying, kind: 'note', counter: 2 }, 3000);
    expect([reply.since, note.since, note.kind]).toEqual([2000, 3000, 'note']);
    expect(heard(note, { ...replying, kind: 'note', counter: 3 }, 4000).since).toBe(3000);
  });

  it('keeps what the session was doing under a new join, and counts its reports anew', () => {
    const typing = heard(begun, { ...replying, counter: 7 }, 2000);
    const resumed = resumeLease(typing, 'j2', true, 3000, rules);
    expect(resumed).toMatchObject({
      join: 'j2',
      state: 'composing',
      since: 2000,
      counter: -1,
      until: 3000 + hiddenTtlMs,
    });
    expect(heard(resumed, { ...viewing, counter: 1 }, 3500).state).toBe('viewing');
  });

  it('tells others no more than what they may see', () => {
    expect(entryOf(begun)).toEqual({
      session: 'ana/1',
      person: 'ana',
      state: 'viewing',
      since: 1000,
      until: 1000 + ttlMs,
    });
    expect(entryOf(heard(begun, { ...replying, counter: 1 }, 2000))).toMatchObject({
      state: 'composing',
      kind: 'reply',
    });
  });
});

describe('time passing over a lease', () => {
  it('lets composing fall back to viewing one typing time after the last key', () => {
    const typing = heard(heard(begun, { ...replying, counter: 1 }, 2000), { ...replying, counter: 2 }, 4000);
    expect(turnsAt(typing, rules)).toBe(4000 + typingMs);
    expect(settleLease(typing, 3999 + typingMs, rules)).toBe(typing);
    const settled = settleLease(typing, 5000 + typingMs, rules);
    expect(settled).toMatchObject({ state: 'viewing', kind: null, since: 4000 + typingMs, until: typing.until });
  });

  it('does not call a session idle whose heartbeats say that it is viewing', () => {
    const patient = { policy: { ...rules.policy, idleMs: 3000 } };
    const lease = hearReport(begun, { ...viewing, counter: 1 }, 11_000, patient);
    expect(settleLease(lease, 21_000, patient).state).toBe('viewing');
    expect(settleLease(lease, 31_000, patient)).toMatchObject({ state: 'idle', since: 31_000 });
  });

  it('calls a hidden session idle that was not heard of for long enough', () => {
    const hidden = beginLease({ ...arrival, hidden: true }, 0, rules);
    expect(settleLease(hidden, idleMs - 1, rules).state).toBe('viewing');
    expect(settleLease(hidden, idleMs, rules)).toMatchObject({ state: 'idle', since: idleMs });
    expect(turnsAt(settleLease(hidden, idleMs, rules), rules)).toBeNull();
  });
});

describe('a hidden tab', () => {
  const hidden = { ...arrival, hidden: true };

  it('outlives its throttled heartbeats', () => {
    const lease = beginLease(hidden, 0, rules);
    expect(isOver(lease, 2 * defaultPolicy.presence.hiddenHeartbeatMs)).toBe(false);
    expect(lease.until).toBe(hiddenTtlMs);
  });

  it('flaps between its heartbeats without hidden-lease', () => {
    const lease = beginLease(hidden, 0, { ...rules, without: new Set(['hidden-lease'] as const) });
    expect(isOver(lease, defaultPolicy.presence.hiddenHeartbeatMs)).toBe(true);
  });
});
