/**
 * What the person does in one open conversation, as their keys and time tell it.
 *
 * Shapes: the presence machine says what follows from what. `kind` is set only while composing.
 * Source: FreeScout counts an open editor as replying for ever; here only keys count, and only for a while.
 */

import type { PresenceEvent } from '../machines/presence.machine.ts';
import { presenceTable } from '../machines/presence.machine.ts';
import type { Attention, DraftKind } from '../schema/types.ts';
import type { Step, WritableRoom } from './step.ts';

/** Any sign of use: whoever was idle is back. */
export function use(step: Step, room: WritableRoom): void {
  room.usedAt = step.at;
  if (room.state === 'idle') become(room, 'presence.returned');
}

export function typed(step: Step, room: WritableRoom, kind: DraftKind): void {
  room.usedAt = step.at;
  room.typedAt = step.at;
  become(room, 'presence.typed');
  room.kind = kind;
}

export function stopTyping(room: WritableRoom): void {
  if (room.state === 'composing') become(room, 'presence.stopped');
}

/** Composing ends some time after the last key, and whoever does nothing at all is idle. */
export function fade({ client, at }: Step, room: WritableRoom): void {
  const { typingMs, idleMs } = client.policy.presence;
  if (at - room.typedAt >= typingMs) stopTyping(room);
  if (room.state === 'viewing' && at - room.usedAt >= idleMs) become(room, 'presence.idled');
}

function become(room: WritableRoom, event: PresenceEvent['type']): void {
  room.state = presenceTable.next(room.state, event) as Attention;
  if (room.state !== 'composing') room.kind = null;
}
