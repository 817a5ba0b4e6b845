/** Changing and deleting notes that the session shows. */
import type { NoteThread, Thread } from '../../conversation/conversation.ts';
import type { Obstacle } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { command } from './commanding.ts';
import { threadsIn } from './replies.ts';

export function editNote(
  world: World,
  session: Session,
  { editNote: conversation, of, text }: ActOf<'editNote'>,
): Obstacle {
  const note = newestNote(session, conversation, of);
  if (!note) return noNote(session, conversation, of);
  return command(world, session, 'editNote', { type: 'note.edit', conversation, thread: note.id, text });
}

export function deleteNote(
  world: World,
  session: Session,
  { deleteNote: conversation, of }: ActOf<'deleteNote'>,
): Obstacle {
  const note = newestNote(session, conversation, of);
  if (!note) return noNote(session, conversation, of);
  return command(world, session, 'deleteNote', { type: 'note.delete', conversation, thread: note.id });
}

/** One that is still there, else a deleted one: to see that it cannot be changed any more. */
function newestNote(session: Session, conversation: string, of = session.person): NoteThread | null {
  const notes = threadsIn(session, conversation).filter(
    (thread: Thread): thread is NoteThread =>
      thread.kind === 'note' && thread.by.kind === 'person' && thread.by.person === of,
  );
  return notes.findLast(({ state }) => state === 'added') ?? notes.at(-1) ?? null;
}

function noNote(session: Session, conversation: string, of = session.person): string {
  return `${conversation} has no note of ${of}.`;
}
