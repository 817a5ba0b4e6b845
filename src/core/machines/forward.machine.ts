/** A forward to outside. Its children open once it is sent, never before. */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type ForwardEvent =
  | { readonly type: 'forward.accepted' }
  | { readonly type: 'forward.undone' }
  | { readonly type: 'forward.sent' };

export const forwardMachine = setup({ types: { events: {} as ForwardEvent } }).createMachine({
  id: 'forward',
  initial: 'drafting',
  states: {
    drafting: { on: { 'forward.accepted': 'sending' } },
    sending: { on: { 'forward.undone': 'undone', 'forward.sent': 'sent' } },
    sent: { type: 'final' },
    undone: { type: 'final' },
  },
});

export const forwardTable = tableOf(forwardMachine);

/** What a fact does to the forward it names; null for the facts that are about something else. */
export function forwardEvent(fact: Fact): ForwardEvent['type'] | null {
  return fact.type === 'forward.accepted' || fact.type === 'forward.undone' || fact.type === 'forward.sent'
    ? fact.type
    : null;
}
