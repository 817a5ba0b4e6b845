/**
 * The status of a conversation. What was merged into another stays so for ever.
 *
 * Shapes: the same status again is no fact, so no state has an event that leads back to it.
 */
import { setup } from 'xstate';
import type { Fact, Status } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type ConversationEvent =
  | { readonly type: 'status.activated' }
  | { readonly type: 'status.pended' }
  | { readonly type: 'status.closed' }
  | { readonly type: 'status.marked-spam' }
  | { readonly type: 'conversation.merged' };

export const conversationMachine = setup({ types: { events: {} as ConversationEvent } }).createMachine({
  id: 'conversation',
  initial: 'active',
  states: {
    active: {
      on: {
        'status.pended': 'pending',
        'status.closed': 'closed',
        'status.marked-spam': 'spam',
        'conversation.merged': 'merged',
      },
    },
    pending: {
      on: {
        'status.activated': 'active',
        'status.closed': 'closed',
        'status.marked-spam': 'spam',
        'conversation.merged': 'merged',
      },
    },
    closed: {
      on: {
        'status.activated': 'active',
        'status.pended': 'pending',
        'status.marked-spam': 'spam',
        'conversation.merged': 'merged',
      },
    },
    spam: {
      on: {
        'status.activated': 'active',
        'status.pended': 'pending',
        'status.closed': 'closed',
        'conversation.merged': 'merged',
      },
    },
    merged: { type: 'final' },
  },
});

export const conversationTable = tableOf(conversationMachine);

const events: Readonly<Record<Status, ConversationEvent['type']>> = {
  active: 'status.activated',
  pending: 'status.pended',
  closed: 'status.closed',
  spam: 'status.marked-spam',
};

/** The event that asks for a status. */
export function statusEvent(to: Status): ConversationEvent['type'] {
  return events[to];
}

/** What a fact does to the status; null for the facts that leave it alone. */
export function conversationEvent(fact: Fact): ConversationEvent['type'] | null {
  if (fact.type === 'conversation.merged') return fact.type;
  return fact.type === 'status.changed' ? statusEvent(fact.to) : null;
}
