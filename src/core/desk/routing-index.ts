/**
 * What routing asks of all conversations, kept as each of them changes: how many active ones everybody has, what waits, whose turn it was.
 *
 * Shapes: counts and the last turn follow from the conversations alone, so a process that starts again, or another one, goes on where this one
 * is. `given` is what a turn says of conversations that are not as new here as that. What waits longest comes first. Of two turns from before they
 * were counted the later one by the clock is the last, or the later name.
 */
import type { Conversation, Routed } from '../conversation/conversation.ts';
import { assigneeKey, isWaiting } from '../rules/route.ts';
import type { TurnTaken } from '../schema/types.ts';

export interface RoutingIndex {
  readonly places: Map<string, Place>;
  /** By `assigneeKey`. */
  readonly active: Map<string, number>;
  /** By inbox. */
  readonly waiting: Map<string, Set<string>>;
  /** By inbox. */
  readonly last: Map<string, Routed>;
  /** How many turns are known here. */
  turns: number;
  /** By conversation. */
  readonly given: Map<string, TurnTaken>;
  /** The one that is on its way to the store. */
  claim: Claim | null;
  /** By conversation: the claim that came to nothing. The same one is not made again. */
  readonly refused: Map<string, string>;
  /** Something changed for the better since routing looked last. */
  isStirred: boolean;
  /** Conversations are being read from the store: until that is over, counts are too low. */
  isLoading: boolean;
  /** When to look again although nothing happened: somebody will be back. */
  wakeAt: number | null;
}

export interface Claim {
  readonly conversation: string;
  readonly command: string;
}

type Place = { readonly inbox: string } | { readonly key: string };

export function emptyRoutingIndex(turns = 0): RoutingIndex {
  return {
    places: new Map(),
    active: new Map(),
    waiting: new Map(),
    last: new Map(),
    turns,
    given: new Map(),
    claim: null,
    refused: new Map(),
    isStirred: false,
    isLoading: false,
    wakeAt: null,
  };
}

/** The conversation as it is now. */
export function indexConversation(index: RoutingIndex, on: Conversation): void {
  const { id, routed, revision } = on;
  const turn = index.given.get(id);
  if (routed) noteTurn(index, routed);
  if (turn && turn.assigned > revision) return;
  index.given.delete(id);
  put(index, id, placeOf(on));
}

/** What it says counts from now on, also where the conversation is not known as far as that: it is at `revision` here. */
export function takeTurn(index: RoutingIndex, turn: TurnTaken, revision: number): void {
  const { conversation, inbox, to, at } = turn;
  index.turns = turn.revision;
  noteTurn(index, { inbox, to, at, turn: turn.revision });
  if (turn.assigned <= revision) return;
  index.given.set(conversation, turn);
  put(index, conversation, { key: assigneeKey(to) });
}

function placeOf(on: Conversation): Place | null {
  if (isWaiting(on)) return { inbox: on.inbox };
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
  if (place && 'inbox' in place) index.places.set(id, place);
  else {
    index.refused.delete(id);
    if (place) index.places.set(id, place);
    else index.places.delete(id);
  }
}

function count({ active }: RoutingIndex, key: string, by: 1 | -1): void {
  const next = (active.get(key) ?? 0) + by;
  if (next > 0) active.set(key, next);
  else active.delete(key);
}

function noteTurn({ last }: RoutingIndex, routed: Routed): void {
  const before = last.get(routed.inbox);
  if (!before || isLater(routed, before)) last.set(routed.inbox, routed);
}

function isLater(one: Routed, other: Routed): boolean {
  if (one.turn !== undefined || other.turn !== undefined) return (one.turn ?? 0) > (other.turn ?? 0);
  return one.at > other.at || (one.at === other.at && assigneeKey(one.to) > assigneeKey(other.to));
}

function isSame(one: Place | null, other: Place | null): boolean {
  if (!one || !other) return one === other;
  return 'key' in one ? 'key' in other && one.key === other.key : 'inbox' in other && one.inbox === other.inbox;
}
