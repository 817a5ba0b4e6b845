/** Takes in what a customer wrote, and reopens what was pending, closed or snoozed. Spam stays spam. */
import { conversationTable } from '../../machines/conversation.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import type { WriteAsCustomer } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, freeThread, type Happening } from '../decision.ts';
import { afterCustomer } from './schedule-reply.ts';

export function writeAsCustomer(command: WriteAsCustomer, on: Conversation, ask: Ask): ConversationDecision {
  const { text, attachments } = command;
  const thread = freeThread(on, command.id);
  const wrote: Happening = { type: 'customer.wrote', thread, text, ...(attachments && { attachments }) };
  return accept(command, on, ask, [
    wrote,
    ...(protects('snooze-customer', ask.without) ? waking(on) : []),
    ...reopening(on),
    ...afterCustomer(on, thread, on.revision + 1, ask),
  ]);
}

function waking({ snooze }: Conversation): Happening[] {
  return snooze?.wakeOnCustomer ? [{ type: 'conversation.woke', reason: 'customer' }] : [];
}

function reopening({ status }: Conversation): Happening[] {
  if (status === 'merged' || status === 'spam' || !conversationTable.can(status, 'status.activated')) return [];
  return [{ type: 'status.changed', from: status, to: 'active', reason: 'customer' }];
}
