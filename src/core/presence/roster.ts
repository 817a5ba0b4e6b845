/**
 * Everybody who is in one conversation: leases by session, and when the next of them changes by itself.
 *
 * Shapes: a key is the session. With `session-presence` taken out it is the person, and one device that leaves takes the others along.
 * Source: catalogue C3, C5, C13.
 */
import { protects } from '../rules/protections.ts';
import type { RosterEntry } from '../schema/types.ts';
import { entryOf, isOver, type Lease, type LeaseRules, settleLease, turnsAt } from './lease.ts';

export type Leases = Readonly<Record<string, Lease>>;

export interface Swept {
  /** Leases that ended. */
  readonly left: readonly Lease[];
  /** Leases whose state changed by itself, as they are now. */
  readonly turned: readonly Lease[];
}

export function leaseKey(
  { session, person }: Pick<Lease, 'session' | 'person'>,
  without: LeaseRules['without'],
): string {
  return protects('session-presence', without) ? session : person;
}

/** Everything that is due, in one pass; leases end only where the caller says so. */
export function sweep(leases: Leases, at: number, rules: LeaseRules, endsLeases = true): Swept {
  const left: Lease[] = [];
  const turned: Lease[] = [];
  for (const lease of Object.values(leases)) {
    const settled = settleLease(lease, at, rules);
    if (endsLeases && isOver(lease, at)) left.push(lease);
    else if (settled !== lease) turned.push(settled);
  }
  return { left, turned };
}

/** When `sweep` has something to do; null if never. Without `lease-sweep` nobody waits for leases to end. */
export function nextSweep(leases: Leases, rules: LeaseRules): number | null {
  const sweeps = protects('lease-sweep', rules.without);
  let next: number | null = null;
  for (const lease of Object.values(leases)) {
    const turn = turnsAt(lease, rules);
    const due = sweeps ? Math.min(lease.until, turn ?? lease.until) : turn;
    if (due !== null && (next === null || due < next)) next = due;
  }
  return next;
}

export function rosterOf(leases: Leases): readonly RosterEntry[] {
  return Object.values(leases).map(entryOf);
}

/** People who have been composing a reply since that moment or longer, each once, longest first. */
export function replyingIn(roster: readonly RosterEntry[], since: number): readonly string[] {
  const composing = roster.filter(
    (entry) => entry.state === 'composing' && entry.kind === 'reply' && entry.since <= since,
  );
  return [...new Set(composing.sort((one, other) => one.since - other.since).map(({ person }) => person))];
}
