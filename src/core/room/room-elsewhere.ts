/**
 * Who is in the conversation through another node: shown like everybody else, kept and ended by the node they are connected to.
 *
 * Shapes: a session has one seat. One that is here and arrived on another node later has moved: its lease ends without a word, and nobody
 * sees it go.
 * Source: catalogue C9, C12, C19.
 */
import { entryOf } from '../presence/lease.ts';
import { own } from '../rules/keys.ts';
import type { PresenceLeft, RosterEntry } from '../schema/types.ts';
import type { Elsewhere } from './room.ts';
import { announceRoster, broadcast, everybodyBut } from './room-broadcast.ts';
import { type Step, settled } from './room-step.ts';

/** Takes these for everybody who is elsewhere, and tells what that changes. */
export function seatOthers(step: Step, others: readonly Elsewhere[], reason: PresenceLeft['reason']): void {
  const { room } = step;
  const before = settled(room.elsewhere);
  const after = Object.fromEntries(others.map((one) => [one.entry.session, one]));
  let changes = 0;
  for (const [session, other] of Object.entries(after)) if (seat(step, session, other)) changes += 1;
  for (const [session, { entry }] of Object.entries(before)) {
    if (after[session]) continue;
    delete room.elsewhere[session];
    if (own(room.presence, session)) continue;
    broadcast(step, { kind: 'presence.left', session, person: entry.person, reason });
    changes += 1;
  }
  if (changes > 0) announceRoster(step);
}

/** True if there is a difference to be seen. */
function seat(step: Step, session: string, other: Elsewhere): boolean {
  const { room } = step;
  const lease = settled(own(room.presence, session));
  const before = lease ? entryOf(lease) : settled(own(room.elsewhere, session))?.entry;
  if (lease) {
    delete room.presence[session];
    delete room.members[session];
  }
  room.elsewhere[session] = other;
  const { entry } = other;
  if (before && isSame(before, entry)) return false;
  const kind = before ? 'presence.updated' : 'presence.joined';
  broadcast(step, { kind, entry }, everybodyBut(session));
  return true;
}

function isSame(one: RosterEntry, other: RosterEntry): boolean {
  return (
    one.person === other.person && one.state === other.state && one.kind === other.kind && one.since === other.since
  );
}
