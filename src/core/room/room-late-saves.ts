/**
 * Saves that cannot be judged yet: of a draft that is being saved, and of what is being sent already.
 *
 * Shapes: the latter came late, or from another device of its author. It waits until its text was sent or refused. Saved before that, it would be a
 * draft of something that was sent for as long as the store takes to answer, and longer for whoever hears of it through another node.
 * Source: catalogue F3.
 */
import type { Draft as Writable } from 'immer';
import type { SaveDraft } from '../schema/types.ts';
import type { LateSave, RoomState, Saving } from './room.ts';
import { saveDraft } from './room-drafts.ts';
import type { From } from './room-presence.ts';
import { type Step, settled } from './room-step.ts';

export function isBeingSent({ room }: Step, lineage: string): boolean {
  const waiting = room.pending?.kind === 'command' ? [room.pending.submission, ...room.queue] : room.queue;
  return waiting.some(({ command }) => 'lineage' in command && command.lineage === lineage);
}

export function waitForSending({ room }: Step, from: From, message: SaveDraft): void {
  room.late = withNewest(room.late, from, message);
}

/** What is saved while the store has not answered the save before. */
export function waitBehind(saving: Writable<Saving>, from: From, message: SaveDraft): void {
  saving.next = withNewest(saving.next, from, message);
}

/** Of one session only the newest waits: it says again what has no answer, and then what became of the text. */
function withNewest(waiting: readonly LateSave[], from: From, message: SaveDraft): Writable<LateSave>[] {
  const others = waiting.filter(
    ({ from: { session }, message: { kind, lineage } }) =>
      session !== from.session || kind !== message.kind || lineage !== message.lineage,
  );
  return [...others, { from, message }] as Writable<LateSave>[];
}

/** Judges what waited, as soon as nothing is under way. */
export function saveLate(step: Step): void {
  const { room } = step;
  if (room.late.length === 0 || room.pending) return;
  const late = settled(room.late) as RoomState['late'];
  room.late = [];
  for (const { from, message } of late) saveDraft(step, from, message);
}
