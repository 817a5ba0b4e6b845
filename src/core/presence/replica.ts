/**
 * What one node knows of the sessions of another, from messages that come in any order, twice or not at all.
 *
 * Shapes: only the node itself numbers its changes, one after the other, so of two changes of one session the later number counts. Every
 * change up to `upTo` has come in; `ahead` are numbers beyond it. An empty seat is kept only until everything before it has come in.
 * A later life of the node begins with nobody.
 * Source: catalogue C8, C9 (two replicas that never converged), C12; Phoenix.Tracker.
 */
import type { Occupant, PeerChanged, PeerState } from '../schema/types.ts';

export interface Replica {
  incarnation: number;
  upTo: number;
  readonly ahead: Set<number>;
  /** By conversation, then session. */
  readonly seats: Map<string, Map<string, Seat>>;
  /** Seats that are empty and still kept. */
  readonly vacant: Set<readonly [conversation: string, session: string]>;
}

export interface Seat {
  readonly counter: number;
  /** Null once it is empty. */
  readonly occupant: Occupant | null;
}

/** Conversations in which somebody came, changed or went. */
export type Touched = ReadonlySet<string>;

export function emptyReplica(incarnation = 0): Replica {
  return { incarnation, upTo: 0, ahead: new Set(), seats: new Map(), vacant: new Set() };
}

/** Takes in one change. */
export function mergeChange(replica: Replica, change: PeerChanged): Touched {
  const touched = new Set<string>(follow(replica, change.incarnation));
  const { conversation, session, counter, occupant = null } = change;
  if (change.incarnation !== replica.incarnation || counter <= replica.upTo) return touched;
  if (put(replica, conversation, session, { counter, occupant })) touched.add(conversation);
  replica.ahead.add(counter);
  advance(replica, replica.upTo);
  return touched;
}

/** Takes in everything that the node had at one moment; what came in of later moments stays. */
export function mergeState(replica: Replica, { incarnation, counter, occupants }: PeerState): Touched {
  const touched = new Set<string>(follow(replica, incarnation));
  if (incarnation !== replica.incarnation || counter <= replica.upTo) return touched;
  const there = new Set(occupants.map(({ conversation, entry }) => keyOf(conversation, entry.session)));
  for (const [conversation, seats] of replica.seats) {
    for (const [session, seat] of seats) {
      if (seat.counter > counter || there.has(keyOf(conversation, session))) continue;
      if (seat.occupant) touched.add(conversation);
      seats.delete(session);
    }
  }
  for (const occupant of occupants) {
    const { conversation, entry } = occupant;
    if (put(replica, conversation, entry.session, { counter, occupant })) touched.add(conversation);
  }
  advance(replica, counter);
  return touched;
}

/** True if the node has made changes that are not here. */
export function isBehind(replica: Replica, incarnation: number, counter: number): boolean {
  return incarnation > replica.incarnation || (incarnation === replica.incarnation && counter > replica.upTo);
}

/** Goes on with a later life of the node: everybody of the former one is gone. */
export function follow(replica: Replica, incarnation: number): Touched {
  if (incarnation <= replica.incarnation) return new Set();
  replica.incarnation = incarnation;
  return empty(replica);
}

/** Forgets everybody, but not which life of the node it was. */
export function empty(replica: Replica): Touched {
  const touched = new Set(replica.seats.keys());
  replica.upTo = 0;
  replica.ahead.clear();
  replica.seats.clear();
  replica.vacant.clear();
  return touched;
}

export function occupantsOf(replica: Replica, conversation: string): readonly Occupant[] {
  const seats = [...(replica.seats.get(conversation)?.values() ?? [])];
  return seats.flatMap(({ occupant }) => (occupant ? [occupant] : []));
}

/** Removes a session wherever it sits, whoever said that it is gone. */
export function unseat(replica: Replica, conversation: string, session: string): void {
  replica.seats.get(conversation)?.delete(session);
}

/** True if the seat is another one now. */
function put(replica: Replica, conversation: string, session: string, seat: Seat): boolean {
  const seats = replica.seats.get(conversation) ?? new Map<string, Seat>();
  const before = seats.get(session);
  if (before && before.counter > seat.counter) return false;
  replica.seats.set(conversation, seats.set(session, seat));
  if (seat.occupant === null) replica.vacant.add([conversation, session]);
  return before?.occupant !== seat.occupant;
}

/** Everything up to there has come in: further as far as there is no gap, and empty seats that nothing can refer to any more go. */
function advance(replica: Replica, counter: number): void {
  replica.upTo = Math.max(replica.upTo, counter);
  while (replica.ahead.has(replica.upTo + 1)) replica.upTo += 1;
  for (const number of replica.ahead) if (number <= replica.upTo) replica.ahead.delete(number);
  for (const place of replica.vacant) {
    const [conversation, session] = place;
    const seats = replica.seats.get(conversation);
    const seat = seats?.get(session);
    if (seat?.occupant === null && seat.counter > replica.upTo) continue;
    replica.vacant.delete(place);
    if (seat?.occupant === null) seats?.delete(session);
    if (seats?.size === 0) replica.seats.delete(conversation);
  }
}

function keyOf(conversation: string, session: string): string {
  return `${conversation}\n${session}`;
}
