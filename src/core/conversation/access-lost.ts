/**
 * What a conversation takes away from people who have lost access to it: its assignment, its news, its lock.
 *
 * Source: DESIGN "Losing a role or access takes effect at once"; catalogue I6.
 */
import type { Directory } from '../directory/directory.ts';
import { canAnswer, canBeAssigned, canOpen } from '../rules/access.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Fact } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { type Happening, stamp } from './decision.ts';

/** The facts to write after the account changed. None if everybody may still be what they are. */
export function releaseForAccess(
  on: Conversation,
  directory: Directory,
  at: number,
  without?: ReadonlySet<ProtectionName>,
): readonly Fact[] {
  if (!protects('access-cut', without)) return [];
  return stamp(on, { at, by: { kind: 'automation', name: 'access' } }, accessLost(on, directory));
}

export function accessLost(on: Conversation, directory: Directory): Happening[] {
  const lost: Happening[] = [];
  if (!canBeAssigned(directory, on.assignee, on.inbox)) {
    lost.push({ type: 'assignment.changed', from: on.assignee, to: { kind: 'nobody' }, reason: 'access-lost' });
  }
  for (const person of Object.keys(on.followers)) {
    if (!canOpen(directory, person, on)) lost.push({ type: 'follower.removed', person, reason: 'access-lost' });
  }
  if (on.lock && !canAnswer(directory, on.lock.person, on.inbox)) {
    lost.push({ type: 'lock.released', token: on.lock.token, reason: 'access-revoked' });
  }
  return lost;
}
