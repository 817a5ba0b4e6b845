/**
 * A conversation out of sight, and back.
 *
 * Shapes: a snooze again overrides the one before. Closing it, calling it spam or merging it into another drops the snooze without a word of its own.
 * Source: Help Scout, PUT snooze (each overrides, a future date, `unsnoozeOnCustomerReply`).
 */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type SnoozeEvent =
  | { readonly type: 'snooze.began' }
  | { readonly type: 'snooze.ended' }
  | { readonly type: 'snooze.dropped' };

export const snoozeMachine = setup({ types: { events: {} as SnoozeEvent } }).createMachine({
  id: 'snooze',
  initial: 'awake',
  states: {
    awake: { on: { 'snooze.began': 'snoozed', 'snooze.dropped': 'awake' } },
    snoozed: { on: { 'snooze.began': 'snoozed', 'snooze.ended': 'awake', 'snooze.dropped': 'awake' } },
  },
});

export const snoozeTable = tableOf(snoozeMachine);

/** What a fact does to it; null for the facts that leave it alone. */
export function snoozeEvent(fact: Fact): SnoozeEvent['type'] | null {
  if (fact.type === 'conversation.snoozed') return 'snooze.began';
  if (fact.type === 'conversation.woke') return 'snooze.ended';
  if (fact.type === 'conversation.merged') return 'snooze.dropped';
  const isEnd = fact.type === 'status.changed' && (fact.to === 'closed' || fact.to === 'spam');
  return isEnd ? 'snooze.dropped' : null;
}
