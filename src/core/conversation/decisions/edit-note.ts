/** Changes a note. Whoever it mentioned before is not told again. Errors: those of `writtenNote` and `readNote`. */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { EditNote } from '../../schema/types.ts';
import { type Conversation, mentionKey, type NoteThread } from '../conversation.ts';
import { accept, type Happening, unchanged } from '../decision.ts';
import type { Mentioned } from './mentioned.ts';
import { readNote, report, withGuests } from './note-text.ts';
import { writtenNote } from './written-note.ts';

export function editNote(command: EditNote, on: Conversation, ask: Ask): ConversationDecision {
  const { thread, text } = command;
  const { note, refusal } = writtenNote(on, thread, 'note.edited', ask);
  if (refusal) return refusal;
  const { attachments } = note;
  const read = readNote({ text, mentions: command.mentions, attachments }, on, ask);
  if (read.refusal) return read.refusal;
  const { mentioned } = read;
  if (text === note.text && mentionsTheSame(mentioned, note)) return unchanged(on, read.because, thread);

  const edited: Happening = {
    type: 'note.edited',
    thread,
    text,
    mentions: mentioned.mentions,
    ...report(mentioned, ask),
  };
  return accept(command, on, ask, withGuests(edited, mentioned, ask), read.because);
}

function mentionsTheSame({ mentions, guests }: Mentioned, note: NoteThread): boolean {
  const keys = (list: NoteThread['mentions']): string => list.map(mentionKey).sort().join(' ');
  return guests.length === 0 && keys(mentions) === keys(note.mentions);
}
