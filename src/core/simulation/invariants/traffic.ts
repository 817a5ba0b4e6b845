/**
 * What the network did to each session: what is under way, when a message was last lost or late, when the server was last heard.
 *
 * Shapes: a promise about what a session shows holds once it is ready: connected, with the time to ask for what is there, and with the time of two
 * heartbeats to notice and repair what was lost on this connection.
 * Units: milliseconds of the run; -Infinity for never, Infinity for not in sight.
 */
import type { Policy } from '../../schema/types.ts';
import type { Heartbeat } from '../invariant.ts';
import type { TraceEvent } from '../trace.ts';
import type { WorldSession, WorldView } from '../world-view.ts';

export interface Traffic {
  /** Messages under way, by session and direction, by number. */
  readonly flying: Record<string, Record<string, Flight>>;
  /** When a message from or to a session was last lost or late. */
  readonly loss: Record<string, number>;
  readonly heard: Record<string, number>;
  /** When the present connection was made. */
  readonly online: Record<string, number>;
}

interface Flight {
  readonly id: number;
  readonly at: number;
  readonly isBeat: boolean;
}

export function calmTraffic(): Traffic {
  return { flying: {}, loss: {}, heard: {}, online: {} };
}

export function seeTraffic(traffic: Traffic, event: TraceEvent, world: WorldView): void {
  switch (event.type) {
    case 'sent': {
      const { id, session, at, direction, message } = event;
      const lane = `${session} ${direction}`;
      traffic.flying[lane] ??= {};
      const flights = traffic.flying[lane];
      flights[id] = { id, at, isBeat: beats.has(message.type) };
      return;
    }
    case 'delivered': {
      const flight = takeOff(traffic, event);
      if (!flight || event.at - flight.at > world.deliveryMs) traffic.loss[event.session] = event.at;
      if (event.direction === 'down') traffic.heard[event.session] = event.at;
      if (overtakes(traffic, event)) traffic.loss[event.session] = event.at;
      return;
    }
    case 'dropped':
      takeOff(traffic, event);
      // What ended with its connection is asked for anew on the next one.
      if (event.reason !== 'disconnected' && event.reason !== 'server-down') traffic.loss[event.session] = event.at;
      return;
    case 'link':
      if (event.state === 'online') delete traffic.loss[event.session];
      return;
  }
}

/** The same for a heartbeat that is not among the events. */
export function seeTrafficBeat(traffic: Traffic, { session, direction, at }: Heartbeat): void {
  if (direction === 'down') traffic.heard[session] = at;
}

type Arrival = TraceEvent & { type: 'delivered' | 'dropped' };

/** What was known of it. */
function takeOff({ flying }: Traffic, { id, session, direction }: Arrival): Flight | undefined {
  const flights = flying[`${session} ${direction}`];
  const flight = flights?.[id];
  if (flights && flight) delete flights[id];
  return flight;
}

/** True if an older one of the same way is still under way: as good as lost until it is there. */
function overtakes({ flying }: Traffic, { id, session, direction }: TraceEvent & { type: 'delivered' }): boolean {
  const [oldest] = Object.values(flying[`${session} ${direction}`] ?? {});
  return oldest !== undefined && oldest.id < id;
}

/** On each way in the order of their numbers. */
function flightsOf({ flying }: Traffic, session: string): readonly Flight[] {
  return directions.flatMap((direction) => Object.values(flying[`${session} ${direction}`] ?? {}));
}

const directions = ['up', 'down'] as const;

/** When a message from or to the session was last lost, late or overtaken on this connection: now, if one is late now. */
export function lossAt(traffic: Traffic, session: WorldSession, world: WorldView): number {
  const isLate = flightsOf(traffic, session.session).some(({ at }) => world.at - at > world.deliveryMs);
  if (isLate) return world.at;
  return traffic.loss[session.session] ?? -Infinity;
}

/** From when on the session knows all that there is to know. */
export function readyAt(traffic: Traffic, session: WorldSession, times: Policy['presence'], world: WorldView): number {
  if (!session.client || !session.connected) return Infinity;
  const asked = session.connectedSince + 2 * world.deliveryMs + slackMs;
  return Math.max(asked, world.nodesReadyAt, lossAt(traffic, session, world) + repairMs(session, times, world));
}

/** True if something that says more than "I am there" is on its way from or to the session. */
export function isExpecting(traffic: Traffic, session: string): boolean {
  return flightsOf(traffic, session).some(({ isBeat }) => !isBeat);
}

/** How long a session may take to make up for a lost message: two heartbeats, which are rare where the tab is hidden. */
export function repairMs({ client }: WorldSession, times: Policy['presence'], { deliveryMs }: WorldView): number {
  return 2 * (client?.hidden ? times.hiddenHeartbeatMs : times.heartbeatMs) + 4 * deliveryMs;
}

/** Timers are exact and steps take no time, so this only has to cover rounding and throttled signs. */
export const slackMs = 250;

const beats: ReadonlySet<string> = new Set(['presence.report', 'room.alive', 'list.check', 'list.alive']);
