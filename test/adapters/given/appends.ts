/** Something to write. */
import type { Append } from '../../../src/core/desk/desk.ts';

/** One fact after that revision, by a command of its own. */
export function anAppend(stream: string, after: number, more: Partial<Append> = {}): Append {
  const revision = after + 1;
  return {
    stream,
    expectedRevision: after,
    facts: [
      { type: 'tag.added', revision, at: revision, by: { kind: 'automation', name: 'test' }, tag: `tag-${revision}` },
    ],
    effects: [],
    command: `command-${revision}`,
    outcome: { ok: true, result: 'accepted', revision },
    ...more,
  };
}
