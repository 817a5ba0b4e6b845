/**
 * What was begun as a note never goes out as a reply or a forward.
 *
 * Shapes: followed by lineage, and by the words: a note that is gone from its composer, neither added nor cleared by its author, must not be the beginning
 * of what they send.
 * Source: catalogue G2, G8.
 */
import { own } from '../../rules/keys.ts';
import type { DraftKind, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { TraceEvent } from '../trace.ts';
import type { WorldView } from '../world-view.ts';
import { personOf, sessionIn } from './who.ts';

interface State {
  /** Lineages begun as a note, and where. */
  readonly notes: Record<string, string>;
  /** What stands in note composers, by person and conversation. */
  readonly standing: Record<string, string>;
  /** Notes begun. */
  sometimes: number;
}

export const noteStaysNote: Invariant<State> = {
  name: 'note-stays-note',
  about: 'What was begun as a note never goes out as a reply or a forward.',
  reads: ['act', 'draft', 'fact'],
  initial: () => ({ notes: {}, standing: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'draft' && event.draft) begin(state, event.kind, event.draft.lineage, event.conversation);
    else if (event.type === 'act') write(state, event, world);
    else if (event.type === 'fact') return judge(state, event.stream, event.fact as Fact, world);
    return null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function write(state: State, { session, act }: Extract<TraceEvent, { readonly type: 'act' }>, world: WorldView): void {
  if (act.do !== 'type' && act.do !== 'clear') return;
  const { conversation } = act;
  const key = `${personOf(session)} ${conversation}`;
  if (act.do === 'clear' || act.text === '') {
    if (act.kind === undefined || act.kind === 'note') delete state.standing[key];
    return;
  }
  const texts = Object.values(sessionIn(world, session)?.client?.texts ?? {});
  const typed = texts.find((one) => one.conversation === conversation && one.text === act.text);
  if (!typed) return;
  const kind = act.kind ?? typed.kind;
  begin(state, kind, typed.lineage, conversation);
  if (kind === 'note') state.standing[key] = act.text;
}

function begin(state: State, kind: DraftKind, lineage: string, conversation: string): void {
  if (kind !== 'note' || own(state.notes, lineage) !== undefined) return;
  state.notes[lineage] = conversation;
  state.sometimes += 1;
}

function judge(state: State, conversation: string, fact: Fact, world: WorldView): string | null {
  if (fact.by.kind !== 'person') return null;
  const { person } = fact.by;
  const key = `${person} ${conversation}`;
  if (fact.type === 'note.added') delete state.standing[key];
  if (fact.type !== 'reply.accepted' && fact.type !== 'reply.held' && fact.type !== 'forward.accepted') return null;
  const what = fact.type === 'forward.accepted' ? 'forward' : 'reply';
  const begun = fact.lineage === undefined ? undefined : own(state.notes, fact.lineage);
  const words = own(state.standing, key);
  const isMoved = words !== undefined && fact.text.startsWith(words) && !stands(world, person, conversation, words);
  if (begun === undefined && !isMoved) return null;
  return `What ${person} began as a note on ${begun ?? conversation} goes out as a ${what} on ${conversation}: ${JSON.stringify(fact.text)}.`;
}

function stands({ sessions }: WorldView, person: string, conversation: string, words: string): boolean {
  return sessions.some(
    (session) =>
      session.person === person &&
      Object.values(session.client?.texts ?? {}).some(
        (text) => text.kind === 'note' && text.conversation === conversation && text.text === words,
      ),
  );
}
