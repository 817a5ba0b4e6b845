/**
 * The end of a run: no more faults, and time enough for every lease, window and retry to be over.
 *
 * Shapes: whoever is offline by the scenario's own will stays so; whatever else is not at rest then never will be.
 */
import { refreshAllConnected } from './network/connection.ts';
import { calm } from './network/network.ts';
import { deliverKept } from './network/transport.ts';
import { healNodes } from './server/among.ts';
import { anyServer } from './server/nodes.ts';
import { unrest } from './settle.ts';
import { advance, advanceUntil } from './time.ts';
import { noTrouble, tell, type World } from './world.ts';
import { roomsOf } from './world-truth.ts';

const patienceMs = 5 * 60_000;

/** Null, or what does not come to rest. */
export function goQuiet(world: World): string | null {
  world.trouble = noTrouble;
  healNodes(world);
  tell(world, { type: 'fault', at: world.now, text: 'from here on nothing is disturbed' });
  world.post.worker.crashes.length = 0;
  world.post.provider.faults.length = 0;
  const kept = calm(world.network);
  deliverKept(
    world,
    kept.map((flight) => ({ flight, at: world.now })),
  );
  refreshAllConnected(world);
  advance(world, world.now + longestMs(world));
  advanceUntil(world, world.now + patienceMs, () => unrest(world) === null);
  return unrest(world);
}

/** Of everything that ends by itself, the longest; and a few round trips. */
function longestMs(world: World): number {
  const { presence, lock, lockIdleMs, retryMs, node } = anyServer(world).desk?.directory.policy ?? world.policy;
  const among = world.servers.length > 1 ? node.ttlMs + node.heartbeatMs : 0;
  const lease = isSomebodyHidden(world) ? presence.hiddenTtlMs : presence.ttlMs;
  const ends = [lease, presence.typingMs, retryMs, lock === 'off' ? 0 : lockIdleMs];
  return Math.max(...ends) + among + 2 * presence.heartbeatMs + 6 * world.view.deliveryMs;
}

function isSomebodyHidden(world: World): boolean {
  const rooms = [...roomsOf(world).values()];
  const leases = rooms.flatMap(({ presence }) => Object.values(presence));
  return leases.some(({ hidden }) => hidden) || [...world.sessions.values()].some(({ client }) => client?.hidden);
}
