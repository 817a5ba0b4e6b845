/**
 * Asks for the current state of a conversation or a list, under a join of its own: what was said under an older one no longer counts.
 *
 * Shapes: `have` asks only for what came after the revision that the session holds; without it everything comes anew.
 */
import type { Step, WritableList, WritableRoom } from './step.ts';
import { nextId, tell } from './step.ts';

export function joinRoom(step: Step, room: WritableRoom): void {
  room.join = nextId(step, 'join');
  room.phase = 'waiting';
  room.early = [];
  room.seq = 0;
  room.toldAt = null;
  room.taken = null;
  room.askedAt = step.at;
  room.reportedAt = step.at;
  room.reported = null;
  askForRoom(step, room);
}

/** The same join once more: it, or what answers it, may have been lost. */
export function askForRoom(step: Step, room: WritableRoom): void {
  const { conversation, join, view } = room;
  const { hidden } = step.client;
  room.askedAt = step.at;
  tell(step, { type: 'room.join', sentAt: step.at, conversation, join, hidden, ...(view && { have: view.revision }) });
}

export function joinList(step: Step, list: WritableList): void {
  list.join = nextId(step, 'join');
  list.phase = 'waiting';
  list.early = [];
  list.seq = 0;
  list.toldAt = null;
  list.taken = null;
  list.checkedAt = step.at;
  askForList(step, list);
}

export function askForList(step: Step, list: WritableList): void {
  list.askedAt = step.at;
  tell(step, { type: 'list.join', sentAt: step.at, inbox: list.inbox, join: list.join });
}
