/**
 * What somebody changed since a workflow was started, and the workflow would change: automation gives way.
 *
 * Shapes: an action has a circumstance that it is about; a person or a customer who touched that one afterwards has precedence. Whoever writes
 * or answers touches the status: closing what the customer has just written to would hide it.
 * Source: catalogue E6 (automation suppressed a concurrent human update).
 */
import type { Actor, Fact, WorkflowAction } from '../schema/types.ts';
import type { Conversation, Thread } from './conversation.ts';
import { isFromOutside } from './outside.ts';

export interface Precedence {
  readonly what: string;
  readonly by: Actor;
  readonly revision: number;
}

/** The newest change after that revision that one of these actions would undo; null if there is none. */
export function precedenceOver(actions: readonly WorkflowAction[], on: Conversation, seen: number): Precedence | null {
  const subjects = new Set(actions.flatMap(subjectOf));
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (!thread || thread.revision <= seen) break;
    if (!isFromOutside(thread.by)) continue;
    const what = touched(thread).find((one) => subjects.has(one));
    if (what !== undefined) return { what, by: thread.by, revision: thread.revision };
  }
  return null;
}

function subjectOf(action: WorkflowAction): readonly string[] {
  if ('assign' in action) return ['assignment'];
  if ('status' in action) return ['status'];
  if ('tag' in action) return [`tag ${action.tag}`];
  if ('untag' in action) return [`tag ${action.untag}`];
  return 'move' in action ? ['inbox'] : [];
}

function touched(thread: Thread): readonly string[] {
  if (thread.kind === 'activity') return touchedBy(thread.fact);
  return thread.kind === 'customer' || thread.kind === 'reply' ? ['status'] : [];
}

export function touchedBy(fact: Fact): readonly string[] {
  switch (fact.type) {
    case 'assignment.changed':
      return ['assignment'];
    case 'status.changed':
      return ['status'];
    case 'tag.added':
    case 'tag.removed':
      return [`tag ${fact.tag}`];
    case 'conversation.moved':
      return ['inbox'];
    default:
      return [];
  }
}
