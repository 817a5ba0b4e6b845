/**
 * Moves the conversation to another inbox. Threads, drafts and guests stay; whoever cannot open it there any more is let go.
 *
 * Source: catalogue E7 (moved while assigned: nobody saw it any more); DOMAIN "Forward, move, merge".
 */
import { canBeAssigned } from '../../rules/access.ts';
import type { Ask, Because, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import type { Assignee, MoveConversation } from '../../schema/types.ts';
import { accessLost } from '../access-lost.ts';
import type { Conversation } from '../conversation.ts';
import { accept, type Happening, unchanged } from '../decision.ts';

export function moveConversation(command: MoveConversation, on: Conversation, ask: Ask): ConversationDecision {
  const { inbox } = command;
  if (inbox === on.inbox) return unchanged(on);
  const moved: Happening = { type: 'conversation.moved', from: on.inbox, to: inbox };
  const after = { ...on, inbox };
  const given = releasedAssignee(after, ask);
  const because: Because[] = given
    ? [{ rule: 'policy', name: 'policy.move', verdict: 'note', detail: { assignee: given } }]
    : [];
  return accept(
    command,
    on,
    ask,
    [
      moved,
      ...(given ? [{ type: 'assignment.changed', from: on.assignee, to: given, reason: 'move' } as const] : []),
      ...accessLost(after, ask.directory).filter(({ type }) => type !== 'assignment.changed'),
    ],
    because,
  );
}

/** Who has it after the move; null if that does not change. */
function releasedAssignee({ assignee, inbox }: Conversation, { by, directory, without }: Ask): Assignee | null {
  if (canBeAssigned(directory, assignee, inbox) || !protects('release-on-move', without)) return null;
  const isMovers =
    directory.policy.move === 'mover' &&
    by.kind === 'person' &&
    canBeAssigned(directory, { kind: 'person', person: by.person }, inbox);
  return isMovers ? { kind: 'person', person: by.person } : { kind: 'nobody' };
}
