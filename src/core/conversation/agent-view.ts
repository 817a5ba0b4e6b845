/**
 * A conversation as one of its people reads it: every thread in order, with names and sentences filled in.
 *
 * Shapes: what was undone or discarded is gone from the view; a deleted note stays as a tombstone without text. `waits` marks a held reply, `mine` what the
 * reader wrote: both together ask for the reader's decision.
 */
import type { Directory } from '../directory/directory.ts';
import type { Attachment, Cause } from '../schema/types.ts';
import { activitySentence } from './activity.ts';
import type { Conversation, Thread } from './conversation.ts';
import { actorName, assigneeName, inboxName } from './names.ts';

export interface AgentView {
  readonly id: string;
  readonly subject: string;
  readonly inbox: string;
  readonly customer: string;
  readonly status: Conversation['status'];
  readonly assignee: string;
  readonly tags: readonly string[];
  readonly threads: readonly AgentThread[];
  readonly revision: number;
}

export interface AgentThread {
  readonly id: string;
  readonly kind: Thread['kind'];
  readonly name: string;
  readonly mine: boolean;
  readonly text: string;
  readonly at: number;
  readonly state: 'public' | 'inside' | 'scheduled' | 'sending' | 'waits' | 'deleted';
  readonly edited: boolean;
  /** Why it waits. */
  readonly causes: readonly Cause[];
  readonly attachments: readonly Attachment[];
}

export function agentView(on: Conversation, reader: string, directory: Directory): AgentView {
  return {
    id: on.id,
    subject: on.subject,
    inbox: inboxName(on.inbox, directory),
    customer: on.customer.name ?? on.customer.address,
    status: on.status,
    assignee: assigneeName(on.assignee, directory),
    tags: Object.keys(on.tags).sort(),
    threads: on.order.flatMap((id) => threadFor(on.threads[id], on, reader, directory) ?? []),
    revision: on.revision,
  };
}

function threadFor(
  thread: Thread | undefined,
  on: Conversation,
  reader: string,
  directory: Directory,
): AgentThread | null {
  const state = thread && stateOf(thread);
  if (!thread || !state) return null;
  const { id, kind, by, at } = thread;
  return {
    id,
    kind,
    name: actorName(by, on, directory),
    mine: by.kind === 'person' && by.person === reader,
    text: kind === 'activity' ? activitySentence(thread.fact, on, directory) : thread.text,
    at,
    state,
    edited: kind === 'note' && thread.editedAt !== null,
    causes: kind === 'reply' ? thread.causes : [],
    attachments: kind === 'activity' || kind === 'forward' ? [] : thread.attachments,
  };
}

/** Null for what is no longer there. */
function stateOf(thread: Thread): AgentThread['state'] | null {
  if (thread.kind === 'customer') return 'public';
  if (thread.kind === 'activity') return 'inside';
  if (thread.kind === 'note') return thread.state === 'deleted' ? 'deleted' : 'inside';
  if (thread.state === 'undone' || thread.state === 'discarded') return null;
  if (thread.state === 'unscheduled') return null;
  if (thread.state === 'scheduled') return 'scheduled';
  if (thread.state === 'held') return 'waits';
  if (thread.state === 'sending') return 'sending';
  return thread.kind === 'forward' ? 'inside' : 'public';
}
