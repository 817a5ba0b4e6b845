/**
 * One mail, from the outbox to the provider. It is handed over once, unless the provider says that it did not take it or somebody who may decides so.
 *
 * Shapes: word from the provider counts whenever it comes: its own copy may be there before its answer, and a mail that it took can still come
 * back.
 * Source: catalogue A8 (a worker's retries mailed a hundred copies), A9 (a lost answer made a second message).
 */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type DeliveryEvent =
  | { readonly type: 'delivery.handed' }
  | { readonly type: 'delivery.confirmed' }
  | { readonly type: 'delivery.returned' }
  | { readonly type: 'delivery.failed' }
  | { readonly type: 'delivery.doubted' }
  | { readonly type: 'delivery.requeued' };

export const deliveryMachine = setup({ types: { events: {} as DeliveryEvent } }).createMachine({
  id: 'delivery',
  initial: 'queued',
  states: {
    queued: { on: { 'delivery.handed': 'handed', 'delivery.confirmed': 'delivered', 'delivery.failed': 'failed' } },
    handed: {
      on: {
        'delivery.confirmed': 'delivered',
        'delivery.returned': 'queued',
        'delivery.failed': 'failed',
        'delivery.doubted': 'uncertain',
      },
    },
    uncertain: {
      on: {
        'delivery.confirmed': 'delivered',
        'delivery.returned': 'queued',
        'delivery.failed': 'failed',
        'delivery.requeued': 'queued',
      },
    },
    failed: { on: { 'delivery.requeued': 'queued' } },
    delivered: { on: { 'delivery.failed': 'failed' } },
  },
});

export const deliveryTable = tableOf(deliveryMachine);

/** What a fact does to the mail it names; null for the facts that are about something else. */
export function deliveryEvent(fact: Fact): DeliveryEvent['type'] | null {
  switch (fact.type) {
    case 'delivery.handed':
    case 'delivery.confirmed':
    case 'delivery.returned':
    case 'delivery.failed':
    case 'delivery.doubted':
    case 'delivery.requeued':
      return fact.type;
    default:
      return null;
  }
}
