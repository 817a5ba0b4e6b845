/**
 * Gives the conversation to a person, a team or nobody. To whom it belongs already is no change, whatever was expected.
 *
 * Shapes: a claim of routing is good only as long as the conversation waits for it and whom it chose is there: a change by hand that came
 * first stands, and the claim leaves nothing behind.
 * Errors: `assignment.stale`, `person.unknown`, `team.unknown`, `assignee.cannot-answer`, `assignee.away`.
 * Source: catalogue E1, E2 (the first claim wins), E3 (no-op writes told everybody).
 */
import { actorId } from '../../rules/actor.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import { assigneeKey, canTake, isWaiting } from '../../rules/route.ts';
import type { Assignee, ChangeAssignment } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, isSilent, refuse, unchanged } from '../decision.ts';
import { isSameAssignee, refuseAssignee } from './alongside.ts';

export function changeAssignment(command: ChangeAssignment, on: Conversation, ask: Ask): ConversationDecision {
  const { to, expect } = command;
  const { assignee: from } = on;
  const isClaim = ask.by.kind === 'automation' && actorId(ask.by) === routingName;
  if (isSilent(isSameAssignee(to, from), ask)) return unchanged(on);
  const isStale = isClaim ? !isWaiting(on) : expect && !isSameAssignee(expect, from);
  if (isStale && protects(isClaim ? 'routing-claim' : 'compare-and-set', ask.without)) {
    return refuse('expectation', 'assignment', 'assignment.stale', { assignee: from, expected: expect });
  }
  const refusal = refuseAssignee(to, on.inbox, ask) ?? (isClaim ? refuseAway(to, on, ask) : null);
  const reason = isClaim ? 'routing' : 'command';
  return refusal ?? accept(command, on, ask, [{ type: 'assignment.changed', from, to, reason }]);
}

/** The automation whose assignments are claims. */
export const routingName = 'routing';

function refuseAway(to: Assignee, on: Conversation, { directory, at, without }: Ask): ConversationDecision | null {
  if (canTake(directory, to, on.inbox, at) || !protects('routing-room', without)) return null;
  return refuse('state', 'routing', 'assignee.away', { assignee: assigneeKey(to) });
}
