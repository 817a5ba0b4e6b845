/**
 * Takes the draft of a bot that has no session. No fact: a draft is nothing that happened in the conversation.
 *
 * Errors: `draft.bots-only`, `revision.unknown`, `text.empty`, `draft.retired`.
 */
import { actorId } from '../../rules/actor.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { isBot, saidSince } from '../../rules/bots.ts';
import { protects } from '../../rules/protections.ts';
import type { SuggestDraft } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse } from '../decision.ts';

export function suggestDraft(command: SuggestDraft, on: Conversation, ask: Ask): ConversationDecision {
  const { seen, text } = command;
  const person = actorId(ask.by);
  if (!isBot(ask.directory, person)) return refuse('draft', 'draft', 'draft.bots-only', { person });
  if (seen > on.revision) return refuse('expectation', 'seen', 'revision.unknown', { seen, revision: on.revision });
  if (text.trim() === '') return refuse('state', 'text', 'text.empty', {});
  const by = saidSince(on, seen);
  if (by !== null && protects('bot-retirement', ask.without)) {
    return refuse('draft', 'bot-retirement', 'draft.retired', { person, revision: by, seen });
  }
  return accept(command, on, ask, []);
}
