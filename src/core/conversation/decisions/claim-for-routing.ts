/**
 * Gives away by itself what waits for it, and takes a turn.
 *
 * Shapes: a claim is good only as long as the conversation waits for it and whom it chose is there: a change by hand that came first stands, and the
 * claim leaves nothing behind. The turn is written to a stream of its own together with the assignment, or neither is. Whoever lost the race for it
 * knows of the winner when this is decided again: it stands if it is still whom routing would choose. What is assigned by hand takes no turn,
 * since a person may give somebody more than the cap; a node counts it from when it hears of it. A caller without turns leaves them out.
 * Errors: `assignment.stale`, `assignee.cannot-answer`, `assignee.away`, `routing.overtaken`.
 * Source: catalogue E2 (an automatic assigner overrode people).
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import { assigneeKey, canTake, isWaiting, routingStream } from '../../rules/route.ts';
import type { Assignee, ChangeAssignment, TurnTaken } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse } from '../decision.ts';
import { isSameAssignee, refuseAssignee } from './alongside.ts';

/** The automation whose assignments are claims. */
export const routingName = 'routing';

export function claimForRouting(command: ChangeAssignment, on: Conversation, ask: Ask): ConversationDecision {
  const { to, expect } = command;
  const { assignee: from } = on;
  if (!isWaiting(on) && protects('routing-claim', ask.without)) {
    return refuse('expectation', 'assignment', 'assignment.stale', { assignee: from, expected: expect });
  }
  const refusal = refuseAssignee(to, on.inbox, ask) ?? refuseAway(to, on, ask);
  if (refusal) return refusal;
  const changed = { type: 'assignment.changed', from, to, reason: 'routing' } as const;
  const { turns } = ask;
  if (!turns || to.kind === 'nobody') return accept(command, on, ask, [changed]);
  const next = turns.next(on);
  if (!next || !isSameAssignee(next, to)) {
    return refuse('state', 'routing', 'routing.overtaken', { assignee: assigneeKey(to), turn: turns.taken });
  }
  const turn: TurnTaken = {
    type: 'turn.taken',
    revision: turns.taken + 1,
    at: ask.at,
    by: ask.by,
    command: command.id,
    inbox: on.inbox,
    conversation: on.id,
    assigned: on.revision + 1,
    to,
  };
  const also = [{ stream: routingStream, expectedRevision: turns.taken, facts: [turn] }];
  return { ...accept(command, on, ask, [{ ...changed, turn: turn.revision }]), also };
}

function refuseAway(to: Assignee, on: Conversation, { directory, at, without }: Ask): ConversationDecision | null {
  if (canTake(directory, to, on.inbox, at) || !protects('routing-room', without)) return null;
  return refuse('state', 'routing', 'assignee.away', { assignee: assigneeKey(to) });
}
