/**
 * A step in which a session does nothing but say, or hear, that somebody is still there: what is left of `stepClient` where nothing else can be due.
 *
 * Shapes: null where more could happen than that; then nothing was changed, and the whole step is to be taken. A property test proves both equal.
 */
import type { ListAlive, RoomAlive } from '../schema/types.ts';
import type { ClientList, ClientOutput, ClientRoom, ClientState } from './client.ts';
import { saveDueAt } from './draft-saves.ts';
import { nextWake, patienceMs } from './next-wake.ts';
import { isOutOfStep } from './numbering.ts';
import { isNews, reportWhatIsDue } from './reporting.ts';
import type { Step, WritableClient } from './step.ts';

/** `alive` is null for a tick. With every protection in place. */
export function beatClient(
  client: ClientState,
  alive: RoomAlive | ListAlive | null,
  at: number,
): ClientOutput[] | null {
  if (!isAtEase(client, at)) return null;
  const step: Step = { client: client as WritableClient, at, without: undefined, out: [] };
  if (alive) {
    const from = alive.type === 'room.alive' ? step.client.rooms[alive.conversation] : step.client.lists[alive.inbox];
    if (from?.join !== alive.join || isOutOfStep(step, from, alive)) return null;
    from.heardAt = at;
  }
  step.client.at = at;
  reportWhatIsDue(step);
  const wake = nextWake(client, at);
  if (wake !== null) step.out.push({ type: 'wake', at: wake });
  return step.out;
}

/** True if neither time nor a sign of life changes anything in the session, or in what it shows. */
function isAtEase(client: ClientState, at: number): boolean {
  const { link, hidden, queue, rooms, lists, texts } = client;
  if (link !== 'online' || hidden || queue.length > 0 || client.at === null || at < client.at) return false;
  for (const id in rooms) if (!isQuiet(client, rooms[id], at)) return false;
  for (const id in lists) if (!isCurrent(client, lists[id], at)) return false;
  for (const key in texts) {
    const text = texts[key];
    const due = text ? saveDueAt(client, text) : null;
    if (due !== null && due <= at) return false;
  }
  return true;
}

function isQuiet(client: ClientState, room: ClientRoom | undefined, at: number): boolean {
  if (!room?.view || room.view.lock || room.showing.length > 0 || room.state === 'composing') return false;
  if (room.state === 'viewing' && at - room.usedAt >= client.policy.presence.idleMs) return false;
  for (const _ in room.rivals) return false;
  return isCurrent(client, room, at) && !isNews(client, room);
}

function isCurrent(client: ClientState, from: ClientRoom | ClientList | undefined, at: number): boolean {
  return from?.phase === 'current' && from.heardAt !== null && at - from.heardAt <= patienceMs(client);
}
