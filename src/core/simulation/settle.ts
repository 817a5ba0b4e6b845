/**
 * Whether the world has come to rest: what is still going on, in one sentence, or null.
 *
 * Shapes: sessions that will not reach the server unless something is done are left out, whatever they still have to say.
 */
import type { ClientState } from '../client/client.ts';
import { saveDueAt } from '../client/draft-saves.ts';
import { isLostForGood } from './network/network.ts';
import { anyServer, deskOf } from './server/nodes.ts';
import { unrestAmongNodes } from './server/unrest.ts';
import type { Session, World } from './world.ts';
import { roomsOf } from './world-truth.ts';

export function unrest(world: World): string | null {
  if (world.underWay > 0) return `${world.underWay} messages are on their way`;
  const { desk } = anyServer(world);
  if (!desk) return 'the server is down';
  if ([...world.store.outbox.values()].some(({ effect }) => effect.type === 'mail'))
    return 'mail waits to be handed over';
  const among = unrestAmongNodes(world);
  if (among !== null) return among;
  for (const session of world.sessions.values()) {
    const reason = session.client ? unrestIn(world, session, session.client) : null;
    if (reason !== null) return `${session.label} ${reason}`;
  }
  for (const [conversation, room] of roomsOf(world)) {
    if (room.pending || room.queue.length > 0) return `${conversation} has something to write`;
    if (Object.keys(room.conversation.sending).length > 0) return `${conversation} has something in its undo window`;
  }
  return null;
}

function unrestIn(world: World, session: Session, client: ClientState): string | null {
  if (session.typing) return 'is typing';
  if (!session.wantsConnection || isLostForGood(world.network, session.label, session.person)) return null;
  if (!session.established) return 'has no connection yet';
  const [waiting] = client.queue;
  if (waiting) return `has no answer to ${waiting.command.type}`;
  return unsaved(client) ?? behind(world, session, client);
}

function unsaved(client: ClientState): string | null {
  const text = Object.values(client.texts).find((one) => saveDueAt(client, one) !== null);
  return text ? `has an unsaved ${text.kind} in ${text.conversation}` : null;
}

/** Something that the server sent did not arrive and was not missed yet. */
function behind(world: World, tab: Session, client: ClientState): string | null {
  const { session } = tab;
  const desk = deskOf(world, tab);
  for (const room of Object.values(client.rooms)) {
    const member = desk?.rooms.get(room.conversation)?.members[session];
    const isCurrent = room.phase === 'current' && member?.join === room.join && member.seq === room.seq;
    if (!isCurrent) return `does not have the newest of ${room.conversation}`;
  }
  for (const list of Object.values(client.lists)) {
    const watcher = desk?.watchers.get(list.inbox)?.get(session);
    const isCurrent = list.phase === 'current' && watcher?.join === list.join && watcher.seq === list.seq;
    if (!isCurrent) return `does not have the newest of the list of ${list.inbox}`;
  }
  return null;
}
