/**
 * Once it is quiet, nobody is offered what they may not do.
 *
 * Shapes: what a session offers is asked of itself, as it shows it, and held against the account. A session that is not connected knows no better.
 * Source: catalogue I2.
 */
import { isOffered, type Offer, offers } from '../../client/offers.ts';
import { may } from '../../rules/permissions.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldSession, WorldView } from '../world-view.ts';

interface State {
  /** Sessions to which something is closed. */
  sometimes: number;
}

export const nothingVainOffered: Invariant<State> = {
  name: 'nothing-vain-offered',
  about: 'Once it is quiet, nobody is offered what they may not do.',
  reads: [],
  initial: () => ({ sometimes: 0 }),
  see: () => null,
  end(state, world) {
    for (const session of world.sessions) {
      const vain = vainIn(state, session, world);
      if (vain !== null) return vain;
    }
    return null;
  },
  sometimes: (state) => state.sometimes,
};

function vainIn(state: State, { client, connected, person, session }: WorldSession, world: WorldView): string | null {
  const { directory, rooms, at, without } = world;
  if (!client || !connected || !directory) return null;
  for (const id of Object.keys(client.rooms)) {
    const conversation = rooms.get(id)?.conversation;
    if (!conversation || client.rooms[id]?.phase !== 'current') continue;
    const resource = { conversation, inboxes: [conversation.inbox] };
    for (const what of Object.keys(offers) as Offer[]) {
      const verdict = may({ by: { kind: 'person', person }, at, directory }, offers[what], resource);
      if (verdict.allowed) continue;
      state.sometimes += 1;
      if (!isOffered(client, id, what, without)) continue;
      return `${session} offers to ${what} in ${id}, which ${person} may not: ${verdict.reason}.`;
    }
  }
  return null;
}
