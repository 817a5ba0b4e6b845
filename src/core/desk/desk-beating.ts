/**
 * A heartbeat as a desk hears it where nothing but a lease changes: what is left of `stepDesk` then.
 *
 * Shapes: null where more could happen than that; then nothing was changed, and the whole step is to be taken. A property test proves both equal.
 */
import type { Draft as Writable } from 'immer';
import type { RoomState } from '../room/room.ts';
import { beatRoom } from '../room/room-beating.ts';
import { wakeAt } from '../room/room-upkeep.ts';
import type { CheckList, ReportPresence } from '../schema/types.ts';
import type { Connection, Desk, DeskEnv, DeskOutput } from './desk.ts';
import { checkList } from './desk-lists.ts';
import { earliestWake } from './earliest-wake.ts';
import type { Peers, Told } from './peers.ts';
import { setWake } from './wakes.ts';

/** With every protection in place. */
export function beatDesk(
  desk: Desk,
  session: string,
  message: ReportPresence | CheckList,
  env: DeskEnv,
): DeskOutput[] | null {
  const connection = desk.connections.get(session);
  if (!connection || desk.routing.isStirred || desk.routing.isLoading) return null;
  const outputs: DeskOutput[] = [];
  if (message.type === 'list.check') {
    if (desk.watchers.get(message.inbox)?.get(session)?.join !== message.join) return null;
    checkList({ desk, env, outputs }, connection, message);
  } else {
    const { conversation: id } = message;
    const room = desk.rest.parked.has(id) ? undefined : desk.rooms.get(id);
    if (!room) return null;
    const told = desk.peers ? toldOf(desk.peers, id, connection) : null;
    if (desk.peers && !told) return null;
    const roomEnv = { ...env, directory: desk.directory };
    const alive = beatRoom(room, connection, message, roomEnv, desk.wakes.times.get(id) ?? null);
    if (!alive) return null;
    if (told) told.until = room.presence[session]?.until ?? told.until;
    outputs.push({ type: 'send', to: session, message: alive });
    setWake(desk.wakes, id, wakeAt({ room: room as Writable<RoomState>, env: roomEnv, outputs: [] }));
  }
  const wake = earliestWake(desk);
  if (wake !== null) outputs.push({ type: 'wake', at: wake });
  return outputs;
}

/** What the other nodes were told of the session, if that is how it is now. */
function toldOf(peers: Peers, conversation: string, { session, since }: Connection): Told | null {
  const told = peers.told.get(conversation)?.get(session);
  return told && told.occupant.arrivedAt >= since ? told : null;
}
