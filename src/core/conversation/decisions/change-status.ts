/** Changes the status. The one it has already is no change, whatever was expected. Errors: `status.stale`. */
import { conversationTable, statusEvent } from '../../machines/conversation.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import type { ChangeStatus } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, isSilent, refuse, unchanged } from '../decision.ts';

export function changeStatus(command: ChangeStatus, on: Conversation, ask: Ask): ConversationDecision {
  const { to, expect } = command;
  const { status: from } = on;
  if (from === 'merged' || isSilent(!conversationTable.can(from, statusEvent(to)), ask)) return unchanged(on);
  if (expect && expect !== from && protects('compare-and-set', ask.without)) {
    return refuse('expectation', 'status', 'status.stale', { status: from, expected: expect });
  }
  return accept(command, on, ask, [{ type: 'status.changed', from, to, reason: 'command' }]);
}
