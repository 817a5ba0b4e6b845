/** How close a whole conversation is to a collision, by everybody who is in it. */
import { type CollisionState, collisionAmong } from '../machines/collision.machine.ts';
import type { RosterEntry } from '../schema/types.ts';
import { peopleIn } from './indicator.ts';

export function collisionOf(roster: Iterable<RosterEntry>): CollisionState {
  return collisionAmong(peopleIn(roster));
}
