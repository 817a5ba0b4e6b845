/** Deletes a note; a tombstone stays. Errors: those of `writtenNote`. */
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { DeleteNote } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept } from '../decision.ts';
import { writtenNote } from './written-note.ts';

export function deleteNote(command: DeleteNote, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const { refusal } = writtenNote(on, thread, 'note.deleted', ask);
  return refusal ?? accept(command, on, ask, [{ type: 'note.deleted', thread }]);
}
