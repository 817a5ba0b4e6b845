/**
 * Connections between tabs and the server: made with a handshake, lost without a word, made again.
 *
 * Shapes: every connection of a tab has a number; what was sent under a former one vanishes. The server learns of a broken connection
 * when a new one of the same session replaces it, or after `noticeBreakMs`; a crashed tab says nothing.
 */
import { plan } from '../agenda.ts';
import { disturbByLoss } from '../server/among.ts';
import { deskOf, nextNode, serverNamed } from '../server/nodes.ts';
import { feedServer } from '../server/server.ts';
import { feedTab } from '../tabs.ts';
import { type Server, type Session, tell, type World } from '../world.ts';
import { arrivalInOrder } from './fate.ts';
import { drawn } from './holding.ts';
import { laneOf } from './network.ts';

const reconnectMs = 1000;
const welcomeMs = 5000;
const noticeBreakMs = 60_000;

/** Begins a connection, or tries again a little later where that is hopeless now. */
export function connect(world: World, session: Session): void {
  if (!session.client || !session.wantsConnection) return;
  const { session: id } = session;
  session.connection += 1;
  session.node = nextNode(world, session);
  if (!deskOf(world, session) || world.network.cut.has(session.person)) return tryAgain(world, session);
  const lane = laneOf(world.network, session.label, 'up');
  const at = world.now + drawn(world, lane.settings.latency.least, lane.settings.latency.most);
  plan(world.agenda, at, { type: 'reach-server', session: id, connection: session.connection });
}

export function tryAgain(world: World, session: Session): void {
  const at = world.now + drawn(world, reconnectMs, reconnectMs + reconnectMs / 2);
  plan(world.agenda, at, { type: 'connect', session: session.session, connection: session.connection });
}

/** The server knows the connection from here on; the tab does when the answer is there. */
export function reachServer(world: World, session: Session): void {
  if (!deskOf(world, session) || world.network.cut.has(session.person)) return tryAgain(world, session);
  const { session: id, person, connection } = session;
  const lane = laneOf(world.network, session.label, 'down');
  lane.inOrderFrom = world.now;
  lane.openFrom = world.network.held
    ? world.now + lane.settings.latency.least
    : arrivalInOrder(lane, world.now, world.chance);
  session.serverConnection = connection;
  plan(world.agenda, lane.openFrom, { type: 'connected', session: id, connection });
  feedServer(world, serverNamed(world, session.node), { type: 'connected', session: id, person });
}

export function establish(world: World, session: Session): void {
  if (world.network.cut.has(session.person)) return tryAgain(world, session);
  const { session: id, connection } = session;
  session.established = true;
  refreshConnected(world, session);
  tell(world, { type: 'link', at: world.now, session: id, state: 'online' });
  plan(world.agenda, world.now + Math.max(welcomeMs, 3 * world.view.deliveryMs), {
    type: 'not-welcomed',
    session: id,
    connection,
  });
  feedTab(world, session, { type: 'connected' });
}

/** A handshake that came to nothing is begun anew. */
export function giveUpWaiting(world: World, session: Session): void {
  if (session.client?.link !== 'connecting') return;
  breakConnection(world, session);
  connect(world, session);
}

/** The connection is gone, and the tab knows; the server does not yet. */
export function breakConnection(world: World, session: Session): void {
  const wasOpen = session.established;
  const { session: id, node, serverConnection: connection } = session;
  session.established = false;
  session.connection += 1;
  refreshConnected(world, session);
  if (connection !== null) {
    plan(world.agenda, world.now + noticeBreakMs, { type: 'notice-break', session: id, node, connection });
  }
  if (!wasOpen || !session.client) return;
  tell(world, { type: 'link', at: world.now, session: id, state: 'offline' });
  feedTab(world, session, { type: 'disconnected' });
}

/** The session may be connected to another node since: that is none of this one's business. */
export function noticeBreak(world: World, session: Session, node: number, connection: number): void {
  if (session.node === node && session.serverConnection !== connection) return;
  if (session.node === node) session.serverConnection = null;
  feedServer(world, serverNamed(world, node), { type: 'disconnected', session: session.session });
}

/** Whether messages pass both ways; and since when. */
export function refreshConnected(world: World, session: Session): void {
  const passes = (direction: 'up' | 'down') => laneOf(world.network, session.label, direction).settings.loss < 1;
  const connected =
    session.client !== null &&
    session.established &&
    deskOf(world, session) !== null &&
    !world.network.cut.has(session.person) &&
    passes('up') &&
    passes('down');
  if (connected === session.connected) return;
  session.connected = connected;
  session.connectedSince = world.now;
}

/** These have ended: every connection to them breaks, every tab notices at once; unless it is for ever, there are other processes in a while. */
export function loseServers(world: World, which: readonly Server[], downMs: number | null): void {
  disturbByLoss(world, downMs === null ? Infinity : world.now + downMs);
  for (const session of world.sessions.values()) {
    if (!which.some(({ node }) => node === session.node)) continue;
    session.serverConnection = null;
    if (!session.client || !session.wantsConnection) continue;
    breakConnection(world, session);
    connect(world, session);
  }
  if (downMs === null) return;
  for (const { node, stops } of which) {
    plan(world.agenda, world.now + downMs, { type: 'start-server', node, number: stops });
  }
}

export function refreshAllConnected(world: World): void {
  for (const session of world.sessions.values()) refreshConnected(world, session);
}
