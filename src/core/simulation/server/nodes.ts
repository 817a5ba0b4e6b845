/**
 * Which of several server nodes: the one that a session is connected to, one that is up, the one that is meant.
 *
 * Shapes: nodes are numbered from 1. A tab prefers its own node and takes the next one that is up.
 */
import type { Desk } from '../../desk/desk.ts';
import type { Device, Server, Session, World } from '../world.ts';

export function serverNamed(world: World, node: number): Server {
  const server = world.servers[node - 1] ?? world.servers[0];
  if (!server) throw new Error('A world has at least one server.');
  return server;
}

/** One that is up; the first if none is. */
export function anyServer(world: World): Server {
  const { servers } = world;
  for (let place = 0; place < servers.length; place += 1) {
    const server = servers[place];
    if (server?.desk) return server;
  }
  return serverNamed(world, 1);
}

/** Null while it is down. */
export function deskOf(world: World, session: Session): Desk | null {
  return serverNamed(world, session.node).desk;
}

export function serversUp({ servers }: World): readonly Server[] {
  return servers.filter(({ desk }) => desk !== null);
}

/** The node that a tab would connect to now; its own if none is up. */
export function nextNode(world: World, { device }: Session): number {
  const { servers } = world;
  const preferred = preferredNode(world, device);
  for (let step = 0; step < servers.length; step += 1) {
    const node = ((preferred - 1 + step) % servers.length) + 1;
    if (serverNamed(world, node).desk) return node;
  }
  return preferred;
}

/** The node that mail and programs reach now: each in turn, once the story began. */
export function doorOf(world: World): Server {
  const up = serversUp(world);
  const place = world.now < 0 ? 0 : world.submissions % Math.max(1, up.length);
  return up[place] ?? serverNamed(world, 1);
}

/** Where nobody says otherwise, devices take the nodes in turn as they open their first tab. */
function preferredNode({ servers, homes, devices }: World, { node, label, person }: Device): number {
  const home = node ?? homes[person];
  if (home !== undefined) return Math.min(home, servers.length);
  return ([...devices.keys()].indexOf(label) % servers.length) + 1;
}
