/**
 * Whether routing may give a conversation away by itself: not what a person began, and not what a person put back.
 *
 * Shapes: what was put back is open again once somebody had it, or once its customer reopened it.
 */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type RoutingEvent =
  | { readonly type: 'routing.asked' }
  | { readonly type: 'routing.given' }
  | { readonly type: 'routing.put-back' }
  | { readonly type: 'routing.reopened' };

export const routingMachine = setup({ types: { events: {} as RoutingEvent } }).createMachine({
  id: 'routing',
  initial: 'unasked',
  states: {
    unasked: { on: { 'routing.asked': 'open', 'routing.given': 'open', 'routing.put-back': 'putBack' } },
    open: { on: { 'routing.put-back': 'putBack' } },
    putBack: { on: { 'routing.given': 'open', 'routing.reopened': 'open' } },
  },
});

export const routingTable = tableOf(routingMachine);

export type RoutingState = 'unasked' | 'open' | 'putBack';

/** What a fact does to it; null for the facts that leave it alone. */
export function routingEvent(fact: Fact): RoutingEvent['type'] | null {
  switch (fact.type) {
    case 'conversation.created':
      return fact.by.kind === 'person' || fact.parent ? null : 'routing.asked';
    case 'customer.wrote':
      return 'routing.asked';
    case 'assignment.changed':
      if (fact.to.kind !== 'nobody') return 'routing.given';
      return fact.by.kind === 'person' && fact.reason === 'command' ? 'routing.put-back' : null;
    case 'status.changed':
      return fact.reason === 'customer' ? 'routing.reopened' : null;
    default:
      return null;
  }
}
