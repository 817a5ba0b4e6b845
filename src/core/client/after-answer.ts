/**
 * What an answer means for the text that went along with its command.
 *
 * Shapes: accepted and held are both kept by the server, so the lineage ends here. A held send kept the reply only: the note given
 * with it was not added. What was chosen with a send that asks for confirmation goes along with the next one.
 */
import type { Accepted, Rejection } from '../schema/types.ts';
import type { QueuedCommand } from './client.ts';
import { giveBack, giveBackNote, giveBackRecalled, setAside } from './giving-back.ts';
import { movedText } from './merging.ts';
import { chosenWith } from './send-fields.ts';
import { holds, type Step, warn } from './step.ts';
import { spend } from './texts.ts';

/** A refused send that says one of these says the same about the draft: it is not offered to the server again either. */
const conflicts: readonly string[] = ['draft.stale', 'draft.consumed', 'lock.lost', 'lock.held', 'person.not-allowed'];

export function afterAcceptance(step: Step, { command, text }: QueuedCommand, accepted: Accepted, from?: string): void {
  const { result } = accepted;
  if (text) spend(step, text.lineage);
  if (command.type === 'reply.send' && result === 'held') giveBackNote(step, command.conversation, command.note);
  if (command.type !== 'reply.undo' && command.type !== 'forward.undo') return;
  // It may have been taken back where its conversation goes on, under the name that it has there.
  const { conversation = command.conversation, thread = command.thread } = { conversation: from, ...accepted };
  step.client.recalled.push({ conversation, thread });
  giveBackRecalled(step, conversation);
}

export function afterRefusal(step: Step, entry: QueuedCommand, rejection: Rejection): void {
  const { code } = rejection;
  const { command, text } = followed(step, entry, rejection);
  if (!text) {
    const kind = command.type === 'reply.edit' ? 'reply' : command.type === 'note.edit' ? 'note' : null;
    if (kind && 'text' in command && 'conversation' in command) {
      const { conversation } = command;
      setAside(step, { conversation, kind, text: command.text, reason: 'refused' });
    }
    return;
  }
  const isToConfirm = code === 'reply.needs-confirmation';
  const { fields: _, ...plain } = text;
  const conflict = conflicts.includes(code) ? code : null;
  const isBack = giveBack(step, { ...plain, conflict, ...(isToConfirm && { fields: chosenWith(command) }) }, 'refused');
  if (conflict) warn(step, 'draft-conflict', text.conversation, { kind: text.kind, code });
  const keepsNote = isToConfirm && isBack;
  if (!keepsNote && command.type === 'reply.send') giveBackNote(step, command.conversation, command.note);
}

/** What was given to a conversation that has been merged comes back where that goes on: it was written without seeing it. */
function followed(step: Step, { command, text }: QueuedCommand, { code, detail }: Rejection): Followed {
  const { conversation, into } = detail as { readonly conversation?: unknown; readonly into?: unknown };
  const isMerged = code === 'conversation.merged' && 'conversation' in command && command.conversation === conversation;
  if (!isMerged || typeof into !== 'string' || !holds(step, 'merge-drafts')) return { command, text };
  return { command: { ...command, conversation: into }, text: text && movedText(text, into) };
}

type Followed = Pick<QueuedCommand, 'command' | 'text'>;
