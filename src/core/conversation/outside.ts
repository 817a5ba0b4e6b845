/**
 * Who acts of their own accord, and what everything automatic goes back to.
 *
 * Shapes: people, customers and programs that speak for the account act; timers, access, routing and workflows only follow. A reply that goes
 * out at the end of its undo window is the act of whoever wrote it.
 */
import type { Actor, Fact } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';

export function isFromOutside(by: Actor): boolean {
  return by.kind !== 'automation' || by.name === 'account';
}

/** True if nothing automatic made it happen. The conversation has the fact already. */
export function isAct(fact: Fact, on: Pick<Conversation, 'threads'>): boolean {
  if (isFromOutside(fact.by)) return true;
  if (fact.type !== 'reply.sent' && fact.type !== 'forward.sent') return false;
  const author = on.threads[fact.thread]?.by;
  return author !== undefined && isFromOutside(author);
}
