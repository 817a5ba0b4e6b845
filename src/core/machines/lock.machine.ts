/** The soft lock of a conversation. Whose it is and by which token are data around it: a take-over leaves it held. */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type LockEvent =
  | { readonly type: 'lock.granted' }
  | { readonly type: 'lock.renewed' }
  | { readonly type: 'lock.taken-over' }
  | { readonly type: 'lock.released' }
  | { readonly type: 'lock.expired' };

export const lockMachine = setup({ types: { events: {} as LockEvent } }).createMachine({
  id: 'lock',
  initial: 'free',
  states: {
    free: { on: { 'lock.granted': 'held' } },
    held: {
      on: { 'lock.renewed': 'held', 'lock.taken-over': 'held', 'lock.released': 'free', 'lock.expired': 'free' },
    },
  },
});

export const lockTable = tableOf(lockMachine);

/** What a fact does to the lock; null for the facts that leave it alone. */
export function lockEvent(fact: Fact): LockEvent['type'] | null {
  if (fact.type === 'lock.released') return fact.reason === 'expired' ? 'lock.expired' : 'lock.released';
  return fact.type === 'lock.granted' || fact.type === 'lock.taken-over' ? fact.type : null;
}
