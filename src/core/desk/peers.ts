/**
 * What a desk knows of the other nodes of its account, and what it has told them of itself.
 *
 * Shapes: null in a desk that is alone. A node speaks of its own sessions only.
 * Units: milliseconds by the clock of this node; another node's clock decides nothing here.
 */
import { emptyReplica, type Replica } from '../presence/replica.ts';
import type { Occupant } from '../schema/types.ts';
import type { LateNotice } from './late-notices.ts';

export interface Peers {
  readonly node: string;
  /** Which life of this node it is; a later one has a higher number. */
  readonly incarnation: number;
  /** Messages ever sent. */
  sent: number;
  /** Changes ever told. */
  counter: number;
  beatAt: number;
  /** What was told of sessions here: by conversation, then session. */
  readonly told: Map<string, Map<string, Told>>;
  readonly others: Map<string, Peer>;
  /** Notifications whose cause has not been read here. */
  readonly notices: LateNotice[];
}

export interface Told {
  readonly occupant: Occupant;
  /** Of the lease now. */
  until: number;
}

export interface Peer {
  readonly replica: Replica;
  /** The highest number of any of its messages in this life. */
  sent: number;
  /** When it counts as lost, unless it is heard again. */
  until: number;
  isUp: boolean;
}

export interface NodeName {
  readonly node: string;
  /** Which process of that node it is: each has a higher number than the one before. */
  readonly incarnation: number;
}

export function beginPeers({ node, incarnation }: NodeName): Peers {
  return { node, incarnation, sent: 0, counter: 0, beatAt: 0, told: new Map(), others: new Map(), notices: [] };
}

/** The node of that name, made if it was not heard of before. */
export function peerOf(peers: Peers, node: string): Peer {
  const known = peers.others.get(node);
  if (known) return known;
  const peer: Peer = { replica: emptyReplica(), sent: 0, until: 0, isUp: false };
  peers.others.set(node, peer);
  return peer;
}

/** When there is something to do: a heartbeat, or a node that may be lost. */
export function nextPeerWake(peers: Peers): number {
  let next = peers.beatAt;
  for (const { isUp, until } of peers.others.values()) if (isUp && until < next) next = until;
  return next;
}
