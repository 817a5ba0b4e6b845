/**
 * Goes on with a colleague's draft. The text itself is moved by the room, under the lineage that the fact names.
 *
 * Errors: `person.unknown`, `draft.private`.
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import type { TakeOverDraft } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse, refuseLongId, unchanged } from '../decision.ts';

export function takeOverDraft(command: TakeOverDraft, on: Conversation, ask: Ask): ConversationDecision {
  const { person: from, kind } = command;
  if (ask.by.kind !== 'person' || ask.by.person === from) return unchanged(on);
  const { person } = ask.by;
  if (own(ask.directory.people, from) === undefined)
    return refuse('draft', 'draft', 'person.unknown', { person: from });
  if (ask.directory.policy.drafts === 'private')
    return refuse('policy', 'policy.drafts', 'draft.private', { person: from });
  const lineage = `${command.id}/draft`;
  return refuseLongId(lineage) ?? accept(command, on, ask, [{ type: 'draft.taken-over', from, person, kind, lineage }]);
}
