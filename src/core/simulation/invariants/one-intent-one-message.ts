/**
 * One intent is one message: whatever is lost, repeated or retried, a command puts its reply, note or forward down once, and a recipient gets one mail of it.
 *
 * Shapes: a mail that was given up on and sent again on purpose may arrive once more.
 *
 * Source: catalogue A7, A8, A9.
 */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { carryThreads } from './merges.ts';

interface State {
  /** The command that made a thread, by conversation and thread. */
  readonly commands: Record<string, string>;
  /** Mails that somebody had sent again, by conversation and mail. */
  readonly again: Record<string, number>;
  /** Mails by command and recipient. */
  readonly mails: Record<string, string>;
  /** Threads by command and what was made. */
  readonly made: Record<string, string>;
  /** How often a command reached the server. */
  readonly reached: Record<string, number>;
  /** Commands that reached the server more than once. */
  sometimes: number;
}

function takeAgain({ again }: State, key: string): boolean {
  const left = again[key] ?? 0;
  again[key] = Math.max(0, left - 1);
  return left > 0;
}

const making: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'reply.accepted',
  'reply.held',
  'reply.scheduled',
  'note.added',
  'forward.accepted',
  'customer.wrote',
]);

export const oneIntentOneMessage: Invariant<State> = {
  name: 'one-intent-one-message',
  about: 'A command makes one message, and a recipient gets one mail of it.',
  reads: ['decided', 'fact', 'mail'],
  initial: () => ({ commands: {}, again: {}, mails: {}, made: {}, reached: {}, sometimes: 0 }),
  see(state, event) {
    switch (event.type) {
      case 'decided': {
        const times = (state.reached[event.command.id] ?? 0) + 1;
        state.reached[event.command.id] = times;
        if (times === 2) state.sometimes += 1;
        return null;
      }
      case 'fact':
        if (event.fact.type === 'delivery.requeued') {
          const key = `${event.stream} ${event.fact.mail}`;
          state.again[key] = (state.again[key] ?? 0) + 1;
        }
        return made(state, event.stream, event.fact as Fact);
      case 'mail': {
        const { id, to, kind, conversation } = event.mail;
        const thread = kind === 'forward' ? id.slice(0, Math.max(0, id.lastIndexOf('/'))) : id;
        const command = own(state.commands, `${conversation} ${thread}`) ?? thread;
        const key = `${command} ${to}`;
        const before = own(state.mails, key);
        state.mails[key] = id;
        if (before === undefined || takeAgain(state, `${conversation} ${id}`)) return null;
        return `${to} gets the ${kind} of command ${command} on ${conversation} twice.`;
      }
      default:
        return null;
    }
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function made(state: State, conversation: string, fact: Fact): string | null {
  carryThreads(state.commands, conversation, fact);
  const { command } = fact;
  if (command === undefined || !making.has(fact.type) || !('thread' in fact)) return null;
  const { thread } = fact;
  state.commands[`${conversation} ${thread}`] = command;
  const what = fact.type === 'reply.held' ? 'reply.accepted' : fact.type;
  const key = `${command} ${what}`;
  const before = own(state.made, key);
  state.made[key] = thread;
  return before === undefined
    ? null
    : `Command ${command} on ${conversation} made two messages: ${before} and ${thread}.`;
}
