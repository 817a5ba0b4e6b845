/**
 * A heartbeat as the room hears it where it does nothing but renew a lease: what is left of `stepRoom` then.
 *
 * Shapes: null where more could happen than that; then nothing was changed, and the whole step is to be taken. A property test proves both equal.
 */
import type { Draft as Writable } from 'immer';
import { hearReport } from '../presence/lease.ts';
import { own } from '../rules/keys.ts';
import type { ReportPresence, RoomAlive } from '../schema/types.ts';
import type { RoomEnv, RoomState } from './room.ts';
import type { From } from './room-presence.ts';
import { leaseRulesOf } from './room-step.ts';

/** `dueAt` is when the room asked to be woken. With every protection in place. */
export function beatRoom(
  room: RoomState,
  { session, person }: From,
  message: ReportPresence,
  env: RoomEnv,
  dueAt: number | null,
): RoomAlive | null {
  const { at } = env;
  if ((dueAt !== null && dueAt <= at) || !isAtRest(room)) return null;
  const { join, state, hidden, counter, conversation } = message;
  const member = own(room.members, session);
  const lease = own(room.presence, session);
  if (member?.join !== join || member.person !== person || own(room.departures, session)) return null;
  if (lease?.join !== join || lease.person !== person || lease.counter >= counter) return null;
  if (state === 'composing' || lease.state !== state || lease.hidden !== hidden || lease.until <= at) return null;
  (room as Writable<RoomState>).presence[session] = hearReport(
    lease,
    { state, kind: null, hidden, counter },
    at,
    leaseRulesOf(env),
  );
  return { type: 'room.alive', at, conversation, join, seq: member.seq };
}

/** Nothing is written, waits to be written, or waits for a lock. */
function isAtRest({ pending, queue, recheck, conversation }: RoomState): boolean {
  return pending === null && queue.length === 0 && !recheck && conversation.mergedInto === null && !conversation.lock;
}
