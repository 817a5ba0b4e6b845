/** Lets a room go that nothing happens in, and takes one up again: with what waited for it. */
import { exists } from '../conversation/conversation.ts';
import { rowOf } from '../conversation/row.ts';
import { isUsedUp, loadRoom } from '../room/load-room.ts';
import type { RoomState } from '../room/room.ts';
import type { Draft } from '../schema/types.ts';
import type { DeskInput } from './desk.ts';
import { changeRow, removeRow } from './desk-lists.ts';
import { seatIn } from './desk-peers.ts';
import { carryIn, driveRoom, isTied } from './desk-rooms.ts';
import type { DeskStep } from './desk-step.ts';
import { isAtRest, missingFor, type Resting, waitFor } from './rest.ts';
import { indexConversation } from './routing-index.ts';

/** Catches up with the account and the clock at once: both went on while the conversation lay in the store. */
export function load(
  step: DeskStep,
  { conversation: id, ...remembered }: Extract<DeskInput, { type: 'loaded' }>,
): void {
  const { desk, env } = step;
  if (desk.rooms.has(id)) return;
  const room = loadRoom(id, remembered, env.at);
  const rested = desk.rest.resting.get(id) ?? null;
  desk.rest.resting.delete(id);
  desk.rooms.set(id, room);
  list(step, room, rested);
  clearAway(step, room, remembered.drafts);
  driveRoom(step, room, { type: 'directory' });
  seatIn(step, id, 'closed');
  // What was merged into it may have been loaded before, with something to hand on.
  for (const origin of Object.keys(room.conversation.origins)) {
    const held = desk.rooms.get(origin);
    if (held) driveRoom(step, held, { type: 'news', facts: [] });
  }
  const waiters = desk.rest.waiters.get(id) ?? [];
  desk.rest.waiters.delete(id);
  for (const one of [id, ...waiters]) unpark(step, one);
}

/** Nothing happens where it is not at rest. One that nobody began is forgotten. */
export function unload({ desk, env }: DeskStep, id: string): void {
  const room = desk.rooms.get(id);
  if (!room || !isAtRest(desk, room, env.at)) return;
  desk.rooms.delete(id);
  const { conversation } = room;
  if (!exists(conversation)) return;
  const { revision, mergedInto } = conversation;
  const inbox = mergedInto === null ? conversation.inbox : null;
  desk.rest.resting.set(id, { inbox, revision, isTied: isTied(room), isAsked: false });
}

/** In the list as it is now, unless nothing changed while it was at rest. */
function list(step: DeskStep, { conversation }: RoomState, rested: Resting | null): void {
  const { desk, env } = step;
  const { id, inbox, revision, mergedInto } = conversation;
  if (!exists(conversation) || rested?.revision === revision) return;
  const before = rested?.inbox ?? null;
  if (mergedInto === null) {
    indexConversation(desk.routing, conversation);
    changeRow(step, rowOf(conversation, [], env.without), before === inbox ? null : before);
  } else if (before !== null) {
    indexConversation(desk.routing, conversation);
    removeRow(step, before, id);
  }
}

/** Exactly that draft: by now the store may have a newer one in its place. */
function clearAway({ outputs }: DeskStep, { conversation }: RoomState, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (!isUsedUp(conversation, draft)) continue;
    const { person, kind, lineage, version } = draft;
    outputs.push({ type: 'drop-draft', conversation: conversation.id, person, kind, replaces: { lineage, version } });
  }
}

function unpark(step: DeskStep, id: string): void {
  const { desk } = step;
  const queue = desk.rest.parked.get(id);
  if (!queue) return;
  for (let [next] = queue; next; [next] = queue) {
    const missing = missingFor(desk, id, next);
    if (missing !== null) return waitFor(step, missing, id);
    queue.shift();
    carryIn(step, id, next);
  }
  desk.rest.parked.delete(id);
}
