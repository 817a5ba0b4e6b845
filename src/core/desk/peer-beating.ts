/**
 * Heartbeats among nodes where they change nothing but how long a node counts as there: what is left of `stepDesk` then.
 *
 * Shapes: null where more could happen than that; then nothing was changed, and the whole step is to be taken. A property test proves both equal.
 */
import { isBehind } from '../presence/replica.ts';
import type { PeerMessage } from '../schema/types.ts';
import type { Desk, DeskEnv, DeskOutput } from './desk.ts';
import { earliestWake } from './earliest-wake.ts';
import { nextPeerWake } from './peers.ts';
import { nextWake } from './wakes.ts';

/** A tick at which nothing is due but to tell the others that this node is there. With every protection in place. */
export function beatPeers(desk: Desk, { at }: DeskEnv): DeskOutput[] | null {
  const { peers, routing } = desk;
  if (!peers || peers.beatAt > at || routing.isStirred || routing.isLoading) return null;
  if (isDue(routing.wakeAt, at) || isDue(nextWake(desk.wakes), at) || isDue(nextWake(desk.retries), at)) return null;
  for (const { isUp, until } of peers.others.values()) if (isUp && until <= at) return null;
  const { node, incarnation, counter } = peers;
  peers.beatAt = at + desk.directory.policy.node.heartbeatMs;
  peers.sent += 1;
  const message = { type: 'peer.beat', counter, node, incarnation, sent: peers.sent } as const;
  return [
    { type: 'to-peers', message },
    { type: 'wake', at: earliestWake(desk) ?? nextPeerWake(peers) },
  ];
}

/** Another node says that it is there, and nothing is missing of what it said before. With every protection in place. */
export function hearBeat(desk: Desk, message: PeerMessage, { at }: DeskEnv): DeskOutput[] | null {
  const { peers, routing } = desk;
  if (message.type !== 'peer.beat' || !peers || routing.isStirred || routing.isLoading) return null;
  const { node, incarnation, counter, sent } = message;
  const peer = peers.others.get(node);
  if (peer?.replica.incarnation !== incarnation || isBehind(peer.replica, incarnation, counter)) return null;
  if (sent > peer.sent) {
    peer.sent = sent;
    peer.isUp = true;
    peer.until = at + desk.directory.policy.node.ttlMs;
  }
  return [{ type: 'wake', at: earliestWake(desk) ?? nextPeerWake(peers) }];
}

function isDue(wakeAt: number | null, at: number): boolean {
  return wakeAt !== null && wakeAt <= at;
}
