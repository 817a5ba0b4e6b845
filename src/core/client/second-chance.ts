/**
 * Text and signs that the server did not take, after the reason may have gone.
 *
 * Shapes: a lock that is free or ours lets a reply through; another role or inbox lets through what was not allowed. Everything else is for
 * its author to decide.
 */
import { own } from '../rules/keys.ts';
import type { LocalText } from './client.ts';
import { holds, type Step, still, type WritableRoom } from './step.ts';
import { putText } from './texts.ts';

/** The person may do other things from now on, or was let in again. What is not open waits until it is. */
export function allowAgain(step: Step): void {
  offer(step, (text) => isNotAllowed(text) && own(step.client.rooms, text.conversation) !== undefined);
}

/** What the server made of a sign of writing may be different now. */
export function reportAnew(step: Step): void {
  if (!holds(step, 'report-anew')) return;
  for (const room of Object.values(step.client.rooms)) if (room.state === 'composing') room.reported = null;
}

/** The lock of the conversation is as it is now. */
export function unlockAgain(step: Step, room: WritableRoom): void {
  const lock = room.view?.lock;
  if (lock && room.token === null) return;
  offer(step, (text) => text.conversation === room.conversation && text.conflict?.startsWith('lock.') === true);
}

function isNotAllowed({ conflict }: LocalText): boolean {
  return conflict === 'person.not-allowed';
}

function offer(step: Step, applies: (text: LocalText) => boolean): void {
  for (const text of Object.values(step.client.texts).map(still)) {
    if (applies(text)) putText(step, { ...text, savedText: null, conflict: null });
  }
}
