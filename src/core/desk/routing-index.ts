/**
 * What routing asks of all conversations, kept as each of them changes: how many active ones everybody has, what waits, whose turn it was.
 *
 * Shapes: counts and the last turn follow from the conversations alone, so a process that starts again, or another one, goes on where this one
 * is. `claims` are on their way to the store and count already. What waits longest comes first. Of two turns in one millisecond the later name
 * is taken for the last, which only shows after a restart.
 */
import type { Conversation, Routed } from '../conversation/conversation.ts';
import { assigneeKey, isWaiting } from '../rules/route.ts';
import type { Assignee } from '../schema/types.ts';

export interface RoutingIndex {
  readonly places: Map<string, Place>;
  /** By `assigneeKey`. */
  readonly active: Map<string, number>;
  /** By inbox. */
  readonly waiting: Map<string, Set<string>>;
  /** By inbox. */
  readonly last: Map<string, Routed>;
  /** By conversation. */
  readonly claims: Map<string, Assignee>;
  /** Something changed for the better since routing looked last. */
  isStirred: boolean;
  /** Conversations are being read from the store: until that is over, counts are too low. */
  isLoading: boolean;
  /** When to look again although nothing happened: somebody will be back. */
  wakeAt: number | null;
}

type Place = { readonly inbox: string } | { readonly key: string };

export function emptyRoutingIndex(): RoutingIndex {
  return {
    places: new Map(),
    active: new Map(),
    waiting: new Map(),
    last: new Map(),
    claims: new Map(),
    isStirred: false,
    isLoading: false,
    wakeAt: null,
  };
}

/** The conversation as it is now. */
export function indexConversation(index: RoutingIndex, on: Conversation): void {
  const { id, routed } = on;
  if (on.assignee.kind !== 'nobody') index.claims.delete(id);
  put(index, id, placeOf(on, index.claims.get(id)));
  if (routed) noteTurn(index, routed);
}

/** Routing gives it away: from now on it counts as given, whatever the store has. */
export function claim(index: RoutingIndex, id: string, { inbox, to, at }: Routed): void {
  index.claims.set(id, to);
  put(index, id, { key: assigneeKey(to) });
  index.last.set(inbox, { inbox, to, at });
}

/** The claim was decided: what did not come true does not count any more. One that had its answer before is not made anew by itself. */
export function settleClaim(index: RoutingIndex, on: Conversation, wasAnswered: boolean): void {
  if (!index.claims.delete(on.id)) return;
  const { isStirred } = index;
  indexConversation(index, on);
  if (wasAnswered) index.isStirred = isStirred;
}

function placeOf(on: Conversation, claimed: Assignee | undefined): Place | null {
  if (isWaiting(on)) return claimed ? { key: assigneeKey(claimed) } : { inbox: on.inbox };
  return on.status === 'active' && on.snooze === null && on.assignee.kind !== 'nobody'
    ? { key: assigneeKey(on.assignee) }
    : null;
}

function put(index: RoutingIndex, id: string, place: Place | null): void {
  const before = index.places.get(id) ?? null;
  if (isSame(before, place)) return;
  if (before && 'key' in before) {
    count(index, before.key, -1);
    index.isStirred = true;
  }
  if (before && 'inbox' in before) index.waiting.get(before.inbox)?.delete(id);
  if (place && 'key' in place) count(index, place.key, 1);
  if (place && 'inbox' in place) {
    index.waiting.set(place.inbox, (index.waiting.get(place.inbox) ?? new Set()).add(id));
    index.isStirred = true;
  }
  if (place) index.places.set(id, place);
  else index.places.delete(id);
}

function count({ active }: RoutingIndex, key: string, by: 1 | -1): void {
  const next = (active.get(key) ?? 0) + by;
  if (next > 0) active.set(key, next);
  else active.delete(key);
}

function noteTurn({ last }: RoutingIndex, routed: Routed): void {
  const before = last.get(routed.inbox);
  const isNewer = !before || routed.at > before.at;
  const isLater = before?.at === routed.at && assigneeKey(routed.to) > assigneeKey(before.to);
  if (isNewer || isLater) last.set(routed.inbox, routed);
}

function isSame(one: Place | null, other: Place | null): boolean {
  if (!one || !other) return one === other;
  return 'key' in one ? 'key' in other && one.key === other.key : 'inbox' in other && one.inbox === other.inbox;
}
