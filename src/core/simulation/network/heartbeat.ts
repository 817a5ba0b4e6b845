/** Which messages only say that somebody is still there. The world is quiet although they come and go. */
import type { ClientMessage, ServerMessage } from '../../schema/types.ts';
import { deskOf } from '../server/nodes.ts';
import type { Session, World } from '../world.ts';

export function tellsNothingNew(world: World, session: Session, message: ClientMessage | ServerMessage): boolean {
  if (message.type === 'presence.report') {
    const lease = deskOf(world, session)?.rooms.get(message.conversation)?.presence[session.session];
    if (!lease || lease.state !== message.state || lease.hidden !== message.hidden) return false;
    return lease.kind === (message.kind ?? null);
  }
  return message.type === 'room.alive' || message.type === 'list.check' || message.type === 'list.alive';
}
