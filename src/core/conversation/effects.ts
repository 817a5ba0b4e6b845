/**
 * What follows from a fact outside the conversation: mail, notifications, child conversations.
 *
 * Shapes: a fact has the same effects whenever it is asked for, with the same ids; whoever hands them over twice does no harm.
 */
import type { Directory } from '../directory/directory.ts';
import type { RoomOutput } from '../room/room.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { DeliveryRequeued, DeliveryReturned, Fact } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { customerMail } from './customer-mail.ts';
import { threadOn } from './decision.ts';
import { wentOutWithForward } from './delivery.ts';
import { forwardMails, openChildren } from './forward-effects.ts';
import { notificationsOf } from './notifications.ts';
import { scheduler } from './schedule-timers.ts';

export type Effect = Extract<RoomOutput, { readonly type: 'notify' | 'mail' | 'open' }>;

/** The effects of a fact on a conversation that has it. */
export function effectsOf(
  fact: Fact,
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): readonly Effect[] {
  const notes = notificationsOf(fact, on, directory, without).map(
    (notification): Effect => ({ type: 'notify', notification }),
  );
  return [...mailOf(fact, on, directory, without), ...notes];
}

/** False for a fact that nothing follows from, whatever conversation it is on. */
export function isFollowed({ type }: Fact): boolean {
  return followed.has(type);
}

const followed: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'conversation.created',
  'customer.wrote',
  'reply.accepted',
  'reply.released',
  'reply.sent',
  'reply.held',
  'reply.reheld',
  'reply.unscheduled',
  'reply.kept-back',
  'forward.accepted',
  'forward.sent',
  'note.added',
  'note.edited',
  'assignment.changed',
  'conversation.woke',
  'delivery.returned',
  'delivery.failed',
  'delivery.doubted',
  'delivery.requeued',
]);

/** Mail leaves when the undo window is over. Without `atomic-undo` a worker has it from the start, and no undo reaches it there. */
function mailOf(
  fact: Fact,
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): readonly Effect[] {
  const leavesLate = protects('atomic-undo', without);
  switch (fact.type) {
    case 'reply.accepted':
    case 'reply.released':
      return leavesLate ? [] : replyMail(fact.thread, on, directory, without);
    case 'reply.sent':
      return leavesLate || isScheduled(fact) ? replyMail(fact.thread, on, directory, without) : [];
    case 'forward.accepted':
    case 'forward.sent': {
      const forward = threadOn(on, 'forward', fact.thread);
      if (!forward) return [];
      const isMailed = (fact.type === 'forward.sent') === leavesLate;
      const mails = isMailed ? forwardMails(on, forward, directory, without) : [];
      return fact.type === 'forward.sent' ? [...openChildren(on, forward, directory, without), ...mails] : mails;
    }
    case 'delivery.returned':
    case 'delivery.requeued':
      return mailAgain(fact, on, directory, without);
    default:
      return [];
  }
}

/** It has no undo window in which a worker could have had it. */
function isScheduled({ by }: Fact): boolean {
  return by.kind === 'automation' && by.name === scheduler;
}

function mailAgain(
  { mail: id, thread }: DeliveryReturned | DeliveryRequeued,
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): readonly Effect[] {
  const forward = threadOn(on, 'forward', thread);
  const mails = forward ? forwardMails(on, forward, directory, without) : replyMail(thread, on, directory, without);
  return mails.filter((effect) => effect.type === 'mail' && effect.mail.id === id);
}

function replyMail(
  thread: string,
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): readonly Effect[] {
  const reply = threadOn(on, 'reply', thread);
  if (!reply || wentOutWithForward(on, reply)) return [];
  return [{ type: 'mail', mail: customerMail(on, reply, directory, without) }];
}
