/** The facts of a stream are numbered without gap or repetition, and time does not run back. Source: DESIGN "Delivery"; catalogue D9. */
import { own } from '../../rules/keys.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly newest: Record<string, { readonly revision: number; readonly at: number }>;
  sometimes: number;
}

export const unbrokenHistory: Invariant<State> = {
  name: 'unbroken-history',
  about: 'The facts of a conversation are numbered without gap or repetition, and time does not run back.',
  reads: ['fact'],
  initial: () => ({ newest: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    const { stream, fact } = event;
    const before = own(state.newest, stream);
    state.newest[stream] = { revision: fact.revision, at: fact.at };
    const expected = (before?.revision ?? 0) + 1;
    if (before) state.sometimes += 1;
    if (fact.revision !== expected)
      return `${fact.type} on ${stream} has the revision ${fact.revision}, but ${expected} is next.`;
    if (before && fact.at < before.at)
      return `${fact.type} on ${stream} (revision ${fact.revision}) happened ${before.at - fact.at} ms before the fact that it follows.`;
    return null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};
