/**
 * Adds a note, with the assignment and status given with it.
 *
 * Errors: `draft.consumed`, what refuses the text, the assignment or the status.
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import { protects } from '../../rules/protections.ts';
import type { AddNote } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, freeThread, type Happening, refuse } from '../decision.ts';
import { alongside, refuseAlongside } from './alongside.ts';
import { readNewNote, withGuests } from './note-text.ts';

export function addNote(command: AddNote, on: Conversation, ask: Ask): ConversationDecision {
  const { text, lineage, attachments } = command;
  if (lineage !== undefined && own(on.consumed, lineage) && protects('draft-lineage', ask.without)) {
    return refuse('draft', 'draft-lineage', 'draft.consumed', { lineage });
  }
  const note = readNewNote(command, on, ask);
  if (note.refusal) return note.refusal;
  const refusal = refuseAlongside(command, on, ask);
  if (refusal) return refusal;

  const added: Happening = {
    type: 'note.added',
    thread: freeThread(on, command.id),
    text,
    mentions: note.mentions,
    ...note.told,
    ...(lineage !== undefined && { lineage }),
    ...(attachments && { attachments }),
  };
  return accept(command, on, ask, [...withGuests(added, note, ask), ...alongside(command, on)], note.because);
}
