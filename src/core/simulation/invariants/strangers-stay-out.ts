/**
 * Who writes in a conversation as a customer takes part in it: a reference that somebody got hold of opens nothing.
 *
 * Shapes: its customer takes part, the customers of what was merged into it, and in the child of a forward anybody whom it was passed on to.
 * Source: catalogue I9; FreeScout GHSA-6r38-6mcf-2ww3.
 */
import { isSameAddress } from '../../rules/addresses.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { pushTo } from './lists.ts';
import { carryLists } from './merges.ts';

interface State {
  /** Addresses of customers, by conversation. */
  readonly parties: Record<string, string[]>;
  readonly children: Record<string, true>;
  /** What customers wrote in conversations that were there before. */
  sometimes: number;
}

export const strangersStayOut: Invariant<State> = {
  name: 'strangers-stay-out',
  about: 'Nobody writes in a conversation as its customer who takes no part in it.',
  reads: ['fact'],
  initial: () => ({ parties: {}, children: {}, sometimes: 0 }),
  see: (state, event) => (event.type === 'fact' ? fold(state, event.stream, event.fact as Fact) : null),
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function fold(state: State, conversation: string, fact: Fact): string | null {
  const { parties, children } = state;
  carryLists(parties, conversation, fact);
  if (fact.type === 'conversation.absorbed' && children[fact.from]) children[conversation] = true;
  if (fact.type === 'conversation.created') {
    pushTo(parties, conversation, fact.customer.address);
    if (fact.parent) children[conversation] = true;
  }
  if (fact.type !== 'customer.wrote' || fact.by.kind !== 'customer' || children[conversation]) return null;
  const { address } = fact.by;
  if (fact.revision > 2) state.sometimes += 1;
  if (parties[conversation]?.some((party) => isSameAddress(party, address))) return null;
  return `${address}, who takes no part in ${conversation}, writes in it as if they were its customer.`;
}
