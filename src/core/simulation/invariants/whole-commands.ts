/**
 * A command that was accepted has done all that it asked for.
 *
 * Shapes: a reply or a note may come with a note, an assignment and a status. A reply that is held takes none of them along. Only the first outcome of a
 * command is looked at, and the conversation as its own facts left it.
 * Source: catalogue D9 (a deadlock, then half of it done without a word).
 */
import { apply } from '../../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../conversation/conversation.ts';
import { directoryStream } from '../../desk/desk.ts';
import { isEqual } from '../../rules/equal.ts';
import { own } from '../../rules/keys.ts';
import type { AddNote, Fact, SendReply } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly conversations: Record<string, Conversation>;
  /** Commands that ask for more than one thing, until they are decided. */
  readonly wishes: Record<string, SendReply | AddNote>;
  /** Commands that asked for more than one thing. */
  sometimes: number;
}

export const wholeCommands: Invariant<State> = {
  name: 'whole-commands',
  about: 'A command that was accepted has done all that it asked for.',
  reads: ['decided', 'fact', 'delivered command'],
  initial: () => ({ conversations: {}, wishes: {}, sometimes: 0 }),
  see(state, event) {
    switch (event.type) {
      case 'delivered': {
        const { message } = event;
        if (message.type !== 'command') return null;
        const { command } = message;
        if (command.type !== 'reply.send' && command.type !== 'note.add') return null;
        if (isMany(command)) state.wishes[command.id] ??= command;
        return null;
      }
      case 'fact': {
        if (event.stream === directoryStream) return null;
        const on = state.conversations[event.stream] ?? emptyConversation(event.stream);
        state.conversations[event.stream] = on;
        const fact = event.fact as Fact;
        if (fact.revision === on.revision + 1) apply(on, fact);
        return null;
      }
      case 'decided': {
        const { command, outcome } = event;
        const wish = own(state.wishes, command.id);
        delete state.wishes[command.id];
        const on = wish && own(state.conversations, wish.conversation);
        if (!on || !outcome.ok || outcome.result !== 'accepted' || outcome.revision !== on.revision) return null;
        state.sometimes += 1;
        const missing = missingOf(wish, on);
        return missing && `Command ${command.id} (${command.type}) on ${on.id} was accepted, but ${missing}.`;
      }
      default:
        return null;
    }
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function isMany(command: SendReply | AddNote): boolean {
  return command.assign !== undefined || command.status !== undefined || 'note' in command;
}

function missingOf(wish: SendReply | AddNote, on: Conversation): string | null {
  if (wish.assign && !isEqual(wish.assign, on.assignee)) return 'the conversation was not given away with it';
  if (wish.status && wish.status !== on.status) return `it is not ${wish.status}`;
  const notes = Object.values(on.threads).filter(({ kind }) => kind === 'note');
  const isNoted =
    wish.type === 'note.add' || wish.note === undefined || notes.some(({ id }) => id.startsWith(`${wish.id}/note`));
  return isNoted ? null : 'its note was not added';
}
