/**
 * What becomes of one message on a lane, by its settings, the faults aimed at it, and chance.
 *
 * Shapes: `arrives` names every time at which it arrives; more than one for a duplicate. `waits` keeps the message for a reordering
 * fault, and names what that fault lets go now, in the order of arrival.
 */

import { between, chance, type Random } from '../random.ts';
import type { Fault, Flight, Lane } from './network.ts';

export type Fate =
  | { readonly kind: 'lost'; readonly reason: 'loss' | 'fault' }
  | { readonly kind: 'arrives'; readonly at: readonly number[] }
  | { readonly kind: 'waits'; readonly released: readonly Released[] };

export interface Released {
  readonly flight: Flight;
  readonly at: number;
}

export function fateOf(lane: Lane, flight: Flight, now: number, random: Random): Fate {
  const fault = takeFault(lane, flight);
  if (fault?.kind === 'drop') return { kind: 'lost', reason: 'fault' };
  if (fault?.kind === 'reorder') return waitFor(fault, lane, flight, now, random);
  if (fault?.kind === 'delay') return { kind: 'arrives', at: [drawArrival(lane, now, random) + fault.byMs] };
  const { loss, duplicate, reorder } = lane.settings;
  if (flight.message.type !== 'session.welcome' && chance(random, loss)) return { kind: 'lost', reason: 'loss' };
  const first = chance(random, reorder) ? overtakenArrival(lane, now, random) : arrivalInOrder(lane, now, random);
  const again = fault?.kind === 'duplicate' || chance(random, duplicate);
  return { kind: 'arrives', at: again ? [first, arrivalInOrder(lane, now, random)] : [first] };
}

/** When the next message that keeps its order arrives. */
export function arrivalInOrder(lane: Lane, now: number, random: Random): number {
  const at = Math.max(drawArrival(lane, now, random), lane.inOrderFrom);
  lane.inOrderFrom = at;
  return at;
}

function drawArrival(lane: Lane, now: number, random: Random): number {
  const { least, most } = lane.settings.latency;
  return Math.max(now + between(random, least, most), lane.openFrom);
}

/** Late enough that later messages can be there first. */
function overtakenArrival(lane: Lane, now: number, random: Random): number {
  return drawArrival(lane, now, random) + between(random, 1, 2 * lane.settings.latency.most + 1);
}

function takeFault(lane: Lane, flight: Flight): Fault | null {
  const fault = lane.faults.find((one) => one.remaining > 0 && (one.only?.includes(flight.message.type) ?? true));
  if (!fault) return null;
  fault.remaining -= 1;
  if (fault.remaining === 0 && fault.kind !== 'reorder') lane.faults = lane.faults.filter((one) => one !== fault);
  return fault;
}

function waitFor(fault: Fault, lane: Lane, flight: Flight, now: number, random: Random): Fate {
  fault.waiting.push(flight);
  if (fault.remaining > 0) return { kind: 'waits', released: [] };
  lane.faults = lane.faults.filter((one) => one !== fault);
  return { kind: 'waits', released: releaseReversed(fault, lane, now, random) };
}

export function releaseReversed(fault: Fault, lane: Lane, now: number, random: Random): readonly Released[] {
  const at = arrivalInOrder(lane, now, random);
  return fault.waiting
    .splice(0)
    .reverse()
    .map((flight) => ({ flight, at }));
}
