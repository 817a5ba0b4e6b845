/**
 * A reply, from its composer to the customer. Undone and dispatched are two ways out of one state, so only one of them happens.
 *
 * Source: FreeScout #3300 (undone mail was sent anyway); Help Scout's thread state `review`.
 */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type ReplyEvent =
  | { readonly type: 'reply.accepted' }
  | { readonly type: 'reply.held' }
  | { readonly type: 'reply.reheld' }
  | { readonly type: 'reply.released' }
  | { readonly type: 'reply.edited' }
  | { readonly type: 'reply.discarded' }
  | { readonly type: 'reply.undone' }
  | { readonly type: 'reply.scheduled' }
  | { readonly type: 'reply.unscheduled' }
  | { readonly type: 'reply.kept-back' }
  | { readonly type: 'reply.sent' };

export const replyMachine = setup({ types: { events: {} as ReplyEvent } }).createMachine({
  id: 'reply',
  initial: 'drafting',
  states: {
    drafting: { on: { 'reply.accepted': 'sending', 'reply.held': 'held', 'reply.scheduled': 'scheduled' } },
    scheduled: { on: { 'reply.unscheduled': 'unscheduled', 'reply.kept-back': 'held', 'reply.sent': 'sent' } },
    held: {
      on: {
        'reply.edited': 'held',
        'reply.reheld': 'held',
        'reply.released': 'sending',
        'reply.discarded': 'discarded',
      },
    },
    sending: { on: { 'reply.undone': 'undone', 'reply.sent': 'sent' } },
    sent: { type: 'final' },
    unscheduled: { type: 'final' },
    undone: { type: 'final' },
    discarded: { type: 'final' },
  },
});

export const replyTable = tableOf(replyMachine);

/** What a fact does to the reply it names; null for the facts that are about something else. */
export function replyEvent(fact: Fact): ReplyEvent['type'] | null {
  switch (fact.type) {
    case 'reply.accepted':
    case 'reply.held':
    case 'reply.reheld':
    case 'reply.released':
    case 'reply.edited':
    case 'reply.discarded':
    case 'reply.undone':
    case 'reply.scheduled':
    case 'reply.unscheduled':
    case 'reply.kept-back':
    case 'reply.sent':
      return fact.type;
    default:
      return null;
  }
}
