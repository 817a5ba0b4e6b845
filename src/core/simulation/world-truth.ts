/**
 * The true state of a world: of one server what it holds; of several, of each conversation what the node knows that has heard most of it,
 * with everybody who is there through any of them.
 */
import type { RoomState } from '../room/room.ts';
import { mapOf } from './lookup.ts';
import { nodesReadyAt } from './server/among.ts';
import type { World } from './world.ts';
import type { WorldNode, WorldSession, WorldView } from './world-view.ts';

type Servers = World['servers'];

const noRooms: WorldView['rooms'] = new Map();

/** What may be looked at of a world: always as it is at that moment. */
export function viewOf(
  world: Pick<World, 'servers' | 'sessions' | 'network' | 'among' | 'without'>,
  at: number,
  deliveryMs: number,
): World['view'] {
  let list: readonly WorldSession[] = [];
  return {
    at,
    deliveryMs,
    without: world.without,
    get nodesReadyAt() {
      return nodesReadyAt(world);
    },
    get awaited() {
      return awaitedBy(world.servers);
    },
    get nodes() {
      return world.servers.flatMap(nodeOf);
    },
    get directory() {
      return newestDirectory(world.servers);
    },
    get rooms() {
      return roomsOf(world);
    },
    get sessions() {
      const { sessions } = world;
      if (list.length !== sessions.size) list = [...sessions.values()];
      return list;
    },
  };
}

export function roomsOf({ servers }: Pick<World, 'servers'>): WorldView['rooms'] {
  return servers.length === 1 ? (servers[0]?.desk?.rooms ?? noRooms) : newestRooms(servers);
}

function awaitedBy(servers: Servers): WorldView['awaited'] {
  return new Set(servers.flatMap(({ desk }) => [...(desk?.writes.keys() ?? [])]));
}

function nodeOf({ node, desk }: Servers[number]): readonly WorldNode[] {
  return desk ? [{ node, directory: desk.directory, rooms: desk.rooms }] : [];
}

function newestDirectory(servers: Servers): WorldView['directory'] {
  let newest: WorldView['directory'] = null;
  for (const { desk } of servers) {
    if (desk && (!newest || desk.directory.revision > newest.revision)) newest = desk.directory;
  }
  return newest;
}

function newestRooms(servers: Servers): WorldView['rooms'] {
  return mapOf<RoomState>({
    keys: () => new Set(servers.flatMap(({ desk }) => [...(desk?.rooms.keys() ?? [])])),
    get: (id) => {
      let room: RoomState | undefined;
      for (const { desk } of servers) {
        const other = desk?.rooms.get(id);
        if (other) room = joined(room, other);
      }
      return room;
    },
  });
}

function joined(one: RoomState | undefined, other: RoomState): RoomState {
  if (!one) return other;
  const newest = other.conversation.revision > one.conversation.revision ? other : one;
  return { ...newest, presence: { ...one.presence, ...other.presence }, pending: one.pending ?? other.pending };
}
