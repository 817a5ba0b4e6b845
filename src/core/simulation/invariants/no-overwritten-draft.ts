/**
 * A draft is saved only over the version that it was written on.
 *
 * Shapes: a session may follow up its own save before that was answered. Text that a person goes on with after a take-over names no version.
 * Source: catalogue A5, F8; Front's drafts carry a version for this.
 */
import { own } from '../../rules/keys.ts';
import type { Draft } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** By conversation, person and kind; what was removed stays with an empty text. */
  readonly newest: Record<string, Draft>;
  /** Saves that were refused or written over another version than the newest. */
  sometimes: number;
}

export const noOverwrittenDraft: Invariant<State> = {
  name: 'no-overwritten-draft',
  about: 'A draft is saved only over the version that it was written on.',
  initial: () => ({ newest: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'sent' && event.message.type === 'draft.answer') {
      const { outcome } = event.message;
      if (!outcome.ok && outcome.rejection.code === 'draft.stale') state.sometimes += 1;
      return null;
    }
    if (event.type !== 'draft') return null;
    const { conversation, person, kind, draft } = event;
    const key = `${conversation} ${person} ${kind}`;
    const before = own(state.newest, key);
    if (!draft) {
      delete state.newest[key];
      return null;
    }
    state.newest[key] = draft;
    if (!before || isWrittenOn(draft, before)) return null;
    state.sometimes += 1;
    return `The ${kind} of ${person} on ${conversation} is saved over version ${before.version} (${JSON.stringify(before.text)}), but it was written on version ${draft.base}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function isWrittenOn(draft: Draft, before: Draft): boolean {
  if (draft.base === undefined || draft.base >= before.version || draft.text === before.text) return true;
  return draft.lineage === before.lineage && draft.session === before.session;
}
