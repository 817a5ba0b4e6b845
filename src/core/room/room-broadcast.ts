/**
 * Tells the sessions in a conversation what changed, each under its own numbers.
 *
 * Shapes: the numbers of one membership have no gaps; whom a change is not for does not use up a number.
 * Source: catalogue C17 (somebody's own typing came back to them), G11 (payload to people without access).
 */
import { rosterOf } from '../presence/roster.ts';
import type { Draft, Policy, RoomChange, RosterEntry, ServerMessage } from '../schema/types.ts';
import type { Membership } from './room.ts';
import { type Step, settled } from './room-step.ts';

export function send({ outputs }: Step, to: string, message: ServerMessage): void {
  outputs.push({ type: 'send', to, message });
}

/** Sends the change to every member that it is for. */
export function broadcast(step: Step, change: RoomChange, isFor: (member: Membership) => boolean = everybody): void {
  const { at } = step.env;
  const conversation = step.room.conversation.id;
  for (const member of Object.values(step.room.members)) {
    if (!isFor(member)) continue;
    member.seq += 1;
    step.room.told = Math.max(step.room.told, member.seq);
    send(step, member.session, { type: 'room.changed', at, conversation, join: member.join, seq: member.seq, change });
  }
}

/** Tells the lists who is in the conversation now. */
export function announceRoster(step: Step): void {
  step.outputs.push({ type: 'roster', roster: rosterIn(step.room) });
}

/** Everybody who is here, through whichever node. */
export function rosterIn({
  presence,
  elsewhere,
}: Pick<Step['room'], 'presence' | 'elsewhere'>): readonly RosterEntry[] {
  const others = Object.values(settled(elsewhere)).map(({ entry }) => entry);
  return [...rosterOf(settled(presence)), ...others];
}

export function close(step: Step, to: string, reason: 'access-revoked' | 'not-found'): void {
  send(step, to, { type: 'room.closed', at: step.env.at, conversation: step.room.conversation.id, reason });
}

export function everybodyBut(session: string): (member: Membership) => boolean {
  return (member) => member.session !== session;
}

/** True if the person may read the draft: it is their own, or drafts are shared. */
export function isShownTo(person: string, draft: Pick<Draft, 'person'>, policy: Policy): boolean {
  return draft.person === person || policy.drafts === 'shared';
}

function everybody(): boolean {
  return true;
}
