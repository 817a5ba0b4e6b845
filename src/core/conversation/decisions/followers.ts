/** Following and its end. Errors: `person.unknown`, `follower.cannot-open`. */
import { canOpen } from '../../rules/access.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import type { AddFollower, RemoveFollower } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, isSilent, refuse, unchanged } from '../decision.ts';

export function addFollower(command: AddFollower, on: Conversation, ask: Ask): ConversationDecision {
  const { person } = command;
  if (isSilent(own(on.followers, person) === true, ask)) return unchanged(on);
  if (own(ask.directory.people, person) === undefined)
    return refuse('permission', 'conversation.read', 'person.unknown', { person });
  if (!canOpen(ask.directory, person, on))
    return refuse('permission', 'conversation.read', 'follower.cannot-open', { person });
  return accept(command, on, ask, [{ type: 'follower.added', person }]);
}

export function removeFollower(command: RemoveFollower, on: Conversation, ask: Ask): ConversationDecision {
  const { person } = command;
  if (isSilent(!own(on.followers, person), ask)) return unchanged(on);
  return accept(command, on, ask, [{ type: 'follower.removed', person, reason: 'command' }]);
}
