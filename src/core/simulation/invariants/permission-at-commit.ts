/**
 * Nothing happens by a person or a customer who may not do it at that moment.
 *
 * Shapes: every fact by one of them is asked again, as the command that it takes, of the account and the conversation as they were just before. Whose
 * thread it is has an invariant of its own. What goes out at a time to come is asked of its author.
 * Source: catalogue I1, I3, I5, I8.
 */
import { apply } from '../../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../conversation/conversation.ts';
import { directoryStream } from '../../desk/desk.ts';
import { applyDirectory } from '../../directory/apply.ts';
import { type Directory, emptyDirectory } from '../../directory/directory.ts';
import { actorId } from '../../rules/actor.ts';
import { type DenialReason, may, type Resource } from '../../rules/permissions.ts';
import type { DirectoryFact, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { type DeedRow, directoryRowOf, rowOf } from './deeds.ts';

interface State {
  readonly directory: Directory;
  readonly conversations: Record<string, Conversation>;
  /** The command of the account that happens now: what it may do was asked before its first fact. */
  asked: string | null;
  /** Times that somebody tried what they may not do. */
  sometimes: number;
}

export const permissionAtCommit: Invariant<State> = {
  name: 'permission-at-commit',
  about: 'Nothing happens by a person who may not do it at that moment.',
  reads: ['decided', 'fact'],
  initial: () => ({ directory: emptyDirectory(), conversations: {}, asked: null, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'decided') {
      const isRefused = !event.outcome.ok && event.outcome.rejection.code.startsWith('person.not-');
      if (isRefused) state.sometimes += 1;
      return null;
    }
    if (event.type !== 'fact') return null;
    return event.stream === directoryStream
      ? ofAccount(state, event.fact as DirectoryFact)
      : ofConversation(state, event.stream, event.fact as Fact);
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function ofAccount(state: State, fact: DirectoryFact): string | null {
  const { directory, asked } = state;
  const isNew = fact.command === undefined || fact.command !== asked;
  const verdict =
    isNew && fact.revision === directory.revision + 1 ? judge(state, fact, directoryRowOf(fact), 'the account') : null;
  applyDirectory(directory, fact);
  state.asked = fact.command ?? null;
  return verdict;
}

function ofConversation(state: State, id: string, fact: Fact): string | null {
  const on = state.conversations[id] ?? emptyConversation(id);
  state.conversations[id] = on;
  const verdict = fact.revision === on.revision + 1 ? judge(state, fact, rowOf(fact, on), id) : null;
  apply(on, fact);
  return verdict;
}

function judge(state: State, fact: Fact | DirectoryFact, deed: DeedRow | null, place: string): string | null {
  const { at, type } = fact;
  const by = deed?.of ?? fact.by;
  if (!deed || by.kind === 'automation' || (by.kind === 'customer' && !ofPeople.has(type))) return null;
  const { row, resource } = deed;
  const verdict = may({ by, at, directory: state.directory }, row, resource as Resource);
  if (verdict.allowed || !counts.has(verdict.reason)) return null;
  state.sometimes += 1;
  return `${actorId(by)} (${verdict.role}) made ${type} happen on ${place}, but may not ${row} there: ${verdict.reason}.`;
}

/** What no customer does. What follows from their writing is theirs as well. */
const ofPeople: ReadonlySet<string> = new Set([
  'reply.accepted',
  'reply.held',
  'reply.scheduled',
  'forward.accepted',
  'note.added',
]);

const counts: ReadonlySet<DenialReason> = new Set<DenialReason>(['unknown-person', 'not-active', 'role', 'no-access']);
