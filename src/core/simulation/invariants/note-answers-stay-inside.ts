/**
 * Whoever answers a note by mail writes a note.
 *
 * Shapes: which notification somebody answered is told by none of the facts. Whoever was only told of notes in a conversation can have answered nothing else there.
 * Source: catalogue G6.
 */
import type { Fact, Notification } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { carryThreads } from './merges.ts';

interface State {
  /** Notes, by conversation and thread. */
  readonly notes: Record<string, true>;
  /** What people were told of, by person and conversation: of notes only, or of what customers may read as well. */
  readonly told: Record<string, 'notes' | 'more'>;
  /** Answers by mail to notes. */
  sometimes: number;
}

export const noteAnswersStayInside: Invariant<State> = {
  name: 'note-answers-stay-inside',
  about: 'Whoever answers a note by mail writes a note.',
  reads: ['fact', 'notification'],
  initial: () => ({ notes: {}, told: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'notification') hear(state, event.notification);
    return event.type === 'fact' ? fold(state, event.stream, event.fact as Fact) : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function hear({ told, notes }: State, { to, cause, conversation, thread }: Notification): void {
  const key = `${to} ${conversation}`;
  const isOfNote = cause === 'mentioned' || cause === 'could-not-notify' || notes[`${conversation} ${thread}`] === true;
  told[key] = isOfNote && told[key] !== 'more' ? 'notes' : 'more';
}

function fold(state: State, conversation: string, fact: Fact): string | null {
  const { notes, told } = state;
  carryThreads(notes, conversation, fact);
  if (fact.type === 'note.added') notes[`${conversation} ${fact.thread}`] = true;
  if (fact.by.kind !== 'person' || fact.command?.startsWith('mail:') !== true) return null;
  const { person } = fact.by;
  if (told[`${person} ${conversation}`] !== 'notes') return null;
  state.sometimes += 1;
  if (fact.type !== 'reply.accepted' && fact.type !== 'reply.held') return null;
  return `${person} was told of nothing but notes in ${conversation}, answers by mail, and it becomes a reply.`;
}
