/**
 * Puts a conversation out of sight until a time, and brings it back.
 *
 * Shapes: its assignee and its place stay; whatever brings it back makes it active, unless it was closed meanwhile: that ended the snooze. What is
 * closed or spam is out of sight already and cannot be snoozed. A snooze that the customer may end does not begin over a message that its author has not
 * seen: it would hide what was to end it.
 * Errors: `time.unusable`, `snooze.closed`, `snooze.overtaken`.
 */
import { snoozeTable } from '../../machines/snooze.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import { isUsableTime } from '../../rules/times.ts';
import type { ConversationWoke, SnoozeConversation, UnsnoozeConversation } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, type Happening, isSilent, refuse, unchanged } from '../decision.ts';

export function snoozeConversation(command: SnoozeConversation, on: Conversation, ask: Ask): ConversationDecision {
  const { until, wakeOnCustomer = true, seen } = command;
  const { status, snooze } = on;
  if (status === 'closed' || status === 'spam') return refuse('state', 'snooze', 'snooze.closed', { status });
  if (!isUsableTime(until, ask.at)) return refuse('state', 'snooze', 'time.unusable', { time: until });
  const revision = wakeOnCustomer && seen !== undefined ? customerSince(on, seen) : null;
  if (revision !== null && protects('snooze-guard', ask.without))
    return refuse('guard', 'snooze', 'snooze.overtaken', { revision });
  if (isSilent(snooze?.until === until && snooze.wakeOnCustomer === wakeOnCustomer, ask)) return unchanged(on);
  return accept(command, on, ask, [{ type: 'conversation.snoozed', until, wakeOnCustomer }]);
}

export function unsnoozeConversation(command: UnsnoozeConversation, on: Conversation, ask: Ask): ConversationDecision {
  if (!snoozeTable.can(on.snooze ? 'snoozed' : 'awake', 'snooze.ended')) return unchanged(on);
  return accept(command, on, ask, wake(on, 'person'));
}

/** The revision of the newest message of the customer after that one; null if there is none. */
function customerSince({ order, threads }: Conversation, seen: number): number | null {
  const id = order.findLast((one) => threads[one]?.kind === 'customer');
  const revision = id === undefined ? 0 : (threads[id]?.revision ?? 0);
  return revision > seen ? revision : null;
}

/** What brings it back; nothing where it is in sight. */
export function wake({ snooze, status }: Conversation, reason: ConversationWoke['reason']): Happening[] {
  if (!snooze) return [];
  const woke: Happening = { type: 'conversation.woke', reason };
  return status === 'pending' ? [woke, { type: 'status.changed', from: status, to: 'active', reason: 'woke' }] : [woke];
}
