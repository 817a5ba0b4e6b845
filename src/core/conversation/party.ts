/**
 * Whose a thread is, where conversations of several customers were merged into one.
 *
 * Shapes: what a customer wrote or got stays theirs. A party goes by the address; it knows the conversation by the name and the subject that it had
 * for it. A conversation that nothing was merged into has one party.
 */

import { isSameAddress } from '../rules/addresses.ts';
import { own } from '../rules/keys.ts';
import type { Customer } from '../schema/types.ts';
import type { Conversation, Thread } from './conversation.ts';

export interface Party {
  /** The conversation as this customer knows it. */
  readonly conversation: string;
  readonly customer: Customer;
  readonly subject: string;
}

/** The customer of the conversation itself. */
export function mainParty({ id: conversation, customer, subject }: Conversation): Party {
  return { conversation, customer, subject };
}

export function partyOf(on: Conversation, thread: Thread): Party {
  return partyOfOrigin(on, thread.from ?? null);
}

function partyOfOrigin(on: Conversation, name: string | null): Party {
  const origin = name === null ? undefined : own(on.origins, name);
  if (!origin || isSameAddress(origin.customer.address, on.customer.address)) return mainParty(on);
  const { customer, subject } = origin;
  return { conversation: firstOf(on, customer.address) ?? on.id, customer, subject };
}

/** The party with this address; the main one if there is none. */
export function partyAt(on: Conversation, address: string): Party {
  return partyOfOrigin(on, originOf(on, address));
}

/** The merged conversation to which something that somebody writes belongs; null if it belongs to the one it is in. */
export function originOf(on: Pick<Conversation, 'customer' | 'origins'>, address: string): string | null {
  return isSameAddress(address, on.customer.address) ? null : firstOf(on, address);
}

export function isOfParty(on: Conversation, thread: Thread, { customer }: Party): boolean {
  return isSameAddress(partyOf(on, thread).customer.address, customer.address);
}

function firstOf({ origins }: Pick<Conversation, 'origins'>, address: string): string | null {
  for (const [conversation, { customer }] of Object.entries(origins)) {
    if (isSameAddress(customer.address, address)) return conversation;
  }
  return null;
}
