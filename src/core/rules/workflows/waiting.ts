/**
 * Since when a conversation has been waiting, and for what.
 *
 * Shapes: a wait begins with a message of a person or a customer, and is named by the revision of that message; what automation writes neither
 * begins nor ends one, except that its answer to the customer is an answer. Null where nobody waits.
 */
import { type Conversation, isOut, type Thread } from '../../conversation/conversation.ts';
import { isFromOutside } from '../../conversation/outside.ts';
import type { WorkflowWaiting } from '../../schema/types.ts';

export interface Wait {
  readonly since: number;
  readonly revision: number;
}

export function waitOf(on: Conversation, since: WorkflowWaiting['since']): Wait | null {
  if (since === 'anything') return newestOf(on, () => true);
  return since === 'customer' ? customersWait(on) : ourWait(on);
}

/** Since the first message of the customer that nobody has answered. */
function customersWait(on: Conversation): Wait | null {
  let first: Thread | null = null;
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (thread?.kind === 'reply' && isOut(thread)) break;
    if (thread?.kind === 'customer') first = thread;
  }
  return first && { since: first.at, revision: first.revision };
}

/** Since our last reply, as long as the customer writes nothing. */
function ourWait(on: Conversation): Wait | null {
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (thread?.kind === 'customer') return null;
    if (thread?.kind !== 'reply' || !isOut(thread)) continue;
    return isFromOutside(thread.by) ? { since: thread.sentAt ?? thread.at, revision: thread.revision } : null;
  }
  return null;
}

function newestOf(on: Conversation, counts: (thread: Thread) => boolean): Wait | null {
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (!thread || thread.kind === 'activity' || !isFromOutside(thread.by) || !counts(thread)) continue;
    return { since: thread.at, revision: thread.revision };
  }
  return null;
}
