/** What the recipes share: how a fact comes in, and how a thread is found, added and published. */
import type { Draft as Writable } from 'immer';
import type { Fact } from '../../schema/types.ts';
import type { Conversation, Thread } from '../conversation.ts';

export type State = Writable<Conversation>;
export type Recipe = (draft: State, fact: Fact) => void;
export type Recipes<T extends Fact['type']> = {
  readonly [K in T]: (draft: State, fact: Extract<Fact, { readonly type: K }>) => void;
};

type ThreadOf<K extends Thread['kind']> = Writable<Extract<Thread, { readonly kind: K }>>;

/** Puts a thread at the end of the conversation. */
export function addThread(draft: State, thread: Thread): void {
  draft.threads[thread.id] = thread as Writable<Thread>;
  draft.order.push(thread.id);
}

/** The thread of that id, if it is of that kind. */
export function threadOf<K extends Thread['kind']>(draft: State, kind: K, id: string): ThreadOf<K> | null {
  if (!Object.hasOwn(draft.threads, id)) return null;
  const thread = draft.threads[id];
  return thread !== undefined && thread.kind === kind ? (thread as ThreadOf<K>) : null;
}

/** The id of the line about the fact of that revision: it gives way to a command that chose the same one. */
export function activityId({ threads }: Pick<Conversation, 'threads'>, revision: number): string {
  let id = `activity-${revision}`;
  while (Object.hasOwn(threads, id)) id += '~';
  return id;
}

/** Adds a line about what happened. */
export function addActivity(draft: State, fact: Fact): void {
  const id = activityId(draft, fact.revision);
  addThread(draft, { id, kind: 'activity', by: fact.by, at: fact.at, revision: fact.revision, fact });
}
