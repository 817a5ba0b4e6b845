/**
 * Writes a reply that goes out at a time to come, and takes it back before.
 *
 * Shapes: what counts as seen is what its author had seen when scheduling; the guard asks when it goes out, so what was missed before holds it then. Its
 * time is its undo window: at that time it is out. What is taken back goes to its author's draft under a new lineage; where its author may write none any
 * more, it is held instead, where everybody sees it.
 * Errors: `time.unusable`, `thread.unknown`, `reply.not-scheduled`, and whatever refuses a reply.
 */
import type { Directory } from '../../directory/directory.ts';
import { replyTable } from '../../machines/reply.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { isBot } from '../../rules/bots.ts';
import { may } from '../../rules/permissions.ts';
import { protects } from '../../rules/protections.ts';
import { boundText } from '../../rules/saved-replies.ts';
import { isUsableTime } from '../../rules/times.ts';
import type { Cause, ReplyKeptBack, ScheduleReply, UnscheduleReply } from '../../schema/types.ts';
import type { Conversation, ReplyThread } from '../conversation.ts';
import { accept, freeThread, type Happening, refuse, threadOn } from '../decision.ts';
import { refuseReply } from './send-reply.ts';

export function scheduleReply(command: ScheduleReply, on: Conversation, ask: Ask): ConversationDecision {
  const text = boundText(command.text, on, ask);
  const refusal = refuseReply(command, text, on, ask);
  if (refusal) return refusal;
  const { seen, sendAt, lineage, attachments } = command;
  if (!isUsableTime(sendAt, ask.at)) return refuse('state', 'schedule', 'time.unusable', { time: sendAt });
  const { whenCustomerWrites = ask.directory.policy.scheduled.onCustomer } = command;
  const thread = freeThread(on, command.id);
  const more = { ...(lineage !== undefined && { lineage }), ...(attachments && { attachments }) };
  return accept(command, on, ask, [
    { type: 'reply.scheduled', thread, text, seen, sendAt, whenCustomerWrites, ...more },
  ]);
}

export function unscheduleReply(command: UnscheduleReply, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const reply = threadOn(on, 'reply', thread);
  if (!reply) return refuse('state', 'reply', 'thread.unknown', { conversation: on.id, thread });
  if (!replyTable.can(reply.state, 'reply.unscheduled') || ask.at >= (reply.schedule?.sendAt ?? 0)) {
    return refuse('state', 'reply', 'reply.not-scheduled', { thread, state: reply.state });
  }
  return accept(command, on, ask, [{ type: 'reply.unscheduled', thread, reason: 'author' }]);
}

/** What a message of the customer, the fact of this revision, does to what was to go out after it. */
export function afterCustomer(on: Conversation, thread: string, revision: number, ask: Ask): Happening[] {
  if (!protects('schedule-cancel', ask.without)) return [];
  const causes: readonly Cause[] = [{ kind: 'customer', thread, by: ask.by, revision }];
  return scheduledOn(on).flatMap((reply): Happening[] => {
    const { whenCustomerWrites } = reply.schedule ?? {};
    if (whenCustomerWrites === 'send') return [];
    const isCancelled = whenCustomerWrites === 'cancel' && mayWrite(reply, on, ask);
    return [
      isCancelled
        ? { type: 'reply.unscheduled', thread: reply.id, reason: 'customer' }
        : keepBack(reply, 'customer', causes, ask.directory),
    ];
  });
}

/** Held for its author. Nobody would ever look at the held reply of a bot: that one is over. */
export function keepBack(
  { id: thread, by }: ReplyThread,
  reason: ReplyKeptBack['reason'],
  causes: readonly Cause[],
  directory: Directory,
): Happening {
  return by.kind === 'person' && isBot(directory, by.person)
    ? { type: 'reply.unscheduled', thread, reason: 'overtaken' }
    : { type: 'reply.kept-back', thread, reason, causes };
}

/** Text goes back only to somebody who may go on with it. */
function mayWrite({ by }: ReplyThread, on: Conversation, { at, directory, without }: Ask): boolean {
  return may({ by, at, directory, ...(without && { without }) }, 'draft.save:reply', { conversation: on }).allowed;
}

/** Those that wait for their time, in the order in which they go out. */
export function scheduledOn(on: Conversation): readonly ReplyThread[] {
  const replies = Object.keys(on.scheduled).flatMap((id) => threadOn(on, 'reply', id) ?? []);
  return replies.sort(
    (one, other) => (one.schedule?.sendAt ?? 0) - (other.schedule?.sendAt ?? 0) || one.revision - other.revision,
  );
}
