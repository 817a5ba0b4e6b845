/**
 * Presence among nodes: says who is here, takes in who is elsewhere, and gives up a node that is silent.
 *
 * Shapes: a node that is not heard of has nobody; heard again, it is asked for everybody. A session is where it connected last: a lease that
 * it left behind on another node goes without a word.
 * Source: catalogue C8, C9, C12, C19.
 */
import {
  empty,
  follow,
  isBehind,
  mergeChange,
  mergeState,
  occupantsOf,
  type Touched,
  unseat,
} from '../presence/replica.ts';
import type { Elsewhere, RoomState } from '../room/room.ts';
import { protects } from '../rules/protections.ts';
import type { PeerChanged, PeerMessage, PresenceLeft } from '../schema/types.ts';
import { sendPeers } from './desk-presence.ts';
import { driveRoom } from './desk-rooms.ts';
import type { DeskStep } from './desk-step.ts';
import { hearNotice } from './late-notices.ts';
import { type Peer, type Peers, peerOf } from './peers.ts';
import { askFor } from './rest.ts';

/** Takes in what another node says. */
export function hearPeer(step: DeskStep, message: PeerMessage): void {
  const { peers } = step.desk;
  if (!peers || message.node === peers.node) return;
  const peer = peerOf(peers, message.node);
  if (message.incarnation < peer.replica.incarnation) return;
  const touched = new Set<string>(beginLife(step, peer, message.incarnation));
  hearOf(step, peer, message.sent);
  for (const id of takeIn(step, peers, peer, message)) touched.add(id);
  const reason = message.type === 'peer.changed' ? message.reason : undefined;
  for (const id of touched) seatIn(step, id, reason ?? (message.type === 'peer.state' ? 'closed' : 'node-lost'));
}

/** Beats when it is time, and lets go of nodes that were not heard of for too long. */
export function keepPeers(step: DeskStep): void {
  const { desk, env } = step;
  const { peers } = desk;
  if (!peers) return;
  const { heartbeatMs } = desk.directory.policy.node;
  if (peers.beatAt <= env.at) {
    peers.beatAt = env.at + heartbeatMs;
    sendPeers(step, peers, { type: 'peer.beat', counter: peers.counter });
  }
  for (const peer of peers.others.values()) {
    if (!peer.isUp || peer.until > env.at) continue;
    peer.isUp = false;
    if (!protects('node-lease', env.without)) continue;
    for (const id of empty(peer.replica)) seatIn(step, id, 'node-lost');
  }
}

/** Gives the room everybody who is there through another node. */
export function seatIn(step: DeskStep, id: string, reason: PresenceLeft['reason']): void {
  const { desk } = step;
  const { peers } = desk;
  const room = desk.rooms.get(id);
  if (!room) askFor(step, id);
  if (!room || !peers) return;
  driveRoom(step, room, { type: 'elsewhere', others: othersIn(peers, room), reason });
}

/** One seat a session: where it connected last. */
function othersIn(peers: Peers, { conversation: { id }, presence }: RoomState): readonly Elsewhere[] {
  const newest = new Map<string, Elsewhere & { readonly arrivedAt: number }>();
  for (const [node, { replica }] of [...peers.others].sort(byName)) {
    for (const { entry, arrivedAt } of occupantsOf(replica, id)) {
      const own = peers.told.get(id)?.get(entry.session);
      const isHere = presence[entry.session] !== undefined && (own?.occupant.arrivedAt ?? Infinity) >= arrivedAt;
      if (isHere || (newest.get(entry.session)?.arrivedAt ?? -Infinity) >= arrivedAt) continue;
      newest.set(entry.session, { node, entry, arrivedAt });
    }
  }
  return [...newest.values()].map(({ node, entry }) => ({ node, entry }));
}

function beginLife(step: DeskStep, peer: Peer, incarnation: number): Touched {
  const { replica } = peer;
  if (incarnation <= replica.incarnation) return new Set();
  peer.sent = 0;
  if (protects('node-incarnation', step.env.without)) return follow(replica, incarnation);
  replica.incarnation = incarnation;
  return new Set();
}

/** Only a message that is newer than all before shows that the node is there now. */
function hearOf({ desk, env }: DeskStep, peer: Peer, sent: number): void {
  if (sent <= peer.sent) return;
  peer.sent = sent;
  peer.isUp = true;
  peer.until = env.at + desk.directory.policy.node.ttlMs;
}

function takeIn(step: DeskStep, peers: Peers, peer: Peer, message: PeerMessage): Touched {
  switch (message.type) {
    case 'peer.changed':
      return takeChange(step, peers, peer, message);
    case 'peer.state':
      return mergeState(peer.replica, message);
    case 'peer.beat':
      if (isBehind(peer.replica, message.incarnation, message.counter) && protects('anti-entropy', step.env.without)) {
        sendPeers(step, peers, { type: 'peer.asked', of: message.node });
      }
      return new Set();
    case 'peer.notified':
      hearNotice(step, peers, message.notification);
      return new Set();
    case 'peer.asked':
      if (message.of === peers.node) answer(step, peers);
      return new Set();
  }
}

/** With `exact-session` taken out, the end of a session on one node is its end everywhere. */
function takeChange(step: DeskStep, peers: Peers, peer: Peer, change: PeerChanged): Touched {
  const touched = mergeChange(peer.replica, change);
  const { conversation, session, occupant } = change;
  if (occupant || protects('exact-session', step.env.without)) return touched;
  for (const { replica } of peers.others.values()) unseat(replica, conversation, session);
  const room = step.desk.rooms.get(conversation);
  const lease = room?.presence[session];
  if (room && lease) {
    const { person, join } = lease;
    const message = { type: 'room.leave', conversation, join, sentAt: step.env.at } as const;
    driveRoom(step, room, { type: 'message', session, person, message });
  }
  return new Set([...touched, conversation]);
}

function answer(step: DeskStep, peers: Peers): void {
  const occupants = [...peers.told.values()].flatMap((told) => [...told.values()].map(({ occupant }) => occupant));
  sendPeers(step, peers, { type: 'peer.state', counter: peers.counter, occupants });
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
