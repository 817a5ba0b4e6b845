/**
 * One session's attention to one conversation, for as long as it is heard of.
 *
 * Shapes: `since` is when `state` (and, while composing, `kind`) began. `until` is when the lease ends unless the session is heard again.
 * `counter` is -1 until the first report under this join. What may follow what is the presence machine's to say; when, is this file's.
 * Units: milliseconds by the room's clock.
 * Source: catalogue C1, C3, C4, C13, C14, C20; DESIGN "Presence and indicators".
 */
import { type PresenceState, presenceEventTowards, presenceTable } from '../machines/presence.machine.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Attention, DraftKind, Policy, RosterEntry } from '../schema/types.ts';

export interface Lease {
  readonly session: string;
  readonly person: string;
  readonly join: string;
  readonly state: Attention;
  readonly kind: DraftKind | null;
  readonly hidden: boolean;
  /** When the state began. */
  readonly since: number;
  readonly heardAt: number;
  /** When the session last said that it composes; 0 if it never did. */
  readonly typedAt: number;
  readonly until: number;
  /** Of the last report taken; older ones are late and ignored. */
  readonly counter: number;
}

export interface LeaseRules {
  readonly policy: Policy['presence'];
  readonly without?: ReadonlySet<ProtectionName> | undefined;
}

export type Arrival = Pick<Lease, 'session' | 'person' | 'join' | 'hidden'>;
export type Report = Pick<Lease, 'state' | 'kind' | 'hidden' | 'counter'>;

/** The lease of a session that was not there. */
export function beginLease(arrival: Arrival, at: number, rules: LeaseRules): Lease {
  const state = moved('absent', 'viewing');
  const until = at + leaseMs(arrival.hidden, rules);
  return { ...arrival, state, kind: null, since: at, heardAt: at, typedAt: 0, until, counter: -1 };
}

/** The same session under another join: it goes on with what it was doing, and its reports are counted anew. */
export function resumeLease(lease: Lease, join: string, hidden: boolean, at: number, rules: LeaseRules): Lease {
  return { ...lease, join, hidden, heardAt: at, until: at + leaseMs(hidden, rules), counter: -1 };
}

/** The lease after a report, which renews it. A report that is older than one already taken changes nothing. */
export function hearReport(lease: Lease, report: Report, at: number, rules: LeaseRules): Lease {
  if (report.counter <= lease.counter) return lease;
  const { hidden, counter } = report;
  const state = moved(lease.state, report.state);
  const kind = state === 'composing' ? (report.kind ?? 'reply') : null;
  const since = state === lease.state && kind === lease.kind ? lease.since : at;
  const typedAt = state === 'composing' ? at : lease.typedAt;
  return { ...lease, state, kind, hidden, counter, since, typedAt, heardAt: at, until: at + leaseMs(hidden, rules) };
}

/** The lease once its typing sign has worn off and nothing was heard for long enough to call the session idle. */
export function settleLease(lease: Lease, at: number, rules: LeaseRules): Lease {
  const turn = turnsAt(lease, rules);
  if (turn === null || turn > at) return lease;
  const next = moved(lease.state, lease.state === 'composing' ? 'viewing' : 'idle');
  return settleLease({ ...lease, state: next, kind: null, since: turn }, at, rules);
}

export function isOver(lease: Lease, at: number): boolean {
  return lease.until <= at;
}

/** When the state changes by itself; null if it stays until the session is heard or the lease ends. */
export function turnsAt({ state, typedAt, heardAt, hidden }: Lease, { policy }: LeaseRules): number | null {
  if (state === 'composing') return typedAt + policy.typingMs;
  if (state === 'idle') return null;
  // A session says itself when it is idle; the room concludes it only where heartbeats are missing as well.
  const beatMs = hidden ? policy.hiddenHeartbeatMs : policy.heartbeatMs;
  return heardAt + Math.max(policy.idleMs, 2 * beatMs);
}

/** What others are told of it. */
export function entryOf({ session, person, state, kind, since, until }: Lease): RosterEntry {
  return { session, person, state, ...(kind !== null && { kind }), since, until };
}

/** True if others see a difference between the two. */
export function differs(one: Lease, other: Lease): boolean {
  return one.state !== other.state || one.kind !== other.kind || one.since !== other.since;
}

function leaseMs(hidden: boolean, { policy, without }: LeaseRules): number {
  return hidden && protects('hidden-lease', without) ? policy.hiddenTtlMs : policy.ttlMs;
}

/** One step of the presence machine. */
function moved(from: PresenceState, to: Attention): Attention {
  const event = presenceEventTowards(from, to);
  const next = event === null ? from : presenceTable.next(from, event);
  return next === 'absent' ? 'viewing' : next;
}
