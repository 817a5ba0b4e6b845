/** The outcome of a command, as the facts that it caused tell it: the same for whoever decided and for whoever reads the log. */
import type { Accepted, Fact } from '../schema/types.ts';

/**
 * The outcome so far, after one more fact of the same command. The last fact says the revision and, if it is about one, the thread.
 */
export function outcomeAfter(before: Accepted | undefined, fact: Fact): Accepted {
  const isHeld = fact.type === 'reply.held' || fact.type === 'reply.reheld';
  const thread = 'thread' in fact ? fact.thread : before?.thread;
  const causes = isHeld ? fact.causes : before?.causes;
  const unreached =
    (fact.type === 'note.added' || fact.type === 'note.edited' ? fact.unreached : undefined) ?? before?.unreached;
  return {
    ok: true,
    result: isHeld || before?.result === 'held' ? 'held' : 'accepted',
    revision: fact.revision,
    ...(thread !== undefined && { thread }),
    ...(causes !== undefined && { causes }),
    ...(unreached !== undefined && { unreached }),
  };
}
