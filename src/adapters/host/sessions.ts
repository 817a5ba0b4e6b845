/**
 * Open connections: what a session says goes to the desk, and what the desk says to it goes out.
 *
 * Shapes: a session that connects again takes the place of its former connection. A connection whose way out fails is closed.
 */
import type { ClientMessage, ServerMessage } from '../../core/schema/types.ts';
import { deskError } from './desk-error.ts';
import type { Host } from './host.ts';
import { codeOf } from './log.ts';

export interface ConnectionOptions {
  /** After authentication, and only then: the session speaks for this person. */
  readonly person: string;
  /** The same again after a reconnect; made anew if left out. */
  readonly session?: string;
  readonly send: (message: ServerMessage) => void;
  /** The desk ends the connection. */
  readonly closed?: () => void;
}

export interface DeskConnection {
  readonly session: string;
  /** Throws `desk.full`: nothing was done, and the session says it again in a while. Throws `desk.closed` once the connection is closed. */
  readonly receive: (message: ClientMessage) => void;
  /** Its leases go on for a while: whoever comes back in time was never away. */
  readonly close: () => void;
}

export interface Sessions {
  readonly connect: (options: ConnectionOptions) => DeskConnection;
  readonly send: (session: string, message: ServerMessage) => void;
  readonly closeAll: () => void;
}

interface Open {
  readonly options: ConnectionOptions;
}

export function holdSessions(host: Host, touch: (conversation: string) => void): Sessions {
  const { engine, commands, limits, log, newId } = host;
  const open = new Map<string, Open>();
  const end = (session: string): void => {
    const one = open.get(session);
    open.delete(session);
    one?.options.closed?.();
  };
  return {
    connect(options) {
      const { session = newId(), person } = options;
      end(session);
      const own: Open = { options };
      open.set(session, own);
      engine.feed([{ type: 'connected', session, person }]);
      return {
        session,
        receive(message) {
          if (open.get(session) !== own) throw deskError('desk.closed', 'The connection was closed.');
          if (message.type === 'command') commands.expect(message.command);
          const conversation = placeOf(message);
          if (conversation !== null) {
            const waiting = engine.desk.rest.parked.get(conversation)?.length ?? 0;
            if (message.type !== 'command' && waiting >= limits.perConversation) throw deskError('desk.full');
            touch(conversation);
          }
          engine.feed([{ type: 'message', session, message }]);
        },
        close() {
          if (open.get(session) !== own) return;
          open.delete(session);
          engine.feed([{ type: 'disconnected', session }]);
        },
      };
    },
    send(session, message) {
      const one = open.get(session);
      try {
        one?.options.send(message);
      } catch (error) {
        log({ level: 'warn', event: 'session.failed', code: codeOf(error) });
        end(session);
        engine.feed([{ type: 'disconnected', session }]);
      }
    },
    closeAll() {
      for (const session of [...open.keys()]) end(session);
    },
  };
}

function placeOf(message: ClientMessage): string | null {
  if ('conversation' in message) return message.conversation;
  return message.type === 'command' && 'conversation' in message.command ? message.command.conversation : null;
}
