/**
 * Which revision counts as seen by the person: what a visible tab has shown for long enough.
 *
 * Shapes: the first snapshot counts at once, since it is what the person opened; so do the person's own facts when nothing unseen lies
 * before them. `showing` is what came after, oldest first: each counts when it has been there for long enough itself, whatever else came meanwhile, so that
 * no fact makes another one seen later. A hidden tab shows nothing.
 * Units: `seen` is a revision, `since` a time of the session's clock.
 * Source: catalogue A2; the revision that counts is the one the person had seen, not the one the machine had received.
 */
import type { Showing } from './client.ts';
import type { Step, WritableClient, WritableRoom } from './step.ts';

/** Counts what has been on the screen for long enough. */
export function notice(step: Step, room: WritableRoom): void {
  const isSeen = ({ since }: Showing): boolean => step.at - since >= step.client.policy.guard.noticeMs;
  for (let [first] = room.showing; first && isSeen(first); [first] = room.showing) {
    room.seen = Math.max(room.seen, first.revision);
    room.showing.shift();
  }
}

/** Something new may be on the screen. */
export function show(step: Step, room: WritableRoom): void {
  const { hidden, policy } = step.client;
  if (hidden || !room.view) return;
  const { revision } = room.view;
  const last = room.showing.at(-1);
  if (revision <= Math.max(room.seen, last?.revision ?? 0)) return;
  if (policy.guard.noticeMs === 0) room.seen = revision;
  else if (last?.since === step.at) last.revision = revision;
  else room.showing.push({ revision, since: step.at });
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
  for (const room of Object.values(client.rooms)) room.showing = [];
}
