/**
 * Tells the other nodes who is here: every change of a session in a room, numbered.
 *
 * Shapes: what others see of a session is told, not that it was heard of again.
 */
import { differs, entryOf, type Lease } from '../presence/lease.ts';
import type { RoomState } from '../room/room.ts';
import { canOpen } from '../rules/access.ts';
import { protects } from '../rules/protections.ts';
import type { Occupant, PeerChanged, PeerMessage } from '../schema/types.ts';
import type { DeskStep } from './desk-step.ts';
import type { Peers, Told } from './peers.ts';

/** Tells the others what changed in the room's presence since they were told last. */
export function publish(step: DeskStep, room: RoomState): void {
  const { desk } = step;
  const { peers } = desk;
  if (!peers || !protects('presence-replication', step.env.without)) return;
  const { id } = room.conversation;
  const told = peers.told.get(id) ?? new Map<string, Told>();
  for (const lease of Object.values(room.presence)) publishLease(step, peers, id, told, lease);
  for (const [session, { occupant, until }] of told) {
    const lease = Object.values(room.presence).some((one) => one.session === session);
    if (lease) continue;
    told.delete(session);
    say(step, peers, { conversation: id, session, reason: reasonOf(step, room, occupant, until) });
  }
  if (told.size > 0) peers.told.set(id, told);
  else peers.told.delete(id);
}

export function sendPeers({ outputs }: DeskStep, peers: Peers, message: Unsigned<PeerMessage>): void {
  const { node, incarnation } = peers;
  peers.sent += 1;
  outputs.push({ type: 'to-peers', message: { ...message, node, incarnation, sent: peers.sent } as PeerMessage });
}

type Unsigned<M> = M extends PeerMessage ? Omit<M, 'node' | 'incarnation' | 'sent'> : never;

function publishLease(step: DeskStep, peers: Peers, conversation: string, told: Map<string, Told>, lease: Lease): void {
  const { session } = lease;
  const before = told.get(session);
  const connectedAt = step.desk.connections.get(session)?.since;
  const arrivedAt = before
    ? Math.max(before.occupant.arrivedAt, connectedAt ?? -Infinity)
    : (connectedAt ?? step.env.at);
  const entry = entryOf(lease);
  if (before) before.until = lease.until;
  if (before && before.occupant.arrivedAt === arrivedAt && isSame(before.occupant, lease)) return;
  const occupant: Occupant = { conversation, entry, arrivedAt };
  told.set(session, { occupant, until: lease.until });
  say(step, peers, { conversation, session, occupant });
}

function isSame({ entry }: Occupant, lease: Lease): boolean {
  const before = { ...lease, state: entry.state, kind: entry.kind ?? null, since: entry.since };
  return entry.person === lease.person && !differs(before, lease);
}

function reasonOf(
  { desk, env }: DeskStep,
  { conversation }: RoomState,
  { entry }: Occupant,
  until: number,
): NonNullable<PeerChanged['reason']> {
  if (!canOpen(desk.directory, entry.person, conversation)) return 'access-revoked';
  return until <= env.at ? 'timeout' : 'closed';
}

function say(step: DeskStep, peers: Peers, change: Omit<Unsigned<PeerChanged>, 'type' | 'counter'>): void {
  peers.counter += 1;
  sendPeers(step, peers, { type: 'peer.changed', counter: peers.counter, ...change });
}
