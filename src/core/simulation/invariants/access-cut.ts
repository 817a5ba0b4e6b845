/**
 * Whoever may no longer open a conversation is told nothing of it any more.
 *
 * Shapes: counts when the server sends, so that nothing under way is held against it. In the instant of the change itself the last messages may still go.
 * Source: catalogue I6 (permission removed, still subscribed), I10, G11.
 */
import { directoryStream } from '../../desk/desk.ts';
import { canOpen } from '../../rules/access.ts';
import type { Fact, ServerMessage } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { personOf } from './who.ts';

interface State {
  /** When the account last changed, and when each conversation was last moved. */
  changedAt: number;
  readonly movedAt: Record<string, number>;
  /** Open conversations and lists of people who lost access to them. */
  sometimes: number;
}

export const accessCut: Invariant<State> = {
  name: 'access-cut',
  about: 'Whoever may no longer open a conversation or a list is told nothing of it any more.',
  initial: () => ({ changedAt: -Infinity, movedAt: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'fact') {
      const { stream, fact, at } = event;
      if (stream === directoryStream) state.changedAt = at;
      else if ((fact as Fact).type === 'conversation.moved' || (fact as Fact).type === 'conversation.absorbed')
        state.movedAt[stream] = at;
      if (taking.has(fact.type)) state.sometimes += shutOut(world);
      return null;
    }
    if (event.type !== 'sent' || event.direction !== 'down' || event.at <= state.changedAt) return null;
    const node = world.sessions.find(({ session }) => session === event.session)?.node;
    // A node speaks as the account is that it knows; nodes-agree sees to it that it comes to know the newest.
    const { directory } = world.nodes.find((one) => one.node === node) ?? world;
    const reader = { person: personOf(event.session), directory };
    const what = shutTo(reader, event.message as ServerMessage, state, event.at, world);
    return (
      what &&
      `${event.session} is told of ${what} (${event.message.type}), which ${personOf(event.session)} cannot open any more.`
    );
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

const taking: ReadonlySet<string> = new Set([
  'access.revoked',
  'person.deactivated',
  'person.role-changed',
  'conversation.moved',
]);

/** Sessions that have something open which their person cannot open. */
function shutOut({ sessions, rooms, directory }: WorldView): number {
  if (!directory) return 0;
  return sessions.filter(({ client, person }) => {
    const isShut = (id: string) => {
      const room = rooms.get(id);
      return room !== undefined && !canOpen(directory, person, room.conversation);
    };
    if (!client) return false;
    return (
      Object.keys(client.rooms).some(isShut) ||
      Object.keys(client.lists).some((inbox) => !canOpen(directory, person, inbox))
    );
  }).length;
}

/** The conversation or list that the message tells of; null if its reader may open it. */
function shutTo(
  { person, directory }: { readonly person: string; readonly directory: WorldView['directory'] },
  message: ServerMessage,
  state: State,
  at: number,
  world: WorldView,
): string | null {
  if (!directory) return null;
  switch (message.type) {
    case 'room.snapshot':
    case 'room.resumed':
    case 'room.changed': {
      const { conversation } = message;
      const on = world.rooms.get(conversation)?.conversation;
      const isRecent = at <= (state.movedAt[conversation] ?? -Infinity);
      return !on || isRecent || canOpen(directory, person, on) ? null : conversation;
    }
    case 'list.snapshot':
    case 'list.changed':
      return canOpen(directory, person, message.inbox) ? null : `the list of ${message.inbox}`;
    default:
      return null;
  }
}
