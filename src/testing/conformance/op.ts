/** What a server was given, as what a driver is asked to do. Null for what is a server's own business. */
import type { DeskInput } from '../../core/desk/desk.ts';
import type { Actor, ClientMessage, Command, DirectoryCommand } from '../../core/schema/types.ts';
import type { WorldView } from '../../core/simulation/world-view.ts';
import type { DraftSave, Sign } from './driver.ts';

export type Op =
  | { readonly type: 'connect'; readonly session: string; readonly person: string }
  | { readonly type: 'disconnect'; readonly session: string }
  | {
      readonly type: 'submit';
      readonly session: string | null;
      readonly by: Actor;
      readonly command: Command | DirectoryCommand;
    }
  | { readonly type: 'open' | 'close'; readonly session: string; readonly conversation: string }
  | { readonly type: 'openList' | 'closeList'; readonly session: string; readonly inbox: string }
  | { readonly type: 'sign'; readonly session: string; readonly sign: Sign }
  /** `base` is a version of the core, null for a new draft. */
  | {
      readonly type: 'saveDraft';
      readonly session: string;
      readonly person: string;
      readonly save: DraftSave;
      readonly base: number | null;
      /** By which the core answers. */
      readonly counter: number;
    };

export function opOf(input: DeskInput, world: WorldView): Op | null {
  switch (input.type) {
    case 'connected':
      return { type: 'connect', session: input.session, person: input.person };
    case 'disconnected':
      return { type: 'disconnect', session: input.session };
    case 'submit':
      return { type: 'submit', session: null, by: input.by, command: input.command };
    case 'message': {
      const person = world.sessions.find(({ session }) => session === input.session)?.person;
      return person === undefined ? null : ofMessage(input.session, person, input.message);
    }
    default:
      return null;
  }
}

function ofMessage(session: string, person: string, message: ClientMessage): Op | null {
  switch (message.type) {
    case 'room.join':
      return { type: 'open', session, conversation: message.conversation };
    case 'room.leave':
      return { type: 'close', session, conversation: message.conversation };
    case 'list.join':
      return { type: 'openList', session, inbox: message.inbox };
    case 'list.leave':
      return { type: 'closeList', session, inbox: message.inbox };
    case 'list.check':
      return null;
    case 'presence.report': {
      const { conversation, state, kind = null, hidden } = message;
      return { type: 'sign', session, sign: { conversation, state, kind, hidden } };
    }
    case 'draft.save': {
      const { conversation, kind, text, lineage, base, counter } = message;
      return {
        type: 'saveDraft',
        session,
        person,
        save: { conversation, kind, text, lineage },
        base: base === 0 ? null : base,
        counter,
      };
    }
    case 'command':
      return { type: 'submit', session, by: { kind: 'person', person, session }, command: message.command };
  }
}
