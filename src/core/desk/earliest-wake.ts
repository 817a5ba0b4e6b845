/** When a desk has something to do again, though nothing comes in; null if never. */
import type { Desk } from './desk.ts';
import { nextPeerWake } from './peers.ts';
import { nextWake } from './wakes.ts';

export function earliestWake({ wakes, retries, routing, peers }: Desk): number | null {
  return earlier(earlier(nextWake(wakes), nextWake(retries)), earlier(routing.wakeAt, peers && nextPeerWake(peers)));
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
