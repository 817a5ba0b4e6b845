/**
 * No draft of a bot outlives what was said to or by the customer after it was written, and none is used afterwards.
 *
 * Shapes: a room drops it in the step in which it takes the facts, but a slow store may have it a while longer, so it is looked for once all is quiet;
 * one that somebody takes over was not dropped.
 * Source: catalogue A11.
 */
import { scheduler } from '../../conversation/schedule-timers.ts';
import type { Draft, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** By conversation: the newest message to or by the customer. */
  readonly said: Record<string, number>;
  /** By conversation and bot. */
  readonly drafts: Record<string, { readonly conversation: string; readonly draft: Draft }>;
  /** Drafts that were retired. */
  sometimes: number;
}

export const botDraftsRetire: Invariant<State> = {
  name: 'bot-drafts-retire',
  about: 'No draft of a bot outlives what was said to or by the customer after it was written.',
  reads: ['fact', 'draft'],
  initial: () => ({ said: {}, drafts: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') return onFact(state, event.stream, event.fact as Fact);
    if (event.type !== 'draft') return null;
    const { conversation, person, kind, draft } = event;
    const key = `${conversation} ${person}`;
    if (kind !== 'reply') return null;
    const before = state.drafts[key];
    if (before && !draft && isStale(state, before)) state.sometimes += 1;
    delete state.drafts[key];
    if (draft?.basedOn !== undefined) state.drafts[key] = { conversation, draft };
    return null;
  },
  end: left,
  sometimes: (state) => state.sometimes,
};

type Held = State['drafts'][string];

function onFact(state: State, stream: string, fact: Fact): string | null {
  if (isSaid(fact)) state.said[stream] = fact.revision;
  if (fact.type !== 'draft.taken-over') return null;
  const held = state.drafts[`${stream} ${fact.from}`];
  if (!held || !isStale(state, held)) return null;
  state.sometimes += 1;
  return `${fact.person} takes over what ${fact.from} drafted on ${stream} before revision ${state.said[stream] ?? 0}.`;
}

function isSaid({ type, by }: Fact): boolean {
  if (type === 'reply.sent') return by.kind === 'automation' && by.name === scheduler;
  return type === 'customer.wrote' || type === 'reply.accepted' || type === 'reply.released';
}

function left(state: State): string | null {
  for (const held of Object.values(state.drafts)) {
    const said = state.said[held.conversation];
    if (!said || !isStale(state, held)) continue;
    state.sometimes += 1;
    return `The draft of ${held.draft.person} on ${held.conversation} goes back to revision ${held.draft.basedOn ?? 0}; revision ${said} came since.`;
  }
  return null;
}

function isStale({ said }: State, { conversation, draft }: Held): boolean {
  return (said[conversation] ?? 0) > (draft.basedOn ?? 0);
}
