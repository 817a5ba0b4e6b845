/** Changes the text of a held reply. Errors: `thread.unknown`, `reply.not-held`, `text.empty`. */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { boundText } from '../../rules/saved-replies.ts';
import type { EditReply } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse, unchanged } from '../decision.ts';
import { heldReply } from './held-reply.ts';

export function editReply(command: EditReply, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const text = boundText(command.text, on, ask);
  const { reply, refusal } = heldReply(on, thread, 'reply.edited');
  if (refusal) return refusal;
  if (text.trim() === '' && reply.attachments.length === 0) return refuse('state', 'text', 'text.empty', {});
  if (text === reply.text) return unchanged(on, [], thread);
  return accept(command, on, ask, [{ type: 'reply.edited', thread, text }]);
}
