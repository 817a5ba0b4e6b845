/** A note, from its composer to its tombstone. */
import { setup } from 'xstate';
import type { Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type NoteEvent =
  | { readonly type: 'note.added' }
  | { readonly type: 'note.edited' }
  | { readonly type: 'note.deleted' };

export const noteMachine = setup({ types: { events: {} as NoteEvent } }).createMachine({
  id: 'note',
  initial: 'drafting',
  states: {
    drafting: { on: { 'note.added': 'added' } },
    added: { on: { 'note.edited': 'added', 'note.deleted': 'deleted' } },
    deleted: { type: 'final' },
  },
});

export const noteTable = tableOf(noteMachine);

/** What a fact does to the note it names; null for the facts that are about something else. */
export function noteEvent(fact: Fact): NoteEvent['type'] | null {
  return fact.type === 'note.added' || fact.type === 'note.edited' || fact.type === 'note.deleted' ? fact.type : null;
}
