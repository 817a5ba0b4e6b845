/**
 * What happens to a composer when its author looks elsewhere.
 *
 * Shapes: nothing. With the protection out, the composer comes back as a reply, and what stood in it comes along.
 * Source: catalogue G8 (erxes 75c087bb63: note mode was lost on switching, and the text went public).
 */
import type { DraftKind } from '../schema/types.ts';
import { holds, type Step } from './step.ts';
import { beginText, dropText, putText, textAt } from './texts.ts';

/** The author turns to this conversation; the other composers are left. */
export function leaveOthers(step: Step, conversation: string): void {
  if (holds(step, 'composer-kind')) return;
  for (const room of Object.values(step.client.rooms)) {
    if (room.conversation !== conversation && room.composer === 'note') {
      forgetKind(step, room.conversation, 'reply');
      room.composer = 'reply';
    }
  }
}

/** Another composer is opened in the same conversation. */
export function forgetKind(step: Step, conversation: string, kind: DraftKind): void {
  if (holds(step, 'composer-kind')) return;
  const note = textAt(step, conversation, 'note');
  if (kind !== 'reply' || !note || note.text === '' || textAt(step, conversation, 'reply')) return;
  dropText(step, note);
  putText(step, beginText(step, conversation, 'reply', note.text));
}
