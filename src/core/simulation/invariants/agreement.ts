/**
 * Once it is quiet, every session holds what the rooms hold of the conversations and lists that it has open.
 *
 * Shapes: a conversation is compared whole, but for the commands that it remembers; who is there by session, state and kind; colleagues' drafts by text and
 * version. What changed less than a delivery ago may still be on its way.
 * Source: catalogue C7, C9; DESIGN "Any order, loss or duplication of messages ends in the same state".
 */
import type { ClientRoom, ClientState } from '../../client/client.ts';
import type { RoomState } from '../../room/room.ts';
import { rosterIn } from '../../room/room-broadcast.ts';
import { isEqual } from '../../rules/equal.ts';
import { own } from '../../rules/keys.ts';
import type { Policy } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldSession, WorldView } from '../world-view.ts';
import { attentionOf, differenceInList } from './agreement-in-lists.ts';
import { calmTraffic, isExpecting, readyAt, seeTraffic, slackMs, type Traffic } from './traffic.ts';

interface State {
  readonly traffic: Traffic;
  /** When a room last changed, by conversation. */
  readonly changed: Record<string, number>;
  /** Open conversations that were compared. */
  sometimes: number;
}

export const agreement: Invariant<State> = {
  name: 'agreement',
  about: 'Once it is quiet, every session holds what the rooms hold that it has open.',
  initial: () => ({ traffic: calmTraffic(), changed: {}, sometimes: 0 }),
  see(state, event, world) {
    seeTraffic(state.traffic, event, world);
    if (event.type === 'fact') state.changed[event.stream] = event.at;
    else if (event.type === 'draft') state.changed[event.conversation] = event.at;
    return null;
  },
  end(state, world) {
    const policy = world.directory?.policy;
    if (!policy) return null;
    for (const session of world.sessions) {
      if (!session.client || !session.connected || isExpecting(state.traffic, session.session)) continue;
      if (readyAt(state.traffic, session, policy.presence, world) > world.at) continue;
      const broken =
        inRooms(state, session, session.client, policy, world) ?? inLists(state, session, session.client, world);
      if (broken) return broken;
    }
    return null;
  },
  sometimes: (state) => state.sometimes,
};

function inRooms(
  state: State,
  { session, person, node }: WorldSession,
  client: ClientState,
  policy: Policy,
  world: WorldView,
): string | null {
  for (const held of Object.values(client.rooms)) {
    const room = roomsOf(world, node).get(held.conversation);
    if (!room || !own(room.members, session) || isSettling(state, room, world)) continue;
    state.sometimes += 1;
    const difference =
      differenceInView(held, room) ??
      differenceInRoster(held, room, session) ??
      differenceInDrafts(held, room, person, policy);
    if (difference) return `${session} and the server do not agree on ${held.conversation}: ${difference}.`;
  }
  return null;
}

function inLists(state: State, { session, node }: WorldSession, client: ClientState, world: WorldView): string | null {
  for (const list of Object.values(client.lists)) {
    state.sometimes += 1;
    const difference = differenceInList(list, roomsOf(world, node), (room) => isSettling(state, room, world));
    if (difference) return `${session} and the server do not agree on the list of ${list.inbox}: ${difference}.`;
  }
  return null;
}

/** What the session's own server holds. */
function roomsOf(world: WorldView, node: number): WorldView['rooms'] {
  return world.nodes.find((one) => one.node === node)?.rooms ?? world.rooms;
}

/** Something in it changed less than a delivery ago. */
function isSettling({ changed }: State, { conversation, presence, elsewhere }: RoomState, world: WorldView): boolean {
  const times = Object.values(presence).map(({ since, typedAt }) => Math.max(since, typedAt));
  times.push(...Object.values(elsewhere).map(({ entry }) => entry.since));
  return world.at - Math.max(changed[conversation.id] ?? -Infinity, ...times) <= world.deliveryMs + slackMs;
}

function differenceInView({ view, phase }: ClientRoom, { conversation }: RoomState): string | null {
  if (phase !== 'current' || !view) return 'the session still waits for it';
  if (view.revision !== conversation.revision) return `revision ${view.revision} there, ${conversation.revision} here`;
  for (const field of Object.keys(conversation) as (keyof typeof conversation)[]) {
    if (field !== 'commands' && !isEqual(view[field], conversation[field])) {
      return `${field} is ${JSON.stringify(view[field])} there, ${JSON.stringify(conversation[field])} here`;
    }
  }
  return null;
}

/** Of itself a session is told nothing. */
function differenceInRoster({ roster }: ClientRoom, room: RoomState, session: string): string | null {
  const there = new Map(Object.values(roster).map((entry) => [entry.session, entry]));
  there.delete(session);
  for (const lease of rosterIn(room)) {
    if (lease.session === session) continue;
    const entry = there.get(lease.session);
    there.delete(lease.session);
    if (entry && attentionOf(entry) === attentionOf(lease)) continue;
    return `${lease.session} is ${entry ? attentionOf(entry) : 'absent'} there, ${attentionOf(lease)} here`;
  }
  const [extra] = there.values();
  return extra ? `${extra.session} is ${attentionOf(extra)} there, absent here` : null;
}

function differenceInDrafts(
  held: ClientRoom,
  { drafts }: RoomState,
  person: string,
  { drafts: sharing }: Policy,
): string | null {
  const colleagues = (all: ClientRoom['drafts']) => Object.entries(all).filter(([, draft]) => draft.person !== person);
  const here = sharing === 'shared' ? colleagues(drafts) : [];
  const there = new Map(colleagues(held.drafts));
  for (const [key, draft] of here) {
    const shown = there.get(key);
    there.delete(key);
    if (shown?.text !== draft.text || shown.version !== draft.version) {
      return `the draft ${key} is ${JSON.stringify(shown?.text ?? null)} there, ${JSON.stringify(draft.text)} here`;
    }
  }
  const [extra] = there.keys();
  return extra === undefined ? null : `the draft ${extra} is there still, and gone here`;
}
