/**
 * The note that a command changes, or why it cannot be changed.
 *
 * Shapes: the time to change a note binds its author; an administrator corrects what others wrote at any time.
 * Errors: `thread.unknown`, `note.deleted`, `note.edit-over`.
 */
import { noteTable } from '../../machines/note.machine.ts';
import { roleOf } from '../../rules/access.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { Conversation, NoteThread } from '../conversation.ts';
import { refuse, threadOn } from '../decision.ts';

export type WrittenNote =
  | { readonly note: NoteThread; readonly refusal: null }
  | { readonly note: null; readonly refusal: ConversationDecision };

export function writtenNote(
  on: Conversation,
  thread: string,
  next: 'note.edited' | 'note.deleted',
  ask: Ask,
): WrittenNote {
  const note = threadOn(on, 'note', thread);
  if (!note) return { note, refusal: refuse('state', 'note', 'thread.unknown', { conversation: on.id, thread }) };
  if (!noteTable.can(note.state, next))
    return { note: null, refusal: refuse('state', 'note', 'note.deleted', { thread }) };
  const { noteEditMs } = ask.directory.policy;
  if (noteEditMs !== null && ask.at > note.at + noteEditMs && !isAdministrator(ask)) {
    return { note: null, refusal: refuse('policy', 'policy.noteEditMs', 'note.edit-over', { thread, noteEditMs }) };
  }
  return { note, refusal: null };
}

function isAdministrator({ by, directory }: Ask): boolean {
  const role = by.kind === 'person' ? roleOf(directory, by.person) : null;
  return role === 'administrator' || role === 'owner';
}
