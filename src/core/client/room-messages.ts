/**
 * What the server says about an open conversation.
 *
 * Shapes: a snapshot replaces everything, never merges; a resume adds the facts that were missed and replaces everything else. Then come
 * numbered changes. What is missing is asked for by joining anew. Only what says that the screen is right counts as heard: until a snapshot that was asked
 * for is there, doubt remains.
 * Source: catalogue C7, C8, C15, I6 (removed and still listening).
 */
import { castDraft } from 'immer';
import { draftKey } from '../room/room.ts';
import { own } from '../rules/keys.ts';
import type {
  Draft,
  RoomAlive,
  RoomChanged,
  RoomClosed,
  RoomResumed,
  RoomSnapshot,
  ServerMessage,
} from '../schema/types.ts';
import { copyOf } from './copy.ts';
import { joinRoom } from './joining.ts';
import { moveTexts } from './merging.ts';
import { bySeq, isOutOfStep, keepForLater, seqAfterSnapshot, turnOf, turnOfSnapshot } from './numbering.ts';
import { openRoom } from './opening.ts';
import { meetOwnDraft } from './own-draft.ts';
import { afterFacts, applyChange, applyFacts } from './room-changes.ts';
import { allowAgain } from './second-chance.ts';
import { showFirst } from './seen.ts';
import { type Step, still, tell, type WritableRoom, warn } from './step.ts';
import { loseTexts } from './text-loss.ts';
import { draftKinds, putText } from './texts.ts';

export function hearRoom(step: Step, message: RoomSnapshot | RoomResumed | RoomChanged | RoomAlive): void {
  const room = own(step.client.rooms, message.conversation);
  if (!room || message.join !== room.join) return leaveFormer(step, message);
  switch (message.type) {
    case 'room.snapshot':
      return take(step, room, message);
    case 'room.resumed':
      return resume(step, room, message);
    case 'room.changed':
      return change(step, room, message);
    case 'room.alive':
      if (isOutOfStep(step, room, message)) return joinRoom(step, room);
      if (room.phase === 'current') heard(step, room);
      return;
  }
}

/** The session is out: the conversation is no longer shown, and what was written in it stays with its author. */
export function closeRoomByServer(step: Step, { conversation, reason, into, at }: RoomClosed): void {
  const room = own(step.client.rooms, conversation);
  if (!room || (room.toldAt !== null && at < room.toldAt)) return;
  delete step.client.rooms[conversation];
  if (reason === 'merged' && into !== undefined) return goOnElsewhere(step, conversation, into);
  warn(step, 'access-lost', conversation, { reason });
  loseTexts(step, conversation);
  // The server has dropped the drafts of whoever may not write them.
  for (const text of Object.values(step.client.texts).map(still)) {
    if (text.conversation === conversation) {
      putText(step, { ...text, base: 0, saving: null, savedText: null, conflict: 'person.not-allowed' });
    }
  }
}

/** A join that was so late that its farewell is forgotten has put the session back where it is not: it says so. */
function leaveFormer(step: Step, { type, conversation, join }: Parameters<typeof hearRoom>[1]): void {
  if (type === 'room.snapshot' || type === 'room.resumed') {
    tell(step, { type: 'room.leave', sentAt: step.at, conversation, join });
  }
}

/** The session goes where the conversation goes on, with what is written in it. */
function goOnElsewhere(step: Step, conversation: string, into: string): void {
  const wasSentAway = step.client.warnings.some((one) => one.code === 'merged' && one.conversation === into);
  warn(step, 'merged', conversation, { into });
  moveTexts(step, conversation, into);
  // What was merged never goes on again: being sent back there would have no end.
  if (!wasSentAway) openRoom(step, into);
}

function take(step: Step, room: WritableRoom, message: RoomSnapshot): void {
  if (isSaid(step, room, message)) return;
  const before = room.view?.revision ?? null;
  room.view = copyOf(message.view);
  room.seen = Math.min(room.seen, room.view.revision);
  takeSurroundings(step, room, message);
  if (before === null) {
    showFirst(step, room);
    allowAgain(step);
  }
  afterFacts(step, room, before ?? room.view.revision);
  meetOwnDrafts(step, room, message);
  goOn(step, room);
}

function resume(step: Step, room: WritableRoom, message: RoomResumed): void {
  if (isSaid(step, room, message)) return;
  const before = room.view?.revision;
  if (before === undefined || !applyFacts(step, room, message.facts)) return startOver(step, room);
  takeSurroundings(step, room, message);
  afterFacts(step, room, before);
  meetOwnDrafts(step, room, message);
  goOn(step, room);
}

/** True if there is nothing to take from it. Where that is not clear, everything is asked for once more. */
function isSaid(step: Step, room: WritableRoom, message: RoomSnapshot | RoomResumed): boolean {
  const turn = turnOfSnapshot(room, message);
  if (turn === 'gap') joinRoom(step, room);
  return turn !== 'apply';
}

function takeSurroundings(step: Step, room: WritableRoom, message: RoomSnapshot | RoomResumed): void {
  room.roster = Object.fromEntries(message.roster.map((entry) => [entry.session, { ...entry }]));
  room.drafts = Object.fromEntries(message.drafts.map((draft) => [draftKey(draft.person, draft.kind), { ...draft }]));
  room.seq = seqAfterSnapshot(step, room.seq, message.seq);
  room.toldAt = message.at;
  room.taken = { seq: message.seq, at: message.at };
  room.phase = 'current';
  heard(step, room);
}

function meetOwnDrafts(step: Step, { conversation }: WritableRoom, { drafts, at }: RoomSnapshot | RoomResumed): void {
  const mine = (kind: Draft['kind']) =>
    drafts.find((draft) => draft.person === step.client.person && draft.kind === kind);
  for (const kind of draftKinds) meetOwnDraft(step, { conversation, kind, at }, mine(kind) ?? null);
}

/** Changes that came before their turn, now that it has come. */
function goOn(step: Step, room: WritableRoom): void {
  const early = bySeq(still(room.early));
  room.early = [];
  for (const message of early)
    if (message.type === 'room.changed' && message.join === room.join) change(step, room, message);
}

function change(step: Step, room: WritableRoom, message: RoomChanged): void {
  const turn = turnOf(step, room, message);
  if (turn === 'repeated') return;
  if (turn === 'wait') return keepForLater(room.early, castDraft(message) as ServerMessage);
  if (turn === 'gap') return joinRoom(step, room);
  heard(step, room);
  room.seq = message.seq;
  room.toldAt = message.at;
  if (!applyChange(step, room, message)) startOver(step, room);
}

function startOver(step: Step, room: WritableRoom): void {
  room.view = null;
  room.seen = 0;
  joinRoom(step, room);
}

function heard(step: Step, room: WritableRoom): void {
  room.heardAt = step.at;
}
