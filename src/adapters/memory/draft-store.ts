/** Drafts in memory. */
import type { DraftStore } from '../../core/ports/draft-store.ts';
import { draftAt, draftsOf, dropDraft, judgeDraft, keepDraft } from '../../core/store/store-drafts.ts';
import type { Opened } from './store.ts';

export function draftStore({ run }: Opened): DraftStore {
  return {
    read: (conversation) => run((state) => draftsOf(state, conversation)),
    keep: (conversation, draft, expected) =>
      run((state) => {
        const verdict = judgeDraft(draftAt(state, conversation, draft.person, draft.kind), expected, draft);
        if (verdict !== 'write') return verdict;
        keepDraft(state, conversation, draft);
        return { ok: true };
      }),
    drop: (conversation, person, kind, expected) =>
      run((state) => {
        const verdict = judgeDraft(draftAt(state, conversation, person, kind), expected, null);
        if (verdict !== 'write') return verdict;
        dropDraft(state, conversation, person, kind);
        return { ok: true };
      }),
  };
}
