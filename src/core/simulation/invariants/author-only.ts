/** Only its author undoes, edits, releases or discards a reply, or changes a note; administrators may change notes. Source: catalogue B4, F4, I4. */

import { roleOf } from '../../rules/access.ts';
import { actorId, isSameActor } from '../../rules/actor.ts';
import { own } from '../../rules/keys.ts';
import type { Actor, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  /** By conversation and thread. */
  readonly authors: Record<string, Actor>;
  /** Times that somebody else tried. */
  sometimes: number;
}

export const authorOnly: Invariant<State> = {
  name: 'author-only',
  about: 'Only its author changes or takes back a reply or a forward, and only they or an administrator a note.',
  reads: ['decided', 'fact'],
  initial: () => ({ authors: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'decided' && !event.outcome.ok) {
      const { detail } = event.outcome.rejection;
      if ((detail as { readonly reason?: unknown }).reason === 'not-author') state.sometimes += 1;
    }
    return event.type === 'fact' ? judge(state, event.stream, event.fact as Fact, world) : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

const deeds: Readonly<Partial<Record<Fact['type'], string>>> = {
  'reply.released': 'sends',
  'reply.reheld': 'sends',
  'reply.edited': 'edits',
  'reply.discarded': 'discards',
  'reply.undone': 'takes back',
  'forward.undone': 'takes back',
  'note.edited': 'edits',
  'note.deleted': 'deletes',
};

function judge(state: State, conversation: string, fact: Fact, world: WorldView): string | null {
  if (fact.type === 'conversation.absorbed') {
    for (const thread of fact.threads) state.authors[`${conversation} ${thread.id}`] = thread.by;
  }
  if (!('thread' in fact)) return null;
  const key = `${conversation} ${fact.thread}`;
  const author = own(state.authors, key);
  if (!author) {
    state.authors[key] = fact.by;
    return null;
  }
  const deed = fact.type === 'reply.unscheduled' && fact.reason === 'author' ? 'takes back' : deeds[fact.type];
  if (deed === undefined || isSameActor(author, fact.by) || isCorrection(fact, world)) return null;
  state.sometimes += 1;
  const what = fact.type.slice(0, fact.type.indexOf('.'));
  return `${actorId(fact.by)} ${deed} a ${what} of ${actorId(author)} on ${conversation}.`;
}

function isCorrection({ type, by }: Fact, { directory }: WorldView): boolean {
  if (type !== 'note.edited' && type !== 'note.deleted') return false;
  const role = directory && by.kind === 'person' ? roleOf(directory, by.person) : null;
  return role === 'administrator' || role === 'owner';
}
