/**
 * Time in which server nodes only tell each other that they are there, and look into a store that has nothing new: passed over at once.
 *
 * Shapes: such time repeats itself from heartbeat to heartbeat, so what is planned for it is planned a whole number of heartbeats later, as if
 * those had been heard. Chance is drawn as it would have been, and the last of them are played: what comes after is the same to the byte. Only
 * while all is well among the nodes, every protection is in place, and nobody looks on.
 */
import type { Desk } from '../../desk/desk.ts';
import { earliestWake } from '../../desk/earliest-wake.ts';
import type { Peers } from '../../desk/peers.ts';
import { isBehind } from '../../presence/replica.ts';
import { type Entry, nextAt } from '../agenda.ts';
import type { Happening } from '../happening.ts';
import { busLatency } from '../network/bus.ts';
import { isOvertaken } from '../overtaken.ts';
import { between } from '../random.ts';
import type { Server, World } from '../world.ts';
import { hasNews } from './feed.ts';

interface Node {
  readonly server: Server;
  readonly desk: Desk;
  readonly peers: Peers;
}

/** Heartbeats that are played before something else happens. */
const playedBefore = 2;

/** Goes on from here, at most until then, as far as there is nothing but upkeep; nothing happens if something else comes soon. */
export function leapUpkeep(world: World, until: number): void {
  const everyMs = world.servers.length > 1 ? (world.servers[0]?.desk?.directory.policy.node.heartbeatMs ?? null) : null;
  if (everyMs === null || !isAtRest(world)) return;
  const count = Math.floor((endOfUpkeep(world, until, everyMs) - world.now) / everyMs) - playedBefore;
  if (count < 1) return;
  const nodes = world.servers.flatMap(nodeOf);
  if (!nodes.every((node) => isInStep(world, node, nodes))) return;
  for (const { server, peers } of nodes) {
    for (const peer of peers.others.values()) {
      peer.sent += peer.isUp ? count : 0;
      peer.until += peer.isUp ? count * everyMs : 0;
    }
    peers.sent += count;
    peers.beatAt += count * everyMs;
    server.wakeAt = peers.beatAt;
  }
  const draws = count * nodes.length * (world.servers.length - 1);
  for (let drawn = 0; drawn < draws; drawn += 1) between(world.busChance, busLatency.least, busLatency.most);
  const { entries } = world.agenda;
  const moved = entries.map((entry) =>
    isUpkeep(world, entry.what) ? { ...entry, at: entry.at + count * everyMs } : entry,
  );
  entries.splice(0, entries.length, ...moved.sort(byTime));
}

function isAtRest({ network, store, servers, bystander, without, leapsUpkeep: leaps }: World): boolean {
  const { loss, duplicate, reorder } = network.forAll;
  if (!leaps || bystander || without.size > 0 || network.held || network.splits.length > 0) return false;
  return (
    loss + duplicate + reorder === 0 && store.outbox.size === 0 && servers.every(({ leftOver }) => leftOver.size === 0)
  );
}

/** When something else happens; now if heartbeats are under way. */
function endOfUpkeep(world: World, until: number, everyMs: number): number {
  const { agenda, now } = world;
  let end = (nextAt(agenda) ?? now) > now ? until : now;
  for (const { at, what } of agenda.entries) {
    if (isOvertaken(world, what)) continue;
    if (what.type === 'bus' || (isUpkeep(world, what) && at - now > everyMs)) return now;
    if (!isUpkeep(world, what)) end = Math.min(end, at);
  }
  for (const { desk } of world.servers) if (desk) end = Math.min(end, earliestWake({ ...desk, peers: null }) ?? end);
  return end;
}

function isUpkeep(world: World, what: Happening): boolean {
  return (what.type === 'wake-desk' || what.type === 'poll') && !isOvertaken(world, what);
}

function nodeOf(server: Server): readonly Node[] {
  const { desk } = server;
  return desk?.peers ? [{ server, desk, peers: desk.peers }] : [];
}

/** It is woken by nothing but its heartbeat, has heard whatever there is to hear, and counts the others as there, or as lost, as they are. */
function isInStep(world: World, { server, desk: { routing }, peers }: Node, nodes: readonly Node[]): boolean {
  if (server.wakeAt !== peers.beatAt || hasNews(world, server) || routing.isStirred || routing.isLoading) return false;
  const up = nodes.filter((other) => other.server !== server);
  const counted = [...peers.others.values()].filter(({ isUp }) => isUp).length;
  return counted === up.length && up.every((other) => hasHeard(peers, other.peers));
}

function hasHeard(peers: Peers, { node, incarnation, counter, sent }: Peers): boolean {
  const peer = peers.others.get(node);
  if (!peer?.isUp || peer.sent !== sent || peer.replica.incarnation !== incarnation) return false;
  return !isBehind(peer.replica, incarnation, counter);
}

function byTime(one: Entry<Happening>, other: Entry<Happening>): number {
  return one.at - other.at || one.number - other.number;
}
