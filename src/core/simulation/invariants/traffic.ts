/**
 * What the network did to each session: what is under way, when a message was last lost or late, when the server was last heard.
 *
 * Shapes: a promise about what a session shows holds once it is ready: connected, with the time to ask for what is there, and with the time of two
 * heartbeats to notice and repair what was lost on this connection.
 * Units: milliseconds of the run; -Infinity for never, Infinity for not in sight.
 */
import type { Policy } from '../../schema/types.ts';
import type { TraceEvent } from '../trace.ts';
import type { WorldSession, WorldView } from '../world-view.ts';

export interface Traffic {
  /** Messages under way, by number. */
  readonly flying: Record<
    number,
    { readonly session: string; readonly at: number; readonly down: boolean; readonly isBeat: boolean }
  >;
  /** When a message from or to a session was last lost or late. */
  readonly loss: Record<string, number>;
  readonly heard: Record<string, number>;
  /** When the present connection was made. */
  readonly online: Record<string, number>;
}

export function calmTraffic(): Traffic {
  return { flying: {}, loss: {}, heard: {}, online: {} };
}

export function seeTraffic(traffic: Traffic, event: TraceEvent, world: WorldView): void {
  switch (event.type) {
    case 'sent': {
      const { session, at, direction, message } = event;
      traffic.flying[event.id] = { session, at, down: direction === 'down', isBeat: beats.has(message.type) };
      return;
    }
    case 'delivered': {
      const flight = traffic.flying[event.id];
      if (!flight || event.at - flight.at > world.deliveryMs) traffic.loss[event.session] = event.at;
      if (event.direction === 'down') traffic.heard[event.session] = event.at;
      delete traffic.flying[event.id];
      if (overtakes(traffic, event)) traffic.loss[event.session] = event.at;
      return;
    }
    case 'dropped':
      delete traffic.flying[event.id];
      // What ended with its connection is asked for anew on the next one.
      if (event.reason !== 'disconnected' && event.reason !== 'server-down') traffic.loss[event.session] = event.at;
      return;
    case 'link':
      if (event.state === 'online') delete traffic.loss[event.session];
      return;
  }
}

/** True if an older one of the same way is still under way: as good as lost until it is there. */
function overtakes({ flying }: Traffic, { id, session, direction }: TraceEvent & { type: 'delivered' }): boolean {
  const down = direction === 'down';
  // Numbers come in rising order.
  for (const key in flying) {
    const number = Number(key);
    if (number >= id) return false;
    if (flying[number]?.session === session && flying[number].down === down) return true;
  }
  return false;
}

/** When a message from or to the session was last lost, late or overtaken on this connection: now, if one is late now. */
export function lossAt(traffic: Traffic, session: WorldSession, world: WorldView): number {
  for (const flight of Object.values(traffic.flying)) {
    if (flight.session === session.session && world.at - flight.at > world.deliveryMs) return world.at;
  }
  return traffic.loss[session.session] ?? -Infinity;
}

/** From when on the session knows all that there is to know. */
export function readyAt(traffic: Traffic, session: WorldSession, times: Policy['presence'], world: WorldView): number {
  if (!session.client || !session.connected) return Infinity;
  const asked = session.connectedSince + 2 * world.deliveryMs + slackMs;
  return Math.max(asked, lossAt(traffic, session, world) + repairMs(session, times, world));
}

/** True if something that says more than "I am there" is on its way from or to the session. */
export function isExpecting(traffic: Traffic, session: string): boolean {
  return Object.values(traffic.flying).some((flight) => flight.session === session && !flight.isBeat);
}

/** How long a session may take to make up for a lost message: two heartbeats, which are rare where the tab is hidden. */
export function repairMs({ client }: WorldSession, times: Policy['presence'], { deliveryMs }: WorldView): number {
  return 2 * (client?.hidden ? times.hiddenHeartbeatMs : times.heartbeatMs) + 4 * deliveryMs;
}

/** Timers are exact and steps take no time, so this only has to cover rounding and throttled signs. */
export const slackMs = 250;

const beats: ReadonlySet<string> = new Set(['presence.report', 'room.alive', 'list.check', 'list.alive']);
