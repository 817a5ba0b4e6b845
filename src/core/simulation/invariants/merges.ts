/** Follows names through merges: conversations to where they go on, threads to the names they have there. */
import type { ConversationAbsorbed, Fact } from '../../schema/types.ts';

/** What is kept under `conversation thread` is kept under the new names as well. */
export function carryThreads<T>(kept: Record<string, T>, stream: string, fact: Fact): void {
  if (fact.type !== 'conversation.absorbed') return;
  for (const [before, name] of namesIn(fact)) {
    const value = kept[`${fact.from} ${before}`];
    if (value !== undefined) kept[`${stream} ${name}`] = value;
  }
}

/** The threads that came over: the name they had, and the one they have. */
export function namesIn({ threads, renamed }: ConversationAbsorbed): readonly (readonly [string, string])[] {
  const before = new Map(Object.entries(renamed).map(([was, is]) => [is, was]));
  return threads.map(({ id }) => [before.get(id) ?? id, id]);
}

/** What was kept of a conversation is kept of the one that it goes on in as well. */
export function carryLists<T>(kept: Record<string, T[]>, stream: string, fact: Fact): void {
  if (fact.type !== 'conversation.absorbed') return;
  const came = kept[fact.from];
  if (came) kept[stream] = [...(kept[stream] ?? []), ...came];
}
