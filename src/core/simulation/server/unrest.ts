/** Whether the nodes have nothing more to tell each other: what is still missing, in one sentence, or null. */
import { isBehind } from '../../presence/replica.ts';
import { isSplit } from '../network/bus.ts';
import type { World } from '../world.ts';
import { serversUp } from './nodes.ts';

export function unrestAmongNodes(world: World): string | null {
  const up = serversUp(world);
  for (const { node, desk, read, heard, unwritten, writesFrom } of up) {
    if (desk?.writes.size || (writesFrom > 0 && isAsking(world, node))) return `node ${node} waits for the store`;
    if (unwritten.size > 0) return `node ${node} has a draft to write`;
    const isBehindStore = read < world.store.log.length || heard < world.draftNews.length;
    if (up.length > 1 && isBehindStore) return `node ${node} has not read everything`;
    for (const other of up) {
      const peers = other.desk?.peers;
      if (!peers || other.node === node || isSplit(world, node, other.node)) continue;
      const known = desk?.peers?.others.get(peers.node);
      if (!known || isBehind(known.replica, peers.incarnation, peers.counter)) {
        return `node ${node} does not know everybody on node ${other.node}`;
      }
    }
  }
  return null;
}

/** A slow store has not done or answered everything. */
function isAsking({ agenda }: World, node: number): boolean {
  return agenda.entries.some(({ what }) => (what.type === 'write' || what.type === 'answer') && what.node === node);
}
