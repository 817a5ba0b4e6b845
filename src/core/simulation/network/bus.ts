/**
 * What the server nodes tell each other, and how the store pokes them: with their own latency, and lost, doubled and overtaken as the network is.
 *
 * Shapes: node 0 is the store. A partition of nodes does not part them from the store.
 */
import type { PeerMessage } from '../../schema/types.ts';
import { plan } from '../agenda.ts';
import { between, chance } from '../random.ts';
import type { World } from '../world.ts';

/** Nodes stand beside each other. */
export const busLatency = { least: 1, most: 10 } as const;

export function sendToPeers(world: World, from: number, message: PeerMessage): void {
  for (const { node } of world.servers) {
    if (node === from) continue;
    for (const at of fateOnBus(world, from, node)) plan(world.agenda, at, { type: 'bus', from, to: node, message });
  }
}

/** When it arrives: never, once or twice. */
export function fateOnBus(world: World, from: number, to: number): readonly number[] {
  if (isSplit(world, from, to)) return [];
  const { loss, duplicate, reorder } = world.network.forAll;
  const { least, most } = busLatency;
  if (chance(world.busChance, loss)) return [];
  const draw = () =>
    world.now + (world.network.held ? least : between(world.busChance, least, most)) + late(world, reorder);
  return chance(world.busChance, duplicate) ? [draw(), draw()] : [draw()];
}

export function isSplit({ network }: World, from: number, to: number): boolean {
  return network.splits.some(({ nodes }) => nodes.includes(from) && nodes.includes(to));
}

function late(world: World, reorder: number): number {
  return chance(world.busChance, reorder) ? between(world.busChance, 1, 3 * busLatency.most) : 0;
}
