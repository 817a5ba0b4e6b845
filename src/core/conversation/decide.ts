/**
 * What becomes of a command: the facts it causes, or why not.
 *
 * Shapes: the order is the same for every command: was it decided before, may they, is the state right for it, is the data. Nothing throws.
 * `because` begins with the permission that let the command in.
 */
import { type Ask, type Because, type ConversationDecision, reject } from '../rules/ask.ts';
import { isUsableKey, own } from '../rules/keys.ts';
import { becauseOf, may, refusalOf } from '../rules/permissions.ts';
import { protects } from '../rules/protections.ts';
import { resourceOf } from '../rules/resource.ts';
import type { Command } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { type Decide, refuse } from './decision.ts';
import { addNote } from './decisions/add-note.ts';
import { changeAssignment } from './decisions/change-assignment.ts';
import { changeStatus } from './decisions/change-status.ts';
import { createConversation } from './decisions/create-conversation.ts';
import { deleteNote } from './decisions/delete-note.ts';
import { handMail } from './decisions/delivery/hand-mail.ts';
import { reportDelivery } from './decisions/delivery/report-delivery.ts';
import { resendReply } from './decisions/delivery/resend-reply.ts';
import { discardReply } from './decisions/discard-reply.ts';
import { editNote } from './decisions/edit-note.ts';
import { editReply } from './decisions/edit-reply.ts';
import { addFollower, removeFollower } from './decisions/followers.ts';
import { forwardConversation } from './decisions/forward-conversation.ts';
import { acquireLock, releaseLock, takeOverLock } from './decisions/locks.ts';
import { mergeConversation } from './decisions/merge-conversation.ts';
import { moveConversation } from './decisions/move-conversation.ts';
import { releaseReply } from './decisions/release-reply.ts';
import { runWorkflow } from './decisions/run-workflow.ts';
import { scheduleReply, unscheduleReply } from './decisions/schedule-reply.ts';
import { sendReply } from './decisions/send-reply.ts';
import { snoozeConversation, unsnoozeConversation } from './decisions/snooze.ts';
import { suggestDraft } from './decisions/suggest-draft.ts';
import { addTag, removeTag } from './decisions/tags.ts';
import { takeOverDraft } from './decisions/take-over-draft.ts';
import { undoForward } from './decisions/undo-forward.ts';
import { undoReply } from './decisions/undo-reply.ts';
import { writeAsCustomer } from './decisions/write-as-customer.ts';

const decisions: { readonly [C in Command as C['type']]: Decide<C> } = {
  'conversation.create': createConversation,
  'customer.write': writeAsCustomer,
  'reply.send': sendReply,
  'reply.release': releaseReply,
  'reply.edit': editReply,
  'reply.discard': discardReply,
  'reply.undo': undoReply,
  'reply.schedule': scheduleReply,
  'reply.unschedule': unscheduleReply,
  'note.add': addNote,
  'note.edit': editNote,
  'note.delete': deleteNote,
  'assignment.change': changeAssignment,
  'follower.add': addFollower,
  'follower.remove': removeFollower,
  'tag.add': addTag,
  'tag.remove': removeTag,
  'status.change': changeStatus,
  'conversation.snooze': snoozeConversation,
  'conversation.unsnooze': unsnoozeConversation,
  'conversation.move': moveConversation,
  'conversation.merge': mergeConversation,
  'conversation.forward': forwardConversation,
  'forward.undo': undoForward,
  'delivery.hand': handMail,
  'delivery.report': reportDelivery,
  'reply.resend': resendReply,
  'lock.acquire': acquireLock,
  'lock.release': releaseLock,
  'lock.take-over': takeOverLock,
  'draft.take-over': takeOverDraft,
  'draft.suggest': suggestDraft,
  'workflow.run': (command, on, ask) => runWorkflow(command, on, ask, decide),
};

export function decide(command: Command, on: Conversation, ask: Ask): ConversationDecision {
  const unusable = unusableKey(command);
  if (unusable !== null) return refuse('state', 'id', 'id.unusable', { id: unusable });

  const first = own(on.commands, command.id);
  if (first !== undefined && protects('command-ids', ask.without)) {
    const detail = { command: command.id, revision: first.revision };
    return {
      ok: true,
      facts: [],
      outcome: first,
      because: [{ rule: 'command-id', name: command.type, verdict: 'note', detail }],
    };
  }

  const verdict = may(ask, command.type, resourceOf(command, on));
  const permission = becauseOf(verdict);
  const refused = verdict.allowed ? null : reject(refusalOf(verdict), [permission]);
  if (refused && protects('refusal-ends', ask.without)) return refused;

  const decision = (decisions[command.type] as Decide<Command>)(command, on, ask);
  // The error is told, and what it should have ended goes on.
  if (refused) return { ...refused, facts: decision.facts as readonly [] };
  return { ...decision, because: [permission, ...decision.because, ...soAlready(command, decision)] };
}

/** Why something allowed changed nothing, where no other rule has said it. */
function soAlready({ type }: Command, { outcome, because }: ConversationDecision): readonly Because[] {
  const isSilent = outcome.ok && outcome.result === 'unchanged' && because.every(({ verdict }) => verdict === 'allow');
  return isSilent ? [{ rule: 'state', name: type, verdict: 'note', detail: { revision: outcome.revision } }] : [];
}

/** A name in the command under which nothing can be kept. */
function unusableKey(command: Command): string | null {
  if (!isUsableKey(command.id)) return command.id;
  if (!isUsableKey(command.conversation)) return command.conversation;
  if ('tag' in command && !isUsableKey(command.tag)) return command.tag;
  return 'lineage' in command && command.lineage !== undefined && !isUsableKey(command.lineage)
    ? command.lineage
    : null;
}
