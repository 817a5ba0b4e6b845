/**
 * Heartbeats that change nothing but how long somebody counts as there: they travel as all messages do, and are not written down.
 *
 * Shapes: a beat draws the same fate as any message, at the same moment, so that everything else of a run is as it would be. It is quiet only while the link
 * is undisturbed and both ends are at ease; otherwise it is written down late, and goes on as any message. What sessions and servers make of it is theirs to
 * say (`beatClient`, `beatDesk`). Only with one server, every protection in place, and nobody looking on.
 */
import { beatClient } from '../../client/beating.ts';
import type { ClientOutput } from '../../client/client.ts';
import { beatDesk } from '../../desk/desk-beating.ts';
import type { CheckList, ListAlive, ReportPresence, RoomAlive } from '../../schema/types.ts';
import { plan } from '../agenda.ts';
import type { Heartbeat } from '../invariant.ts';
import { lookOn, seeBeat } from '../record.ts';
import { deskOf, serverNamed } from '../server/nodes.ts';
import { planDeskWake } from '../server/waking.ts';
import { planTabWake } from '../tab-wakes.ts';
import type { Session, World } from '../world.ts';
import { fateOf } from './fate.ts';
import { tellsNothingNew } from './heartbeat.ts';
import { type Beat, type Direction, type Flight, laneOf } from './network.ts';
import { isOpen, sendDown, sendUp, tellLate } from './transport.ts';

type Up = ReportPresence | CheckList;
type Down = RoomAlive | ListAlive;

/** True if the session was woken for nothing else. */
export function wakeQuietly(world: World, session: Session, number: number): boolean {
  if (!world.recorder.beats || number !== session.wakes) return false;
  const outputs = beatOf(world, session, null);
  if (!outputs) return false;
  session.wakeAt = null;
  carryOut(world, session, outputs);
  lookOn(world.recorder, world.view);
  return true;
}

/** True if it has come in, and nothing is to be written down. */
export function landQuietly(world: World, beat: Beat): boolean {
  if (!beat.isQuiet) return false;
  beat.isQuiet = false;
  world.recorder.beats?.quiet.delete(beat);
  const { flight } = beat;
  const session = world.sessions.get(flight.session);
  if (session && isHeard(world, session, flight)) {
    seeBeat(world.recorder, heartbeatOf(flight, world.now), world.view);
    return true;
  }
  if (session) tellLate(world, beat);
  return false;
}

function isHeard(world: World, session: Session, { connection, direction, message }: Flight): boolean {
  if (connection !== session.connection || world.network.cut.has(session.person)) return false;
  return direction === 'up' ? heardByDesk(world, session, message as Up) : heardByTab(world, session, message as Down);
}

function heardByDesk(world: World, session: Session, message: Up): boolean {
  const server = serverNamed(world, session.node);
  const { desk, wakeAt } = server;
  if (!desk || (wakeAt !== null && wakeAt <= world.now)) return false;
  if (desk.connections.get(session.session)?.person !== session.person) return false;
  const outputs = beatDesk(desk, session.session, message, { at: world.now });
  if (!outputs) return false;
  for (const output of outputs) {
    if (output.type === 'send') sendBeatDown(world, session, output.message as Down);
    else if (output.type === 'wake') planDeskWake(world, server, output.at);
  }
  return true;
}

function heardByTab(world: World, session: Session, message: Down): boolean {
  const outputs = deskOf(world, session) && beatOf(world, session, message);
  if (!outputs) return false;
  carryOut(world, session, outputs);
  return true;
}

function beatOf(world: World, { client, hiddenAt, device }: Session, alive: Down | null): ClientOutput[] | null {
  if (!client || hiddenAt !== null) return null;
  return beatClient(client, alive, world.now + device.skewMs);
}

function carryOut(world: World, session: Session, outputs: readonly ClientOutput[]): void {
  for (const output of outputs) {
    if (output.type === 'send') sendBeatUp(world, session, output.message as Up);
    else if (output.type === 'wake') planTabWake(world, session, output.at - session.device.skewMs);
  }
}

function sendBeatUp(world: World, session: Session, message: Up): void {
  if (!isUndisturbed(world, session, 'up') || !tellsNothingNew(world, session, message))
    return sendUp(world, session, message);
  const { session: of, connection } = session;
  launch(world, session, { id: nextId(world), session: of, connection, matters: false, direction: 'up', message });
}

function sendBeatDown(world: World, session: Session, message: Down): void {
  if (!isUndisturbed(world, session, 'down')) return sendDown(world, session, message);
  const { session: of, connection } = session;
  launch(world, session, { id: nextId(world), session: of, connection, matters: false, direction: 'down', message });
}

function nextId(world: World): number {
  world.messages += 1;
  return world.messages;
}

function launch(world: World, session: Session, flight: Flight): void {
  const lane = laneOf(world.network, session.label, flight.direction);
  const fate = fateOf(lane, flight, world.now, world.chance);
  const beat: Beat = { flight, lane, sentAt: world.now, isQuiet: true };
  world.recorder.beats?.quiet.add(beat);
  for (const at of fate.kind === 'arrives' ? fate.at : []) plan(world.agenda, at, { type: 'beat', beat });
}

/** It arrives, once, after everything that was sent before. */
function isUndisturbed(world: World, session: Session, direction: Direction): boolean {
  const { network, recorder, now } = world;
  if (!isOpen(session, direction) || network.held || network.cut.has(session.person)) return false;
  const lane = laneOf(network, session.label, direction);
  const { loss, duplicate, reorder, latency } = lane.settings;
  if (lane.faults.length > 0 || loss > 0 || duplicate > 0 || reorder > 0) return false;
  return (recorder.beats?.lastAt.get(lane) ?? -Infinity) <= Math.max(lane.inOrderFrom, now + latency.least);
}

function heartbeatOf({ session, direction, message }: Flight, at: number): Heartbeat {
  const isReport = message.type === 'presence.report';
  return { at, session, direction, reports: isReport ? message : null };
}
