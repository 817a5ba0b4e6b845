/**
 * Adds a note, with the assignment and status given with it.
 *
 * Errors: `draft.consumed`, what refuses the text, the assignment or the status.
 */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { boundText } from '../../rules/saved-replies.ts';
import type { AddNote } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, freeThread, type Happening } from '../decision.ts';
import { alongside, granted, refuseAlongside } from './alongside.ts';
import { readNewNote, withGuests } from './note-text.ts';
import { refuseUsed } from './used-draft.ts';

export function addNote(command: AddNote, on: Conversation, ask: Ask): ConversationDecision {
  const { lineage, attachments } = command;
  const used = refuseUsed(lineage, on, ask);
  if (used) return used;
  const note = readNewNote(command, on, ask);
  if (note.refusal) return note.refusal;
  const refusal = refuseAlongside(command, on, ask);
  if (refusal) return refusal;

  const added: Happening = {
    type: 'note.added',
    thread: freeThread(on, command.id),
    text: boundText(command.text, on, ask),
    mentions: note.mentions,
    ...note.told,
    ...(lineage !== undefined && { lineage }),
    ...(attachments && { attachments }),
  };
  return accept(
    command,
    on,
    ask,
    [...withGuests(added, note, ask), ...alongside(granted(command, on, ask), on)],
    note.because,
  );
}
