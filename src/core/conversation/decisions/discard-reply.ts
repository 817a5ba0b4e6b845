/** Gives a held reply up. Errors: `thread.unknown`, `reply.not-held`. */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { DiscardReply } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept } from '../decision.ts';
import { heldReply } from './held-reply.ts';

export function discardReply(command: DiscardReply, on: Conversation, ask: Ask): ConversationDecision {
  const { refusal } = heldReply(on, command.thread, 'reply.discarded');
  return refusal ?? accept(command, on, ask, [{ type: 'reply.discarded', thread: command.thread }]);
}
