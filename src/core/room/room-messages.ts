/**
 * What a session says to a conversation: it opens it, leaves it, reports itself, saves a draft.
 *
 * Shapes: every report is answered with the number of the last change. A session that is not a member under the join it names is told of
 * one change more than it has, so it joins again: after a restart, after its lease ended, after a join that was lost.
 * Source: catalogue C1, C7, C10, C12.
 */
import { exists } from '../conversation/conversation.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import type { JoinRoom, LeaveRoom, ReportPresence } from '../schema/types.ts';
import type { RoomMessage } from './room.ts';
import { mayHere } from './room-ask.ts';
import { close, rosterIn, send } from './room-broadcast.ts';
import { draftsFor, saveDraft } from './room-drafts.ts';
import { lockForComposing, lockForOpening, unlockOnLeaving } from './room-lock.ts';
import { sendOn } from './room-merge.ts';
import { arrive, depart, end, type From, hasDeparted, hear, leaseOf, sweepPresence } from './room-presence.ts';
import { copied, type Step, settled } from './room-step.ts';

export function receive(step: Step, from: From, message: RoomMessage): void {
  switch (message.type) {
    case 'room.join':
      return joinRoom(step, from, message);
    case 'room.leave':
      return leaveRoom(step, from, message);
    case 'presence.report':
      return reportPresence(step, from, message);
    case 'draft.save':
      return saveDraft(step, from, message);
  }
}

function joinRoom(step: Step, from: From, message: JoinRoom): void {
  const { room } = step;
  const { session, person } = from;
  if (hasDeparted(step, session, message.join) || isShut(step, from)) return;
  sweepPresence(step);
  endForeignLease(step, from);
  arrive(step, from, message);
  if (own(room.members, session)?.join !== message.join) {
    room.members[session] = { session, person, join: message.join, seq: room.told };
  }
  sendState(step, from, message);
  lockForOpening(step, from, message.join);
}

function leaveRoom(step: Step, from: From, { join }: LeaveRoom): void {
  const { members } = step.room;
  if (own(members, from.session)?.join === join) delete members[from.session];
  sweepPresence(step);
  depart(step, from, join);
  unlockOnLeaving(step, from, join);
}

function reportPresence(step: Step, from: From, message: ReportPresence): void {
  const { room, env } = step;
  const { join, seen } = message;
  if (hasDeparted(step, from.session, join)) return;
  const member = own(room.members, from.session);
  const isMember = member?.join === join && member.person === from.person;
  if (!isMember && isShut(step, from)) return;
  const lease = leaseOf(step, from);
  if (isMember || !lease || lease.join === join) hear(step, from, message);
  lockForComposing(step, from, join);
  const seq = isMember ? member.seq : seen + 1;
  send(step, from.session, { type: 'room.alive', at: env.at, conversation: room.conversation.id, join, seq });
}

/** True, and the session told, if there is nothing here that it may see. */
function isShut(step: Step, { session, person }: From): boolean {
  if (!exists(step.room.conversation)) {
    close(step, session, 'not-found');
    return true;
  }
  const isOpen = !protects('readers-only', step.env.without) || mayHere(step, person, 'conversation.read').allowed;
  if (isOpen && step.room.conversation.mergedInto === null) return false;
  if (isOpen) sendOn(step, session, person);
  else close(step, session, 'access-revoked');
  return true;
}

/** The same device may be used by somebody else by now. */
function endForeignLease(step: Step, { session, person }: From): void {
  const lease = settled(own(step.room.presence, session));
  if (lease && lease.person !== person && protects('session-presence', step.env.without)) end(step, lease, 'closed');
}

/** What came after the revision that the session has, or everything. */
function sendState(step: Step, { session, person }: From, { have }: JoinRoom): void {
  const { room, env } = step;
  const member = own(room.members, session);
  if (!member) return;
  const { join, seq } = member;
  const { id: conversation, revision } = room.conversation;
  const state = {
    at: env.at,
    conversation,
    join,
    seq,
    roster: rosterIn(room),
    drafts: draftsFor(step, person),
  };
  const recent = settled(room.recent);
  const isAtHand = have !== undefined && have <= revision && revision - have <= recent.length;
  if (isAtHand) {
    const facts = recent.slice(recent.length - (revision - have));
    return send(step, session, { type: 'room.resumed', ...state, facts });
  }
  send(step, session, { type: 'room.snapshot', ...state, view: copied(room.conversation) });
}
