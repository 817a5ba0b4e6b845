/** The end of a server process: what it knew is gone, what it stored stays. */
import { plan } from '../agenda.ts';
import type { Server, World } from '../world.ts';
import { serversUp } from './nodes.ts';
import { tellRest } from './telling.ts';

export function stopServer(server: Server): void {
  server.desk = null;
  server.wakeAt = null;
  server.wakes += 1;
  server.stops += 1;
  server.dying = null;
  server.unwritten.clear();
  server.leftOver.clear();
}

/** True if the server was to end between what it wrote and what follows from it, and now has. */
export function endsHere(world: World, server: Server): boolean {
  const { dying } = server;
  if (!dying) return false;
  stopServer(server);
  plan(world.agenda, world.now, { type: 'server-died', node: server.node, downMs: dying.downMs });
  if (serversUp(world).length === 0) tellRest(world);
  return true;
}
