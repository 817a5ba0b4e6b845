/**
 * Takes a reply back while its window is open. The window ends at its time, whether or not the reply has gone out by then.
 *
 * Errors: `thread.unknown`, `reply.undo-over`.
 */
import { replyTable } from '../../machines/reply.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { UndoReply } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse, threadOn } from '../decision.ts';

export function undoReply(command: UndoReply, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const reply = threadOn(on, 'reply', thread);
  if (!reply) return refuse('state', 'reply', 'thread.unknown', { conversation: on.id, thread });
  if (!replyTable.can(reply.state, 'reply.undone') || ask.at >= (reply.undoUntil ?? 0)) {
    return refuse('state', 'reply', 'reply.undo-over', { thread, state: reply.state });
  }
  return accept(command, on, ask, [{ type: 'reply.undone', thread }]);
}
