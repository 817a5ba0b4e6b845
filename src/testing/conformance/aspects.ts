/**
 * What is compared, one by one, in a form in which two help desks that do the same show the same.
 *
 * Shapes: orders that nobody promises are sorted away: of people, tags, drafts, held replies and rows. Somebody idle may be shown as looking, and an
 * answer tells only whether it was taken, held or refused.
 */

import type { Conversation, Thread } from '../../core/conversation/conversation.ts';
import type { Assignee, Draft, Outcome } from '../../core/schema/types.ts';
import type {
  CustomerSight,
  SeenConversation,
  SeenDraft,
  SeenPerson,
  SeenRow,
  SeenThread,
  SubmitAnswer,
} from './driver.ts';

export type AspectName =
  | 'answer'
  | 'access'
  | 'status'
  | 'assignee'
  | 'tags'
  | 'threads'
  | 'held'
  | 'others'
  | 'self'
  | 'drafts'
  | 'lock'
  | 'list'
  | 'mails'
  | 'notifications'
  | 'customer'
  | 'preview'
  | 'error';

export type Verdict = 'accepted' | 'held' | 'refused';

export function verdictOf(outcome: Outcome): Verdict {
  if (!outcome.ok) return 'refused';
  return outcome.result === 'held' ? 'held' : 'accepted';
}

export function verdictOfAnswer({ ok, held = false }: SubmitAnswer): Verdict {
  if (!ok) return 'refused';
  return held ? 'held' : 'accepted';
}

/** What a conversation shows to somebody, aspect by aspect; what is left out is left out. */
export function conversationAspects(
  seen: SeenConversation,
  observer: string,
): Readonly<Partial<Record<AspectName, unknown>>> {
  const { status, assignee, tags, threads, others, drafts, lock } = seen;
  return {
    ...(status !== undefined && { status }),
    ...(assignee !== undefined && { assignee }),
    ...(tags && { tags: [...tags].sort() }),
    ...(threads && {
      threads: threads.filter(({ held }) => !held).map(threadText),
      held: threads
        .filter(({ held }) => held)
        .map(threadText)
        .sort(),
    }),
    ...(others && {
      self: others.some(({ person }) => person === observer),
      others: peopleText(others.filter(({ person }) => person !== observer)),
    }),
    ...(drafts && {
      drafts: drafts
        .filter(({ text }) => text !== '')
        .map(draftText)
        .sort(),
    }),
    ...(lock !== undefined && { lock }),
  };
}

export function rowAspect({ status, assignee, others }: SeenRow): unknown {
  return {
    ...(status !== undefined && { status }),
    ...(assignee !== undefined && { assignee }),
    ...(others && { others: peopleText(others) }),
  };
}

export function messagesAspect({ messages }: CustomerSight): unknown {
  return messages.map(({ from, text }) => `${from}: ${text}`);
}

/** What people see of a conversation, as our own sessions hold it. */
export function seenOf(
  view: Conversation,
  people: readonly SeenPerson[],
  drafts: readonly SeenDraft[],
): SeenConversation {
  return {
    status: view.status,
    assignee: assigneeText(view.assignee),
    tags: Object.keys(view.tags),
    threads: view.order.flatMap((id) => seenThread(view.threads[id])),
    others: people,
    drafts,
    lock: view.lock?.person ?? null,
  };
}

export function draftOf({ person, kind, text, version }: Draft): SeenDraft {
  return { person, kind, text, version };
}

export function assigneeText(assignee: Assignee): string {
  if (assignee.kind === 'nobody') return 'nobody';
  return assignee.kind === 'person' ? assignee.person : `team:${assignee.team}`;
}

/** Gone is what was undone, discarded or deleted; lines about what happened are no part of it. */
function seenThread(thread: Thread | undefined): readonly SeenThread[] {
  if (!thread || thread.kind === 'activity') return [];
  if ('state' in thread && (thread.state === 'undone' || thread.state === 'discarded' || thread.state === 'deleted'))
    return [];
  const { kind, by, text } = thread;
  const held = kind === 'reply' && thread.state === 'held';
  return [{ kind, by: authorText(by), text, held }];
}

function authorText(by: Thread['by']): string {
  if (by.kind === 'person') return by.person;
  return by.kind === 'customer' ? by.address : by.name;
}

function threadText({ kind, by, text }: SeenThread): string {
  return `${kind} by ${by}: ${text}`;
}

function draftText({ person, kind, text }: SeenDraft): string {
  return `${kind} of ${person}: ${text}`;
}

function peopleText(people: readonly SeenPerson[]): readonly string[] {
  return people.map(({ person, doing }) => `${person} ${doing === 'composing' ? 'writes' : 'looks'}`).sort();
}
