/**
 * Tells somebody who composes a reply of every colleague who composes one too: when they begin, or when oneself does.
 *
 * Source: catalogue A3 (GLPI: the conflict is told ten minutes too late).
 */
import { holds, type Step, type WritableRoom, warn } from './step.ts';

export function watchRivals(step: Step): void {
  if (!holds(step, 'told-at-once')) return;
  for (const room of Object.values(step.client.rooms)) watch(step, room);
}

function watch(step: Step, room: WritableRoom): void {
  const isComposing = room.state === 'composing' && room.kind === 'reply';
  const told = Object.keys(room.rivals);
  if (!isComposing && told.length === 0) return;
  const rivals = composers(step, room);
  for (const person of told) if (!rivals.has(person)) delete room.rivals[person];
  if (!isComposing) return;
  for (const person of rivals) {
    if (Object.hasOwn(room.rivals, person)) continue;
    room.rivals[person] = true;
    warn(step, 'colleague-composing', room.conversation, { person });
  }
}

function composers({ client }: Step, { roster }: WritableRoom): ReadonlySet<string> {
  const others = Object.values(roster).filter(({ person }) => person !== client.person);
  return new Set(
    others.filter(({ state, kind }) => state === 'composing' && kind === 'reply').map(({ person }) => person),
  );
}
