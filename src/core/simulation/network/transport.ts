/** Puts messages on their way: each is recorded, and meets its fate on the lane of its session. */
import type { ClientMessage, ServerMessage } from '../../schema/types.ts';
import { plan } from '../agenda.ts';
import type { TraceEvent } from '../trace.ts';
import { type Session, tell, type World } from '../world.ts';
import { fateOf, type Released, releaseReversed } from './fate.ts';
import { tellsNothingNew } from './heartbeat.ts';
import { keepBack, numberOfKept } from './holding.ts';
import { type Beat, type Direction, type Fault, type Flight, type Lane, laneOf } from './network.ts';

/** How long a message waits for the others that it is to be reordered with. */
const reorderPatienceMs = 10_000;

export function sendUp(world: World, session: Session, message: ClientMessage): void {
  const { session: of, connection } = session;
  const id = numberFor(world, session, 'up');
  const matters = !tellsNothingNew(world, session, message);
  dispatch(world, session, { id, session: of, connection, matters, direction: 'up', message });
}

export function sendDown(world: World, session: Session, message: ServerMessage): void {
  const { session: of, connection } = session;
  const id = numberFor(world, session, 'down');
  const matters = !tellsNothingNew(world, session, message);
  dispatch(world, session, { id, session: of, connection, matters, direction: 'down', message });
}

function numberFor(world: World, session: Session, direction: Direction): number {
  world.messages += 1;
  return world.network.held ? numberOfKept(world, session.label, direction) : world.messages;
}

function dispatch(world: World, session: Session, flight: Flight): void {
  const { direction } = flight;
  admitBeats(world, session, direction);
  tellOf(world, 'sent', flight);
  if (!isOpen(session, direction)) return tellDropped(world, flight, 'disconnected');
  if (world.network.cut.has(session.person)) return tellDropped(world, flight, 'partition');
  const lane = laneOf(world.network, session.label, direction);
  if (world.network.held) return keepBack(world, lane, flight);
  const fault = lane.faults.find((one) => one.waiting.length === 0 && one.kind === 'reorder') ?? null;
  const fate = fateOf(lane, flight, world.now, world.chance);
  if (fate.kind === 'lost') return tellDropped(world, flight, fate.reason);
  if (fate.kind === 'arrives') {
    for (const at of fate.at) deliverAt(world, flight, at);
    return;
  }
  if (flight.matters) world.underWay += 1;
  if (fault && fault.waiting.length > 0)
    plan(world.agenda, world.now + reorderPatienceMs, { type: 'let-go', lane, fault });
  deliverKept(world, fate.released);
}

/** The messages that a reordering fault has kept back go on. */
export function letGo(world: World, lane: Lane, fault: Fault): void {
  lane.faults = lane.faults.filter((one) => one !== fault);
  deliverKept(world, releaseReversed(fault, lane, world.now, world.chance));
}

export function deliverKept(world: World, released: readonly Released[]): void {
  for (const { flight } of released) if (flight.matters) world.underWay -= 1;
  for (const { flight, at } of released) deliverAt(world, flight, at);
}

export function tellOf(world: World, type: 'sent' | 'delivered', flight: Flight): void {
  const { id, session, direction, message } = flight;
  tell(world, { type, at: world.now, id, session, direction, message });
}

/** Writes a heartbeat down that was to be left out. */
export function tellLate(world: World, { flight, sentAt }: Beat): void {
  const { id, session, direction, message } = flight;
  tell(world, { type: 'sent', at: sentAt, id, session, direction, message });
}

/** What may overtake a heartbeat, or be lost beside it, finds it written down. */
function admitBeats(world: World, { session, label }: Session, direction: Direction): void {
  const { beats } = world.recorder;
  if (!beats || beats.quiet.size === 0) return;
  const { faults, settings } = laneOf(world.network, label, direction);
  if (faults.length === 0 && settings.reorder === 0 && settings.loss === 0) return;
  for (const beat of beats.quiet) {
    const { flight } = beat;
    if (flight.session !== session || flight.direction !== direction) continue;
    beats.quiet.delete(beat);
    beat.isQuiet = false;
    tellLate(world, beat);
  }
}

export function tellDropped(world: World, flight: Flight, reason: DropReason): void {
  const { id, session, direction, message } = flight;
  tell(world, { type: 'dropped', at: world.now, id, session, direction, message, reason });
}

type DropReason = (TraceEvent & { type: 'dropped' })['reason'];

function deliverAt(world: World, flight: Flight, at: number): void {
  if (flight.matters) world.underWay += 1;
  const { beats } = world.recorder;
  const label = beats && world.sessions.get(flight.session)?.label;
  if (beats && label) {
    const lane = laneOf(world.network, label, flight.direction);
    beats.lastAt.set(lane, Math.max(at, beats.lastAt.get(lane) ?? at));
  }
  plan(world.agenda, at, { type: 'deliver', flight });
}

/** The server may speak as soon as it knows of the connection; the session once it is established. */
export function isOpen(session: Session, direction: Direction): boolean {
  return direction === 'up' ? session.established : session.serverConnection === session.connection;
}
