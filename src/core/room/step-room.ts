/**
 * One step of a room: the input happens, what has to be written leaves, and when to be woken.
 *
 * Shapes: `stepRoom` changes state that the caller owns; `advanceRoom` goes from snapshot to snapshot. Both by the same recipe. At most one
 * `wake` leaves a step; without one the room waits for messages only.
 */
import { produce, type Draft as Writable } from 'immer';
import { protects } from '../rules/protections.ts';
import type { RoomEnv, RoomInput, RoomOutput, RoomState } from './room.ts';
import { followDirectory } from './room-access.ts';
import { appended, fallBehind, giveUp, hearNews, proceed, submit } from './room-commands.ts';
import { draftAnswered, hearOfDraft, putAgain } from './room-draft-store.ts';
import { seatOthers } from './room-elsewhere.ts';
import { saveLate } from './room-late-saves.ts';
import { handDraftsOn, takeInDrafts } from './room-merge.ts';
import { receive } from './room-messages.ts';
import { sweepPresence } from './room-presence.ts';
import type { Step } from './room-step.ts';
import { wakeAt } from './room-upkeep.ts';

export function stepRoom(room: RoomState | Writable<RoomState>, input: RoomInput, env: RoomEnv): RoomOutput[] {
  const step: Step = { room: room as Writable<RoomState>, env, outputs: [] };
  happen(step, input);
  proceed(step);
  saveLate(step);
  handDraftsOn(step);
  const wake = wakeAt(step);
  if (wake !== null) step.outputs.push({ type: 'wake', at: wake });
  return step.outputs;
}

export function advanceRoom(
  room: RoomState,
  input: RoomInput,
  env: RoomEnv,
): readonly [RoomState, readonly RoomOutput[]] {
  let outputs: readonly RoomOutput[] = [];
  const next = produce(room, (draft) => {
    outputs = stepRoom(draft, input, env);
  });
  return [next, outputs];
}

function happen(step: Step, input: RoomInput): void {
  switch (input.type) {
    case 'message':
      return receive(step, { session: input.session, person: input.person }, input.message);
    case 'submit':
      return submit(step, input.submission);
    case 'appended':
      return appended(step);
    case 'behind':
      return fallBehind(step, input.facts, input.first);
    case 'news':
      return hearNews(step, input.facts);
    case 'unwritten':
      return giveUp(step);
    case 'elsewhere':
      return seatOthers(step, input.others, input.reason);
    case 'draft-answered':
      return draftAnswered(step, input);
    case 'draft-displaced':
      return putAgain(step, input);
    case 'draft-news':
      return hearOfDraft(step, input);
    case 'directory':
      return followDirectory(step, input);
    case 'drafts':
      return takeInDrafts(step, input.drafts);
    case 'tick':
      return sweepPresence(step, protects('lease-sweep', step.env.without));
  }
}
