/** Lets time pass: takes what is due, one after the other, and makes it happen. */
import { nextAt, takeByRank, takeNext } from './agenda.ts';
import type { Happening } from './happening.ts';
import { receiveMail, receiveWaiting } from './mail/receive-mail.ts';
import { askAgain, doPost } from './mail/worker.ts';
import { landQuietly, wakeQuietly } from './network/beats.ts';
import { isSplit } from './network/bus.ts';
import {
  connect,
  establish,
  giveUpWaiting,
  loseServers,
  noticeBreak,
  reachServer,
  refreshAllConnected,
} from './network/connection.ts';
import type { Flight } from './network/network.ts';
import { endChange } from './network/network.ts';
import { letGo, tellDropped, tellOf } from './network/transport.ts';
import { disturbNodes } from './server/among.ts';
import { leapUpkeep } from './server/leap.ts';
import { anyServer, deskOf, serverNamed } from './server/nodes.ts';
import { feedServer, followStore, hearNode, startServer, submit, wakeServer } from './server/server.ts';
import { feedTab, wakeTab } from './tabs.ts';
import { pressKey } from './typing.ts';
import { noTrouble, type Session, type World } from './world.ts';

/** More than this at one instant is a reducer that asks to be woken for ever. */
const mostAtOnce = 200_000;

export function advance(world: World, until: number): void {
  advanceUntil(world, until, null);
}

/** Stops as soon as the condition holds, if there is one; false if it did not hold in time. */
export function advanceUntil(world: World, until: number, holds: (() => boolean) | null): boolean {
  if (holds?.()) return true;
  let atOnce = 0;
  for (let at = nextAt(world.agenda); at !== null && at <= until; at = nextAt(world.agenda)) {
    atOnce = at > world.now ? 0 : atOnce + 1;
    if (atOnce > mostAtOnce) throw new Error(`The world stands still at ${world.now} ms.`);
    setNow(world, Math.max(at, world.now));
    const next = world.network.held ? takeByRank(world.agenda, (what) => rankOf(world, what)) : takeNext(world.agenda);
    if (!next) break;
    happen(world, next.what);
    if (holds?.()) return true;
    if (!holds && next.what.type === 'poll') leapUpkeep(world, until);
  }
  setNow(world, Math.max(until, world.now));
  return false;
}

/** While messages are held nothing is left to who asked first: what is nobody's comes first, and then device by device. */
function rankOf(world: World, what: Happening): number {
  if (!('session' in what)) return 0;
  const label = what.session.slice(0, what.session.lastIndexOf('/'));
  return 1 + [...world.devices.keys()].indexOf(label);
}

function setNow(world: World, now: number): void {
  if (now > world.now) world.bystander?.look(world.view);
  world.now = now;
  world.view.at = now;
}

function happen(world: World, what: Happening): void {
  switch (what.type) {
    case 'deliver':
      return deliver(world, what.flight);
    case 'wake-desk':
      return wakeServer(world, serverNamed(world, what.node), what.number);
    case 'beat':
      return landQuietly(world, what.beat) ? undefined : deliver(world, what.beat.flight);
    case 'wake-session':
      return inSession(world, what.session, (session) => {
        if (!wakeQuietly(world, session, what.number)) wakeTab(world, session, what.number);
      });
    case 'press-keys':
      return inSession(world, what.session, (session) => {
        pressKey(world, session, what.number);
      });
    case 'connect':
      return inConnection(world, what, (session) => connect(world, session));
    case 'reach-server':
      return inConnection(world, what, (session) => reachServer(world, session));
    case 'connected':
      return inConnection(world, what, (session) => establish(world, session));
    case 'not-welcomed':
      return inConnection(world, what, (session) => giveUpWaiting(world, session));
    case 'notice-break':
      return inSession(world, what.session, (session) => noticeBreak(world, session, what.node, what.connection));
    case 'mail-comes':
      receiveMail(world, what.mail);
      return;
    case 'work':
    case 'worker-starts':
    case 'worker-hears':
    case 'provider-answers':
      return doPost(world, what);
    case 'server-died':
      loseServers(world, [serverNamed(world, what.node)], what.downMs);
      if (anyServer(world).desk) askAgain(world);
      return;
    case 'start-server':
      if (what.number !== serverNamed(world, what.node).stops) return;
      startServer(world, serverNamed(world, what.node));
      receiveWaiting(world);
      askAgain(world);
      return refreshAllConnected(world);
    case 'bus':
      if (isSplit(world, what.from, what.to)) return;
      return hearNode(world, serverNamed(world, what.to), what.message);
    case 'write':
    case 'write-again':
    case 'answer':
    case 'read':
    case 'poll':
      return followStore(world, what);
    case 'submit':
      return submit(world, what.submission.by, what.submission.command, what.submission.tell);
    case 'end-trouble':
      if (world.trouble.number === what.number) world.trouble = noTrouble;
      return;
    case 'end-split':
      world.network.splits = world.network.splits.filter(({ number }) => number !== what.number);
      return;
    case 'end-change':
      endChange(world.network, what.number);
      disturbNodes(world, world.now);
      return refreshAllConnected(world);
    case 'end-cut':
      if (world.network.cut.get(what.person)?.number !== what.number) return;
      world.network.cut.delete(what.person);
      return refreshAllConnected(world);
    case 'let-go':
      return letGo(world, what.lane, what.fault);
  }
}

/** Whatever became of its connection meanwhile. */
export function deliver(world: World, flight: Flight): void {
  if (flight.matters) world.underWay -= 1;
  const session = world.sessions.get(flight.session);
  if (!session) return;
  if (!deskOf(world, session)) return tellDropped(world, flight, 'server-down');
  if (flight.connection !== session.connection) return tellDropped(world, flight, 'disconnected');
  if (world.network.cut.has(session.person)) return tellDropped(world, flight, 'partition');
  tellOf(world, 'delivered', flight);
  if (flight.direction === 'down') return feedTab(world, session, { type: 'message', message: flight.message });
  feedServer(world, serverNamed(world, session.node), {
    type: 'message',
    session: session.session,
    message: flight.message,
  });
}

function inSession(world: World, id: string, then: (session: Session) => void): void {
  const session = world.sessions.get(id);
  if (session) then(session);
}

function inConnection(
  world: World,
  { session: id, connection }: { readonly session: string; readonly connection: number },
  then: (session: Session) => void,
): void {
  inSession(world, id, (session) => {
    if (session.connection === connection) then(session);
  });
}
