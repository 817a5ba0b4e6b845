/** The outcome of a command, as the facts that it caused tell it: the same for whoever decided and for whoever reads the log. */
import type { Accepted, Fact } from '../schema/types.ts';

/**
 * The outcome so far, after one more fact of the same command. The last fact says the revision and, if it is about one, the thread.
 */
export function outcomeAfter(before: Accepted | undefined, fact: Fact): Accepted {
  const isHeld = fact.type === 'reply.held' || fact.type === 'reply.reheld';
  const result = isHeld || before?.result === 'held' ? 'held' : resultOf(fact);
  const outcome: Writable<Accepted> = { ok: true, result, revision: fact.revision };
  const isBeside = fact.type === 'reply.kept-back' || (fact.type === 'reply.unscheduled' && fact.reason !== 'author');
  const thread = 'thread' in fact && !isBeside ? fact.thread : before?.thread;
  if (thread !== undefined) outcome.thread = thread;
  const causes = isHeld ? fact.causes : before?.causes;
  if (causes !== undefined) outcome.causes = causes;
  const told = fact.type === 'note.added' || fact.type === 'note.edited' ? fact.unreached : undefined;
  const unreached = told ?? before?.unreached;
  if (unreached !== undefined) outcome.unreached = unreached;
  return outcome;
}

/** The outcome of a command that caused all of these, or nothing. */
export function outcomeOf(revision: number, facts: readonly Fact[]): Accepted {
  let outcome: Accepted = { ok: true, result: 'accepted', revision };
  for (const fact of facts) outcome = outcomeAfter(outcome, fact);
  return outcome;
}

/** A workflow that did nothing has changed nothing, though that is written down. */
function resultOf({ type }: Fact): Accepted['result'] {
  return type === 'workflow.passed' ? 'unchanged' : 'accepted';
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
