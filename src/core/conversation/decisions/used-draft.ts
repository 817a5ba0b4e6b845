/**
 * Whether what is to be sent is still its author's to send: a draft is sent once, by whoever goes on with it.
 *
 * Errors: `draft.consumed`, `draft.stale`.
 * Source: catalogue F3, F10 (a shared draft stayed after it was used, and was sent again).
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import { protects } from '../../rules/protections.ts';
import type { Conversation } from '../conversation.ts';
import { refuse } from '../decision.ts';

export function refuseUsed(lineage: string | undefined, on: Conversation, ask: Ask): ConversationDecision | null {
  if (lineage === undefined) return null;
  if (own(on.consumed, lineage) && protects('draft-lineage', ask.without)) {
    return refuse('draft', 'draft-lineage', 'draft.consumed', { lineage });
  }
  if (own(on.handedOver, lineage) && protects('draft-once', ask.without)) {
    return refuse('draft', 'draft-once', 'draft.stale', { lineage });
  }
  return null;
}
