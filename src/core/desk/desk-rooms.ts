/**
 * Rooms as the desk holds them: each gets its input, and what leaves it goes where it belongs.
 *
 * Shapes: a command for a conversation that nobody has heard of gets a room all the same: its refusal is an outcome like any other, and kept.
 */

import { type Conversation, exists } from '../conversation/conversation.ts';
import type { Effect } from '../conversation/effects.ts';
import { initialRoom, type RoomInput, type RoomOutput, type RoomState, type Submission } from '../room/room.ts';
import { stepRoom } from '../room/step-room.ts';
import type { Draft, ServerMessage } from '../schema/types.ts';
import type { Desk } from './desk.ts';
import { changeRoster, changeRow, removeRow } from './desk-lists.ts';
import { publish } from './desk-presence.ts';
import { settleClaim, turnsOf } from './desk-routing.ts';
import { notify } from './desk-sessions.ts';
import { type DeskStep, tell } from './desk-step.ts';
import { hasAny, missingFor, type Parked, waitFor } from './rest.ts';
import { indexConversation } from './routing-index.ts';
import { setWake } from './wakes.ts';
import { write } from './writes.ts';

/** Gives the room one input and carries on what leaves it. */
export function driveRoom(step: DeskStep, room: RoomState, input: RoomInput): void {
  const { desk, env } = step;
  const { id } = room.conversation;
  let wake: number | null = null;
  const outputs = stepRoom(room, input, {
    ...env,
    directory: desk.directory,
    peek: (other) => peekAt(desk, other),
    ...turnsOf(step),
    ...(desk.peers && { shared: true }),
  });
  for (const output of outputs) {
    if (output.type === 'wake') wake = output.at;
    else carryOn(step, room, output);
  }
  setWake(desk.wakes, id, desk.rooms.get(id) === room ? wake : null);
  if (desk.peers) publish(step, room);
}

export function submitToRoom(step: DeskStep, submission: Submission): void {
  giveRoom(step, submission.command.conversation, { kind: 'input', input: { type: 'submit', submission } });
}

/** Gives it what is for it as soon as it is held, and all that this needs; after what waits already. */
export function giveRoom(step: DeskStep, id: string, what: Parked): void {
  const { desk } = step;
  const waiting = desk.rest.parked.get(id);
  if (waiting) return void waiting.push(what);
  const missing = missingFor(desk, id, what);
  if (missing === null) return carryIn(step, id, what);
  desk.rest.parked.set(id, [what]);
  waitFor(step, missing, id);
}

export function carryIn(step: DeskStep, id: string, what: Parked): void {
  if (what.kind === 'notify') notify(step, what.notification);
  else driveRoom(step, roomOf(step, id), what.input);
}

/** False for a conversation in which nobody has anything to lose. */
export function isTied({ members, presence, drafts, conversation }: RoomState): boolean {
  const { assignee, followers, lock } = conversation;
  return assignee.kind !== 'nobody' || lock !== null || [followers, members, presence, drafts].some(hasAny);
}

function peekAt({ rooms }: Desk, id: string): Conversation | null {
  const conversation = rooms.get(id)?.conversation;
  return conversation && exists(conversation) ? conversation : null;
}

/** The room of that name, made if need be. */
export function roomOf({ desk }: DeskStep, id: string): RoomState {
  const known = desk.rooms.get(id);
  if (known) return known;
  const room = initialRoom(id);
  desk.rooms.set(id, room);
  return room;
}

function carryOn(step: DeskStep, room: RoomState, output: Exclude<RoomOutput, { readonly type: 'wake' }>): void {
  const { id, inbox } = room.conversation;
  switch (output.type) {
    case 'send':
      return tellFromRoom(step, room, output.to, output.message);
    case 'append':
      return write(step, { ...output, stream: id });
    case 'keep-draft':
    case 'drop-draft':
      return void step.outputs.push({ ...output, conversation: id });
    case 'hand-on':
      return handOn(step, output.into, output.drafts);
    case 'redirect':
      return submitToRoom(step, output.submission);
    case 'unlist':
      indexConversation(step.desk.routing, room.conversation);
      return removeRow(step, output.inbox, id);
    case 'row':
      indexConversation(step.desk.routing, room.conversation);
      return changeRow(step, output.row, output.movedFrom);
    case 'roster':
      return changeRoster(step, inbox, id, output.roster);
    case 'notify':
    case 'open':
    case 'mail':
      return carryOutEffect(step, output);
    case 'decided':
      step.outputs.push(output);
      return settleClaim(step, output);
  }
}

export function carryOutEffect(step: DeskStep, effect: Effect): void {
  switch (effect.type) {
    case 'notify':
      return giveRoom(step, effect.notification.conversation, { kind: 'notify', notification: effect.notification });
    case 'open':
      for (const submission of effect.commands) submitToRoom(step, submission);
      return;
    case 'mail':
      return void step.outputs.push(effect);
  }
}

function handOn(step: DeskStep, into: string, drafts: readonly Draft[]): void {
  const room = step.desk.rooms.get(into);
  if (room) driveRoom(step, room, { type: 'drafts', drafts });
}

/** A session that has changed hands hears nothing more of what was opened before. */
function tellFromRoom(step: DeskStep, room: RoomState, to: string, message: ServerMessage): void {
  const member = room.members[to];
  if (member && member.person !== step.desk.connections.get(to)?.person) return;
  tell(step, to, message);
}
