/**
 * Sends a held reply anyway. What came after the acknowledged revision holds it again; what the author chose to pass over is recorded.
 *
 * Shapes: who composes is not asked again. A cause that takes a confirmation elsewhere holds here: the answer to a release is the same dialogue.
 * Errors: `thread.unknown`, `reply.not-held`, `revision.unknown`, `lock.held`.
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { Cause, ReleaseReply } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, refuse } from '../decision.ts';
import { guard } from '../send-guard.ts';
import { afterReply } from './alongside.ts';
import { guardReasons } from './guard-reasons.ts';
import { heldReply } from './held-reply.ts';
import { refuseWhileLocked } from './locks.ts';

export function releaseReply(command: ReleaseReply, on: Conversation, ask: Ask): ConversationDecision {
  const { thread, acknowledged } = command;
  const { reply, refusal } = heldReply(on, thread, 'reply.released');
  if (refusal) return refusal;
  if (acknowledged > on.revision) {
    return refuse('expectation', 'acknowledged', 'revision.unknown', { seen: acknowledged, revision: on.revision });
  }
  const locked = refuseWhileLocked(on, ask, undefined);
  if (locked) return locked;

  const { policy } = ask.directory;
  const { seen } = reply;
  const verdict = guard(on, { by: ask.by, seen, acknowledged }, policy.guard, ask.without);
  const because = guardReasons(verdict, on, Math.max(seen, acknowledged), policy.guard);
  if (verdict.causes.length > 0) {
    return accept(command, on, ask, [{ type: 'reply.reheld', thread, causes: verdict.causes }], because);
  }
  const overrode = together(reply.causes, verdict.overrode);
  const undoUntil = ask.at + policy.undoMs;
  const released = { type: 'reply.released', thread, acknowledged, overrode, undoUntil } as const;
  return accept(command, on, ask, [released, ...afterReply({}, on, ask)], because);
}

/** Both, each cause once. */
function together(held: readonly Cause[], acknowledged: readonly Cause[]): readonly Cause[] {
  const known = new Set(held.map(keyOf));
  return [...held, ...acknowledged.filter((cause) => !known.has(keyOf(cause)))];
}

function keyOf(cause: Cause): string {
  return cause.kind === 'composing' ? 'composing' : `thread ${cause.thread}`;
}
