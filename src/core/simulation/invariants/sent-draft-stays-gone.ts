/** A draft that was sent does not come back by a late save. Source: catalogue F3, F10. */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** Lineages that were sent, and where. */
  readonly sent: Record<string, string>;
  /** Saves of text that had been sent. */
  sometimes: number;
}

export const sentDraftStaysGone: Invariant<State> = {
  name: 'sent-draft-stays-gone',
  about: 'A draft that was sent does not come back.',
  initial: () => ({ sent: {}, sometimes: 0 }),
  see(state, event) {
    switch (event.type) {
      case 'fact': {
        const fact = event.fact as Fact;
        if ('lineage' in fact && fact.lineage !== undefined && fact.type !== 'draft.taken-over') {
          state.sent[fact.lineage] = event.stream;
        }
        return null;
      }
      case 'delivered':
        if (event.message.type === 'draft.save' && own(state.sent, event.message.lineage) !== undefined) {
          state.sometimes += 1;
        }
        return null;
      case 'draft': {
        const { draft, conversation, person } = event;
        if (!draft || own(state.sent, draft.lineage) === undefined) return null;
        return `The ${draft.kind} of ${person} on ${conversation} was sent and is a draft again: ${JSON.stringify(draft.text)}.`;
      }
      default:
        return null;
    }
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};
