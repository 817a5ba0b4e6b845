/** From when on all nodes know what each of them knows, as far as nothing else goes wrong. What a node says may be lost while the network loses anything. */
import { busLatency } from '../network/bus.ts';
import type { World } from '../world.ts';
import { serversUp } from './nodes.ts';

/** Something among the nodes is out of order until then. */
export function disturbNodes(world: World, until: number): void {
  const { node } = serversUp(world)[0]?.desk?.directory.policy ?? world.policy;
  if (world.servers.length === 1) return;
  world.among.readyAt = Math.max(world.among.readyAt, until + 2 * node.heartbeatMs + 10 * busLatency.most);
}

/** A node that is gone is missed once its lease is over. */
export function disturbByLoss(world: World, backAt: number): void {
  const { node } = serversUp(world)[0]?.desk?.directory.policy ?? world.policy;
  disturbNodes(world, Math.min(backAt, world.now + node.ttlMs));
  if (Number.isFinite(backAt)) disturbNodes(world, backAt);
}

export function healNodes(world: World): void {
  world.among.readyAt = -Infinity;
  disturbNodes(world, world.now);
}

export function nodesReadyAt({ network, among, servers }: Pick<World, 'network' | 'among' | 'servers'>): number {
  return servers.length > 1 && network.forAll.loss > 0 ? Infinity : among.readyAt;
}
