/**
 * The soft lock, as presence takes it and gives it back by itself.
 *
 * Shapes: it belongs to a person; any of their sessions keeps it. Composing renews it, and so does asking for it once more: nothing is written for
 * that. It is taken as a command of that person, so the same rules hold. A holder
 * of whom nothing was heard since the room was taken up has the time of a lease to come back.
 * Units: milliseconds by the room's clock.
 * Source: catalogue D1, D3 (browsing left locks behind), D4, D8.
 */

import type { Conversation } from '../conversation/conversation.ts';
import { stamp } from '../conversation/decision.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import type { Command, Fact, LockReleased } from '../schema/types.ts';
import type { RoomEnv, RoomState, Submission } from './room.ts';
import { mayHere } from './room-ask.ts';
import { rosterIn } from './room-broadcast.ts';
import { type From, leaseOf } from './room-presence.ts';
import type { Step } from './room-step.ts';

export function lockForOpening(step: Step, from: From, join: string): void {
  if (step.env.directory.policy.lock === 'onOpen') acquire(step, from, join);
}

export function lockForComposing(step: Step, from: From, join: string): void {
  if (step.env.directory.policy.lock !== 'onCompose') return;
  const lease = leaseOf(step, from);
  if (lease?.state === 'composing' && lease.kind === 'reply') acquire(step, from, join);
}

/** Gives the lock back once its holder has no session here. */
export function unlockOnLeaving(step: Step, from: From, join: string): void {
  const { lock, id: conversation, revision } = step.room.conversation;
  if (lock?.person !== from.person || hasLease(step.room, from.person)) return;
  submitFor(step, from, { type: 'lock.release', id: `${join}/unlock/${revision}`, conversation });
}

/** What a lock lasts by. */
export type LockTimes = Pick<RoomState, 'presence' | 'elsewhere' | 'openedAt' | 'renewedAt'>;

/** The fact that gives back a lock whose holder is gone or does nothing; none while it is held rightly. */
export function lockFacts(on: Conversation, room: LockTimes, env: RoomEnv): readonly Fact[] {
  const ends = lockEndsAt(on, room, env);
  if (!ends || ends.at > env.at || !on.lock) return [];
  const stamped = { at: env.at, by: { kind: 'automation', name: 'lock' } } as const;
  return stamp(on, stamped, [{ type: 'lock.released', token: on.lock.token, reason: ends.reason }]);
}

/** When the lock ends if nothing is heard, and why; null while there is none. */
export function lockEndsAt(
  { lock }: Conversation,
  { presence, elsewhere, openedAt, renewedAt }: LockTimes,
  { directory, without }: RoomEnv,
): { readonly at: number; readonly reason: LockReleased['reason'] } | null {
  if (!lock || !protects('lock-lease', without)) return null;
  const { presence: times, lockIdleMs, lock: policy } = directory.policy;
  if (policy === 'off' && protects('lock-switch', without)) return { at: lock.since, reason: 'switched-off' };
  const knownSince = Math.max(lock.since, openedAt);
  const typed = Object.values(presence)
    .filter(({ person }) => person === lock.person)
    .map(({ typedAt }) => typedAt);
  const others = Object.values(elsewhere).filter(({ entry }) => entry.person === lock.person);
  if (others.some(({ entry }) => entry.state === 'composing')) return null;
  // What a session elsewhere shows since then it shows because of its last key, or later.
  typed.push(...others.map(({ entry }) => entry.since));
  if (typed.length === 0) return { at: knownSince + times.ttlMs, reason: 'expired' };
  const renewed = protects('lock-renewal', without) ? [...typed, renewedAt] : [];
  return { at: Math.max(knownSince, ...renewed) + lockIdleMs, reason: 'idle' };
}

function acquire(step: Step, from: From, join: string): void {
  const { lock, id: conversation } = step.room.conversation;
  if (lock || !mayHere(step, from.person, 'lock.acquire').allowed) return;
  // Each report asks anew: what the store did not take was refused, and an id has one outcome.
  const counter = leaseOf(step, from)?.counter ?? 0;
  submitFor(step, from, { type: 'lock.acquire', id: `${join}/lock/${counter}`, conversation });
}

/** Queues a command that nobody waits for an answer to; once is enough. */
function submitFor({ room }: Step, { session, person }: From, command: Command): void {
  const pending = room.pending?.kind === 'command' ? [room.pending.submission] : [];
  const isUnderWay = [...pending, ...room.queue].some(
    ({ by, command: { type } }) => by.kind === 'person' && by.session === session && type === command.type,
  );
  if (isUnderWay || own(room.outcomes, command.id) || own(room.conversation.commands, command.id)) return;
  const submission: Submission = { by: { kind: 'person', person, session }, command };
  room.queue.push(submission as (typeof room.queue)[number]);
}

function hasLease(room: Pick<Step['room'], 'presence' | 'elsewhere'>, person: string): boolean {
  return rosterIn(room).some((entry) => entry.person === person);
}
