/**
 * Forwards outside: one child conversation a recipient, named now and opened when the forward goes out.
 *
 * Errors: `text.empty` (there is neither text nor history), `draft.consumed`, `id.unusable` (the names of the children would be too long).
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import { protects } from '../../rules/protections.ts';
import { boundText } from '../../rules/saved-replies.ts';
import type { ForwardConversation } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, freeThread, type Happening, refuse, refuseLongId } from '../decision.ts';

export function forwardConversation(command: ForwardConversation, on: Conversation, ask: Ask): ConversationDecision {
  const { history = false, lineage } = command;
  const text = boundText(command.text, on, ask);
  if (text.trim() === '' && !history) return refuse('state', 'text', 'text.empty', {});
  if (lineage !== undefined && own(on.consumed, lineage) && protects('draft-lineage', ask.without)) {
    return refuse('draft', 'draft-lineage', 'draft.consumed', { lineage });
  }
  const thread = freeThread(on, command.id);
  const to = onceEach(command.to);
  const unusable = refuseLongId(childId(on, to.length));
  if (unusable) return unusable;
  const forwarded: Happening = {
    type: 'forward.accepted',
    thread,
    to,
    children: to.map((_, index) => childId(on, index)),
    text,
    history,
    undoUntil: ask.at + ask.directory.policy.undoMs,
    ...(lineage !== undefined && { lineage }),
  };
  return accept(command, on, ask, [forwarded]);
}

/** The child conversation of the recipient at this place, who may learn its name: forwards count in it, and nothing else that happened inside. */
function childId({ id, order, threads }: Conversation, index: number): string {
  const before = order.filter((thread) => threads[thread]?.kind === 'forward').length;
  return `${id}/f${before + 1}/${index}`;
}

/** Capitals make no other mailbox. */
function onceEach(addresses: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  for (const address of addresses) {
    const key = address.toLowerCase();
    if (!first.has(key)) first.set(key, address);
  }
  return [...first.values()];
}
