/** The held reply that a command names, or why there is none. */
import { replyTable } from '../../machines/reply.machine.ts';
import type { ConversationDecision } from '../../rules/ask.ts';
import type { Conversation, ReplyThread } from '../conversation.ts';
import { refuse, threadOn } from '../decision.ts';

export type HeldReply =
  | { readonly reply: ReplyThread; readonly refusal: null }
  | { readonly reply: null; readonly refusal: ConversationDecision };

/** Errors: `thread.unknown`, `reply.not-held`. */
export function heldReply(
  on: Conversation,
  thread: string,
  next: 'reply.released' | 'reply.edited' | 'reply.discarded',
): HeldReply {
  const reply = threadOn(on, 'reply', thread);
  if (!reply) return { reply, refusal: refuse('state', 'reply', 'thread.unknown', { conversation: on.id, thread }) };
  if (!replyTable.can(reply.state, next)) {
    return { reply: null, refusal: refuse('state', 'reply', 'reply.not-held', { thread, state: reply.state }) };
  }
  return { reply, refusal: null };
}
