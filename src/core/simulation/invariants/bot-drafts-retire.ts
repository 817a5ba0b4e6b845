/**
 * No draft of a bot outlives what was said to or by the customer after it was written, and none is used afterwards.
 *
 * Shapes: a room drops it in the step in which it takes the facts; a draft that is there when time has passed, or that somebody takes over, was
 * not dropped. One that a slow store only took after it was outdated may stay there until all is quiet.
 * Source: catalogue A11.
 */
import { scheduler } from '../../conversation/schedule-timers.ts';
import type { Draft, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** By conversation: the newest message to or by the customer. */
  readonly said: Record<string, { readonly revision: number; readonly at: number }>;
  /** By conversation and bot. */
  readonly drafts: Record<string, { readonly conversation: string; readonly draft: Draft; readonly at: number }>;
  /** Drafts that were retired. */
  sometimes: number;
}

export const botDraftsRetire: Invariant<State> = {
  name: 'bot-drafts-retire',
  about: 'No draft of a bot outlives what was said to or by the customer after it was written.',
  initial: () => ({ said: {}, drafts: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') return onFact(state, event.stream, event.fact as Fact);
    if (event.type !== 'draft') return late(state, event.at);
    const { conversation, person, kind, draft } = event;
    const key = `${conversation} ${person}`;
    if (kind !== 'reply') return null;
    const before = state.drafts[key];
    if (before && !draft && isStale(state, before)) state.sometimes += 1;
    delete state.drafts[key];
    if (draft?.basedOn !== undefined) state.drafts[key] = { conversation, draft, at: event.at };
    return null;
  },
  end: (state) => late(state, Number.POSITIVE_INFINITY),
  sometimes: (state) => state.sometimes,
};

type Held = State['drafts'][string];

function onFact(state: State, stream: string, fact: Fact): string | null {
  const { revision, at } = fact;
  if (isSaid(fact)) state.said[stream] = { revision, at };
  if (fact.type !== 'draft.taken-over') return null;
  const held = state.drafts[`${stream} ${fact.from}`];
  if (!held || !isStale(state, held)) return null;
  state.sometimes += 1;
  return `${fact.person} takes over what ${fact.from} drafted on ${stream} before revision ${state.said[stream]?.revision ?? 0}.`;
}

function isSaid({ type, by }: Fact): boolean {
  if (type === 'reply.sent') return by.kind === 'automation' && by.name === scheduler;
  return type === 'customer.wrote' || type === 'reply.accepted' || type === 'reply.released';
}

function late(state: State, at: number): string | null {
  for (const held of Object.values(state.drafts)) {
    const said = state.said[held.conversation];
    if (!said || said.at >= at || !isStale(state, held)) continue;
    if (held.at >= said.at && at !== Number.POSITIVE_INFINITY) continue;
    state.sometimes += 1;
    return `The draft of ${held.draft.person} on ${held.conversation} goes back to revision ${held.draft.basedOn ?? 0}; revision ${said.revision} came since.`;
  }
  return null;
}

function isStale({ said }: State, { conversation, draft }: Held): boolean {
  return (said[conversation]?.revision ?? 0) > (draft.basedOn ?? 0);
}
