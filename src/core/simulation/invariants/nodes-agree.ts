/**
 * Once it is quiet, every server node holds the same: the account, the conversations, who is there, and the drafts.
 *
 * Source: catalogue C8, C9; DESIGN "Many nodes".
 */

import type { RoomState } from '../../room/room.ts';
import { rosterIn } from '../../room/room-broadcast.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldNode, WorldView } from '../world-view.ts';
import { attentionOf } from './agreement-in-lists.ts';

interface State {
  /** Conversations that two nodes held. */
  sometimes: number;
}

export const nodesAgree: Invariant<State> = {
  name: 'nodes-agree',
  about: 'Once it is quiet, every server node holds the same.',
  initial: () => ({ sometimes: 0 }),
  see: () => null,
  end(state, world) {
    const [first, ...others] = world.nodes;
    if (!first) return null;
    for (const other of others) {
      const difference = differenceBetween(state, first, other, world);
      if (difference) return `Nodes ${first.node} and ${other.node} do not agree: ${difference}.`;
    }
    return null;
  },
  sometimes: (state) => state.sometimes,
};

function differenceBetween(state: State, one: WorldNode, other: WorldNode, world: WorldView): string | null {
  const [here, there] = [one.directory.revision, other.directory.revision];
  if (here !== there) return `the account is at revision ${here} and ${there}`;
  for (const [id, room] of one.rooms) {
    const counterpart = other.rooms.get(id);
    if (!counterpart && room.conversation.revision === 0) continue;
    if (!counterpart) return `${id} is known to the one only`;
    state.sometimes += 1;
    const difference = differenceIn(room, counterpart, world);
    if (difference) return `${difference} in ${id}`;
  }
  return null;
}

function differenceIn(one: RoomState, other: RoomState, world: WorldView): string | null {
  for (const tell of [revision, roster, drafts]) {
    const [here, there] = [tell(one, world), tell(other, world)];
    if (here !== there) return `${here || 'nobody'} and ${there || 'nobody'}`;
  }
  return null;
}

function revision({ conversation }: RoomState): string {
  return `revision ${conversation.revision}`;
}

/** What changed a moment ago is still on its way. */
function roster(room: RoomState, { at, deliveryMs }: WorldView): string {
  const entries = rosterIn(room).map((entry) => {
    return at - entry.since <= deliveryMs ? entry.session : `${entry.session} ${attentionOf(entry)}`;
  });
  return entries.sort().join(', ');
}

function drafts(room: RoomState): string {
  const all = Object.entries(room.drafts).map(
    ([key, { version, text }]) => `${key} ${version} ${JSON.stringify(text)}`,
  );
  return all.length === 0 ? 'no drafts' : all.sort().join(', ');
}
