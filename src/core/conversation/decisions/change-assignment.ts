/**
 * Gives the conversation to a person, a team or nobody. To whom it belongs already is no change, whatever was expected.
 *
 * Errors: `assignment.stale`, `person.unknown`, `team.unknown`, `assignee.cannot-answer`, and what refuses a claim of routing.
 * Source: catalogue E1, E2 (the first claim wins), E3 (no-op writes told everybody).
 */
import { actorId } from '../../rules/actor.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import type { ChangeAssignment } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, isSilent, refuse, unchanged } from '../decision.ts';
import { isSameAssignee, refuseAssignee } from './alongside.ts';
import { claimForRouting, routingName } from './claim-for-routing.ts';

export function changeAssignment(command: ChangeAssignment, on: Conversation, ask: Ask): ConversationDecision {
  const { to, expect } = command;
  const { assignee: from } = on;
  if (isSilent(isSameAssignee(to, from), ask)) return unchanged(on);
  if (ask.by.kind === 'automation' && actorId(ask.by) === routingName) return claimForRouting(command, on, ask);
  if (expect && !isSameAssignee(expect, from) && protects('compare-and-set', ask.without)) {
    return refuse('expectation', 'assignment', 'assignment.stale', { assignee: from, expected: expect });
  }
  return (
    refuseAssignee(to, on.inbox, ask) ??
    accept(command, on, ask, [{ type: 'assignment.changed', from, to, reason: 'command' }])
  );
}
