/**
 * What was forwarded or merged leads from one conversation to the next and never round in a circle; of all that were merged together one goes on.
 *
 * Source: catalogue E9.
 */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly parents: Record<string, string>;
  /** Children announced by forwards. */
  readonly announced: Record<string, string>;
  /** Where merged conversations go on. */
  readonly into: Record<string, string>;
  /** Children and merges. */
  sometimes: number;
}

export const mergeForest: Invariant<State> = {
  name: 'merge-forest',
  about: 'Children and merged conversations lead to one other each, and never round in a circle.',
  reads: ['fact'],
  initial: () => ({ parents: {}, announced: {}, into: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    const fact = event.fact as Fact;
    const { stream } = event;
    const ended = own(state.into, stream);
    if (ended !== undefined) return `${fact.type} happens on ${stream}, which was merged into ${ended}.`;
    if (fact.type === 'forward.accepted') for (const one of fact.children) state.announced[one] = stream;
    if (fact.type === 'conversation.merged') return merge(state, stream, fact.into);
    return fact.type === 'conversation.created' && fact.parent ? open(state, stream, fact.parent.conversation) : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function open(state: State, child: string, parent: string): string | null {
  state.sometimes += 1;
  const known = own(state.parents, child);
  if (known !== undefined) return `${child} has two parents: ${known} and ${parent}.`;
  state.parents[child] = parent;
  const announcer = own(state.announced, child);
  if (announcer === undefined || endOf(state, announcer) !== endOf(state, parent))
    return `${child} opens as a child of ${parent}, which was never forwarded to it.`;
  return circleFrom(state, child);
}

function merge(state: State, source: string, into: string): string | null {
  state.sometimes += 1;
  state.into[source] = into;
  return circleFrom(state, source);
}

function circleFrom({ parents, into }: State, start: string): string | null {
  const path = [start];
  for (let at: string | undefined = start; at !== undefined; ) {
    at = own(into, at) ?? own(parents, at);
    if (at === undefined) return null;
    path.push(at);
    if (at === start) return `${path.join(' leads to ')}.`;
    if (path.length > 1000) return null;
  }
  return null;
}

function endOf({ into }: State, conversation: string): string {
  const passed = new Set([conversation]);
  let at = conversation;
  for (let next = own(into, at); next !== undefined && !passed.has(next); next = own(into, at)) {
    passed.add(next);
    at = next;
  }
  return at;
}
