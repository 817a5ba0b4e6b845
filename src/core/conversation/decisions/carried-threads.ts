/**
 * The threads of a merged conversation as the one that goes on has them.
 *
 * Shapes: a name that is taken gives way by `~`, in order, so the same two conversations always give the same names. Revisions inside a thread
 * are in the numbers of where it was, and mean nothing here: all of it came in with one fact, a reply had seen nothing of this conversation, and
 * what it was held for is found under its new name.
 */
import type { Cause } from '../../schema/types.ts';
import type { Conversation, Thread } from '../conversation.ts';
import { activityId } from '../recipes/recipe.ts';

export interface Carried {
  readonly threads: readonly Thread[];
  /** New names by old ones, where they are not the same. */
  readonly renamed: Readonly<Record<string, string>>;
}

export function carriedThreads(source: Conversation, target: Conversation, revision: number): Carried {
  const names = freeNames(source, target);
  const threads = source.order.flatMap((id): Thread[] => {
    const thread = source.threads[id];
    return thread ? [carried(thread, source.id, names, revision)] : [];
  });
  const changed = [...names].filter(([before, name]) => before !== name);
  return { threads, renamed: Object.fromEntries(changed) };
}

function freeNames(source: Conversation, target: Conversation): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // The line about the merge has a name there as well.
  const taken = new Set<string>([activityId(target, target.revision + 1)]);
  for (const id of source.order) {
    let name = id;
    while (taken.has(name) || Object.hasOwn(target.threads, name)) name += '~';
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

function carried(thread: Thread, source: string, names: ReadonlyMap<string, string>, revision: number): Thread {
  const place = { id: nameIn(names, thread.id), revision, from: thread.from ?? source };
  const moved = (causes: readonly Cause[]): readonly Cause[] =>
    causes.map((cause) => movedCause(cause, names, revision));
  switch (thread.kind) {
    case 'reply':
      return { ...thread, ...place, seen: 0, causes: moved(thread.causes), overrode: moved(thread.overrode) };
    case 'note':
      return { ...thread, ...place, mentionedAt: sinceThen(thread.mentionedAt, revision) };
    default:
      return { ...thread, ...place };
  }
}

function movedCause(cause: Cause, names: ReadonlyMap<string, string>, revision: number): Cause {
  return cause.kind === 'composing' ? cause : { ...cause, thread: nameIn(names, cause.thread), revision };
}

function sinceThen(mentionedAt: Readonly<Record<string, number>>, revision: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(mentionedAt).map((key) => [key, revision]));
}

function nameIn(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id;
}
