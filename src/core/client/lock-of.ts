/**
 * Who holds the lock of an open conversation, as the session shows it.
 *
 * Shapes: null is a free lock, or locks that are switched off. A session that may be out of date says so, as it does of people: a lock that ended while
 * nothing was heard is not shown.
 * Source: catalogue D4 (an expired lock was still shown).
 */
import { own } from '../rules/keys.ts';
import type { ProtectionName } from '../rules/protections.ts';
import { protects } from '../rules/protections.ts';
import type { ClientState } from './client.ts';
import { isDoubtful } from './indicator-of.ts';

export interface ShownLock {
  readonly person: string;
  readonly since: number;
  /** True in the session that may send past it. */
  readonly isMine: boolean;
}

export function lockOf(
  client: ClientState,
  conversation: string,
  at: number,
  without?: ReadonlySet<ProtectionName>,
): ShownLock | 'unknown' | null {
  const room = own(client.rooms, conversation);
  if (!room?.view || client.policy.lock === 'off') return null;
  if (protects('local-expiry', without) && isDoubtful(client, room, at)) return 'unknown';
  const { lock } = room.view;
  return lock && { person: lock.person, since: lock.since, isMine: room.token !== null };
}
