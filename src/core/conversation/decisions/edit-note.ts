/** Changes a note. Whoever it mentioned before is not told again. Errors: those of `writtenNote` and `readNote`. */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { boundText } from '../../rules/saved-replies.ts';
import type { EditNote } from '../../schema/types.ts';
import { type Conversation, mentionKey, type NoteThread } from '../conversation.ts';
import { accept, type Happening, unchanged } from '../decision.ts';
import { readNote, type WelcomeNote, withGuests } from './note-text.ts';
import { writtenNote } from './written-note.ts';

export function editNote(command: EditNote, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const { note, refusal } = writtenNote(on, thread, 'note.edited', ask);
  if (refusal) return refusal;
  const { attachments } = note;
  const text = boundText(command.text, on, ask);
  const read = readNote({ text: command.text, mentions: command.mentions, attachments }, on, ask);
  if (read.refusal) return read.refusal;
  if (text === note.text && mentionsTheSame(read, note)) return unchanged(on, read.because, thread);

  const edited: Happening = { type: 'note.edited', thread, text, mentions: read.mentions, ...read.told };
  return accept(command, on, ask, withGuests(edited, read, ask), read.because);
}

function mentionsTheSame({ mentions, guests }: WelcomeNote, note: NoteThread): boolean {
  const keys = (list: NoteThread['mentions']): string => list.map(mentionKey).sort().join(' ');
  return guests.length === 0 && keys(mentions) === keys(note.mentions);
}
