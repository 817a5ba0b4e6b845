/** Takes a forward back while its window is open: no child was opened by then. Errors: `thread.unknown`, `forward.undo-over`. */
import { forwardTable } from '../../machines/forward.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { UndoForward } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse, threadOn } from '../decision.ts';

export function undoForward(command: UndoForward, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const forward = threadOn(on, 'forward', thread);
  if (!forward) return refuse('state', 'forward', 'thread.unknown', { conversation: on.id, thread });
  if (!forwardTable.can(forward.state, 'forward.undone') || ask.at >= (forward.undoUntil ?? 0)) {
    return refuse('state', 'forward', 'forward.undo-over', { thread, state: forward.state });
  }
  return accept(command, on, ask, [{ type: 'forward.undone', thread }]);
}
