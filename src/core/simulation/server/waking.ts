/** When a server is woken by its desk. */
import { plan } from '../agenda.ts';
import type { Server, World } from '../world.ts';

/** The newest wish counts. A wish for the past is granted a millisecond later, so that time goes on. */
export function planDeskWake(world: World, server: Server, wanted: number): void {
  const at = Math.max(wanted, world.now + 1);
  if (at === server.wakeAt) return;
  server.wakeAt = at;
  server.wakes += 1;
  plan(world.agenda, at, { type: 'wake-desk', node: server.node, number: server.wakes });
}
