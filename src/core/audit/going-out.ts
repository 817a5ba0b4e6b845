/**
 * The moment at which a reply passes the guard, and what its author knew then.
 *
 * Shapes: a reply that was acknowledged up to a revision was sent knowing everything to there. Of one that was accepted at once the fact says only what it
 * overrode, so the newest of these is where its author's knowledge ends.
 * Source: DOMAIN "The send guard".
 */
import { type Conversation, isOut, type ReplyThread } from '../conversation/conversation.ts';
import { addedSince } from '../conversation/send-guard.ts';
import { own } from '../rules/keys.ts';
import type { Actor, Cause, Fact, ThreadCause } from '../schema/types.ts';

export interface GoingOut {
  readonly thread: string;
  readonly at: number;
  readonly by: Actor;
  readonly seen: number;
  /** Up to which revision its author was told. */
  readonly known: number;
  readonly overrode: readonly Cause[];
  /** Whether a message of the customer was to hold it. */
  readonly sparesCustomer: boolean;
}

/** Null for every other fact. */
export function goingOut(fact: Fact, on: Conversation): GoingOut | null {
  if (fact.type === 'reply.accepted') {
    const { thread, at, by, seen, overrode = [] } = fact;
    return { thread, at, by, seen, overrode, known: Math.max(seen, ...revisionsOf(overrode)), sparesCustomer: false };
  }
  const reply = fact.type === 'reply.released' || fact.type === 'reply.sent' ? replyOn(on, fact.thread) : null;
  if (!reply) return null;
  const { id: thread, by, seen } = reply;
  if (fact.type === 'reply.released') {
    const known = Math.max(seen, fact.acknowledged, ...revisionsOf(fact.overrode));
    return { thread, at: fact.at, by, seen, overrode: fact.overrode, known, sparesCustomer: false };
  }
  if (reply.state !== 'scheduled') return null;
  const sparesCustomer = reply.schedule?.whenCustomerWrites === 'send';
  return { thread, at: fact.at, by, seen, overrode: [], known: seen, sparesCustomer };
}

/** What others had added that its author did not know. */
export function unseenBy({ by, known, overrode, sparesCustomer }: GoingOut, on: Conversation): readonly ThreadCause[] {
  const told = new Set(overrode.map((cause) => (cause.kind === 'composing' ? '' : cause.thread)));
  const added = addedSince(on, known, by);
  return added.filter(({ thread, kind }) => !told.has(thread) && !(sparesCustomer && kind === 'customer'));
}

export function replyOn(on: Conversation, thread: string): ReplyThread | null {
  const found = own(on.threads, thread);
  return found?.kind === 'reply' ? found : null;
}

/** True unless it was taken back. */
export function wentOut(on: Conversation, thread: string): boolean {
  const reply = replyOn(on, thread);
  return reply !== null && isOut(reply);
}

function revisionsOf(causes: readonly Cause[]): readonly number[] {
  return causes.flatMap((cause) => (cause.kind === 'composing' ? [] : [cause.revision]));
}
