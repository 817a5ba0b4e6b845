/**
 * What this session shows of the others on a conversation; null is "I may be out of date".
 *
 * Shapes: a session that is not connected, or that has heard nothing about it for longer than a lease, cannot know. Neither can one that
 * has nothing open where it is asked.
 * Source: DOMAIN "honest liveness"; catalogue C15 (a sign without an end at the receiver).
 */
import { type Indicator, indicatorFor } from '../presence/indicator.ts';
import { own } from '../rules/keys.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { RosterEntry } from '../schema/types.ts';
import type { ClientList, ClientRoom, ClientState } from './client.ts';
import { patienceMs } from './next-wake.ts';

export function indicatorOf(
  client: ClientState,
  conversation: string,
  where: 'list' | 'conversation',
  at: number,
  without?: ReadonlySet<ProtectionName>,
): Indicator | null {
  const sign = where === 'list' ? inLists(client, conversation) : inRoom(client, conversation);
  if (!sign || (protects('local-expiry', without) && isDoubtful(client, sign.from, at))) return null;
  return indicatorFor(sign.roster, client, { without });
}

interface Sign {
  readonly from: ClientRoom | ClientList;
  readonly roster: readonly RosterEntry[];
}

function inRoom(client: ClientState, conversation: string): Sign | null {
  const room = own(client.rooms, conversation);
  return room ? { from: room, roster: Object.values(room.roster) } : null;
}

function inLists(client: ClientState, conversation: string): Sign | null {
  for (const list of Object.values(client.lists)) {
    const row = own(list.rows, conversation);
    if (row) return { from: list, roster: row.roster };
  }
  return null;
}

/** True if what it shows may have changed without its hearing of it. */
export function isDoubtful(client: ClientState, { heardAt }: ClientRoom | ClientList, at: number): boolean {
  return client.link !== 'online' || heardAt === null || at - heardAt > patienceMs(client);
}
