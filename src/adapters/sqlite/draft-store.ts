/** Drafts in SQLite. */
import type { DraftStore } from '../../core/ports/draft-store.ts';
import type { Draft, DraftKind } from '../../core/schema/types.ts';
import { judgeDraft } from '../../core/store/store-drafts.ts';
import { storedKey } from '../../core/store/stored-key.ts';
import type { Opened } from './store.ts';

export function draftStore({ handle, commits: { read, write } }: Opened): DraftStore {
  const all = handle.prepare('SELECT draft FROM elbowroom_drafts WHERE conversation = ?');
  const one = handle.prepare('SELECT draft FROM elbowroom_drafts WHERE conversation = ? AND person = ? AND kind = ?');
  const put = handle.prepare(
    'INSERT OR REPLACE INTO elbowroom_drafts (conversation, person, kind, draft) VALUES (?, ?, ?, ?)',
  );
  const remove = handle.prepare('DELETE FROM elbowroom_drafts WHERE conversation = ? AND person = ? AND kind = ?');
  const at = (conversation: string, person: string, kind: DraftKind): Draft | null => {
    const row = one.get(storedKey(conversation), storedKey(person), kind);
    return row ? draftOf(row) : null;
  };
  return {
    read: (conversation) => read(() => all.all(storedKey(conversation)).map(draftOf)),
    keep: (conversation, draft, expected) =>
      write(() => {
        const { person, kind } = draft;
        const verdict = judgeDraft(at(conversation, person, kind), expected, draft);
        if (verdict !== 'write') return verdict;
        put.run(storedKey(conversation), storedKey(person), kind, JSON.stringify(draft));
        return { ok: true };
      }),
    drop: (conversation, person, kind, expected) =>
      write(() => {
        const verdict = judgeDraft(at(conversation, person, kind), expected, null);
        if (verdict !== 'write') return verdict;
        remove.run(storedKey(conversation), storedKey(person), kind);
        return { ok: true };
      }),
  };
}

function draftOf(row: unknown): Draft {
  return JSON.parse((row as { readonly draft: string }).draft) as Draft;
}
