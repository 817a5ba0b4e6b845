/**
 * Which revision counts as seen by the person: what a visible tab has shown for long enough.
 *
 * Shapes: the first snapshot counts at once, since it is what the person opened; so do the person's own facts when nothing unseen lies
 * before them. `showing` is what came after; while it lasts, what comes still later waits for its own turn. A hidden tab shows nothing.
 * Units: `seen` is a revision, `since` a time of the session's clock.
 * Source: catalogue A2; the revision that counts is the one the person had seen, not the one the machine had received.
 */
import type { Step, WritableClient, WritableRoom } from './step.ts';

/** Counts what has been on the screen for long enough. */
export function notice(step: Step, room: WritableRoom): void {
  const { showing } = room;
  if (!showing || step.at - showing.since < step.client.policy.guard.noticeMs) return;
  room.seen = Math.max(room.seen, showing.revision);
  room.showing = null;
  show(step, room);
}

/** Something new may be on the screen. */
export function show(step: Step, room: WritableRoom): void {
  const { hidden, policy } = step.client;
  if (hidden || room.showing || !room.view || room.view.revision <= room.seen) return;
  if (policy.guard.noticeMs === 0) room.seen = room.view.revision;
  else room.showing = { revision: room.view.revision, since: step.at };
}

/** The whole conversation is on the screen for the first time since it was opened. */
export function showFirst({ client }: Step, room: WritableRoom): void {
  if (room.view && !client.hidden) room.seen = room.view.revision;
}

/** The person did this, in whichever session: they need not be shown it. */
export function seeOwn(room: WritableRoom, revision: number): void {
  if (room.seen === revision - 1) room.seen = revision;
}

export function stopShowing(client: WritableClient): void {
  for (const room of Object.values(client.rooms)) room.showing = null;
}
