/** What was begun as a note never goes out as a reply or a forward. Source: catalogue G2, G8. */
import { own } from '../../rules/keys.ts';
import type { DraftKind, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { sessionIn } from './who.ts';

interface State {
  /** Lineages begun as a note, and where. */
  readonly notes: Record<string, string>;
  sometimes: number;
}

export const noteStaysNote: Invariant<State> = {
  name: 'note-stays-note',
  about: 'What was begun as a note never goes out as a reply or a forward.',
  initial: () => ({ notes: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'draft' && event.draft) begin(state, event.kind, event.draft.lineage, event.conversation);
    else if (event.type === 'act' && event.act.do === 'type') {
      const { text, conversation } = event.act;
      const texts = Object.values(sessionIn(world, event.session)?.client?.texts ?? {});
      const typed = texts.find((one) => one.conversation === conversation && one.text === text && text !== '');
      if (typed) begin(state, event.act.kind ?? typed.kind, typed.lineage, conversation);
    } else if (event.type === 'fact') {
      const fact = event.fact as Fact;
      if (fact.type !== 'reply.accepted' && fact.type !== 'reply.held' && fact.type !== 'forward.accepted') return null;
      const begun = fact.lineage === undefined ? undefined : own(state.notes, fact.lineage);
      if (begun === undefined) return null;
      return `What was begun as a note on ${begun} goes out as a ${fact.type === 'forward.accepted' ? 'forward' : 'reply'} on ${event.stream}: ${JSON.stringify(fact.text)}.`;
    }
    return null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function begin(state: State, kind: DraftKind, lineage: string, conversation: string): void {
  if (kind !== 'note' || own(state.notes, lineage) !== undefined) return;
  state.notes[lineage] = conversation;
  state.sometimes += 1;
}
