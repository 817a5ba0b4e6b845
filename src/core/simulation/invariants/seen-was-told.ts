/**
 * Nobody claims to have seen what none of their sessions was told.
 *
 * Shapes: the newest revision told is kept by person and conversation, because a command that a tab left behind is sent by the next one.
 * Source: DESIGN "Delivery": the revision that counts is the one the person had seen, carried by the client.
 */
import { own } from '../../rules/keys.ts';
import type { ServerMessage } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { personOf } from './who.ts';

interface State {
  /** By person and conversation. */
  readonly told: Record<string, number>;
  /** Replies that were sent while the conversation was further on than their author. */
  sometimes: number;
}

export const seenWasTold: Invariant<State> = {
  name: 'seen-was-told',
  about: 'Nobody claims to have seen what none of their sessions was told.',
  initial: () => ({ told: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'delivered' && event.direction === 'down') {
      const news = newsIn(event.message as ServerMessage);
      if (!news) return null;
      const key = `${personOf(event.session)} ${news.conversation}`;
      state.told[key] = Math.max(state.told[key] ?? 0, news.revision);
      return null;
    }
    if (event.type !== 'sent' || event.message.type !== 'command') return null;
    const { command } = event.message;
    if (command.type !== 'reply.send' && command.type !== 'reply.schedule' && command.type !== 'reply.release')
      return null;
    const { conversation } = command;
    const seen = Math.max(
      'seen' in command ? command.seen : 0,
      'acknowledged' in command ? (command.acknowledged ?? 0) : 0,
    );
    const person = personOf(event.session);
    const told = own(state.told, `${person} ${conversation}`) ?? 0;
    if (told < (world.rooms.get(conversation)?.conversation.revision ?? 0)) state.sometimes += 1;
    if (seen <= told) return null;
    return `${event.session} sends a reply on ${conversation} as having seen revision ${seen}, but ${person} was told of ${told} at most.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function newsIn(message: ServerMessage): { readonly conversation: string; readonly revision: number } | null {
  switch (message.type) {
    case 'room.snapshot':
      return { conversation: message.conversation, revision: message.view.revision };
    case 'room.resumed':
      return { conversation: message.conversation, revision: message.facts.at(-1)?.revision ?? 0 };
    case 'room.changed':
      return message.change.kind === 'facts'
        ? { conversation: message.conversation, revision: message.change.facts.at(-1)?.revision ?? 0 }
        : null;
    case 'answer': {
      const { outcome, conversation } = message;
      if (conversation === undefined) return null;
      const { revision } = outcome.ok ? outcome : (outcome.rejection.detail as { readonly revision?: unknown });
      return typeof revision === 'number' ? { conversation, revision } : null;
    }
    default:
      return null;
  }
}
