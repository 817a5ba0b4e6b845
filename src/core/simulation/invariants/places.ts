/** Where a session shows signs on a conversation. A hidden tab shows nobody anything. */
import { own } from '../../rules/keys.ts';
import type { WorldSession } from '../world-view.ts';

export type Place = 'list' | 'conversation';

export function placesOf({ client }: WorldSession, conversation: string): readonly Place[] {
  if (!client || client.hidden) return [];
  const isOpen = own(client.rooms, conversation)?.phase === 'current';
  const isListed = Object.values(client.lists).some((list) => list.phase === 'current' && own(list.rows, conversation));
  return [...(isOpen ? (['conversation'] as const) : []), ...(isListed ? (['list'] as const) : [])];
}
