/**
 * One step of a room under way: the state it changes, what it was given, what leaves it.
 *
 * Shapes: `room` is either state that the caller owns or a draft of Immer. What leaves the room never shares an object with it that is
 * changed later: facts, drafts, leases and outcomes are replaced whole, everything else goes through `settled` or `copied`.
 */
import { current, isDraft, type Draft as Writable } from 'immer';
import type { LeaseRules } from '../presence/lease.ts';
import type { RoomEnv, RoomOutput, RoomState } from './room.ts';

export interface Step {
  readonly room: Writable<RoomState>;
  readonly env: RoomEnv;
  readonly outputs: RoomOutput[];
}

export function leaseRulesOf({ directory, without }: RoomEnv): LeaseRules {
  return { policy: directory.policy.presence, without };
}

/** The value as plain data, for as long as this step takes. */
export function settled<T>(value: T): T {
  return isDraft(value) ? current(value as Writable<T>) : value;
}

/** The value as plain data that stays as it is whatever becomes of the room. */
export function copied<T>(value: T): T {
  return isDraft(value) ? current(value as Writable<T>) : (cloned(value) as T);
}

function cloned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cloned(inner)]));
}
