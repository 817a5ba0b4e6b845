/** Tags are a set: what is there is not added again, what is gone is not removed again. */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import type { AddTag, RemoveTag } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, isSilent, unchanged } from '../decision.ts';

export function addTag(command: AddTag, on: Conversation, ask: Ask): ConversationDecision {
  const { tag } = command;
  if (isSilent(own(on.tags, tag) === true, ask)) return unchanged(on);
  return accept(command, on, ask, [{ type: 'tag.added', tag }]);
}

export function removeTag(command: RemoveTag, on: Conversation, ask: Ask): ConversationDecision {
  const { tag } = command;
  if (isSilent(!own(on.tags, tag), ask)) return unchanged(on);
  return accept(command, on, ask, [{ type: 'tag.removed', tag }]);
}
