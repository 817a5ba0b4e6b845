/**
 * What a delivery or an act does, remembered: computed once for everything that it can depend on, whatever the rest of the world is like.
 *
 * Shapes: a message to the server depends on the office, on who is connected, and on how each lane goes on; what happens in a tab on the office, on that tab and
 * on how its lanes go on. What waits on a lane does not matter to what is added at its end. An effect is told by its number.
 */
import type { Delivery } from '../../schema/types.ts';
import type { Flight, Lane } from '../network/network.ts';
import { readStep } from '../verbs.ts';
import { canonicalText } from './canonical-text.ts';
import { type Interner, metAs, numberOf, openInterner } from './interner.ts';
import type { Move } from './moves.ts';
import { linkOfLane, linkOfTab, type Stock } from './stock.ts';

export interface Effects {
  readonly known: Map<string, Effect>;
  readonly flights: Interner<Flight>;
  readonly flightNumbers: WeakMap<Flight, number>;
  readonly afterwards: Map<number, number>;
  count: number;
}

export interface Effect {
  readonly number: number;
  /** Numbers of parts of the core that are new, by place; lanes are not among them. */
  readonly changed: readonly (readonly [place: number, number: number])[];
  readonly lanes: readonly LaneChange[];
}

interface LaneChange {
  readonly place: number;
  /** Which waiting message goes; null for none. */
  readonly taken: number | null;
  readonly added: readonly Flight[];
  /** The lane as it goes on, whatever waits on it. */
  readonly lane: Lane;
}

export function openEffects(): Effects {
  return {
    known: new Map(),
    flights: openInterner(true),
    flightNumbers: new WeakMap(),
    afterwards: new Map(),
    count: 0,
  };
}

/** Null where it depends on everything. */
export function keyOf(effects: Effects, stock: Stock, core: Int32Array, tabCount: number, move: Move): string | null {
  const { office, tabs } = move.owned;
  if (tabs === null) return null;
  const lanesFrom = 2 + tabCount;
  const now = metAs(stock.places, core[0] ?? 0).now;
  const taken = takenBy(move.step);
  let key = `${JSON.stringify(move.step)} ${move.path} ${now} ${core[1]}`;
  for (let at = lanesFrom; at < core.length; at += 1) {
    const lane = metAs(stock.lanes, core[at] ?? 0);
    const isTaken = taken !== null && taken.link === lane.label && taken.direction === lane.direction;
    if (isTaken) key += ` *${flightNumber(effects, lane.kept[taken.place - 1])}`;
    key += office || tabs.includes(lane.label) ? ` ${linkOfLane(stock, core[at] ?? 0)}` : ' -';
  }
  for (let at = 2; at < lanesFrom; at += 1) {
    if (office) key += ` ${linkOfTab(stock, core[at] ?? 0)}`;
    else key += tabs.includes(metAs(stock.tabs, core[at] ?? 0).device.label) ? ` ${core[at]}` : ' -';
  }
  return key;
}

/** Which waiting message a step takes from its lane. */
function takenBy(step: Move['step']): (Delivery & { readonly place: number }) | null {
  const read = readStep(step);
  if (read.control === 'deliver') return { ...read.step.deliver, place: read.step.deliver.place ?? 1 };
  return read.control === 'lose' ? { ...read.step.lose, place: 1 } : null;
}

function flightNumber({ flights, flightNumbers }: Effects, flight: Flight | undefined): number {
  if (!flight) return -1;
  const known = flightNumbers.get(flight);
  if (known !== undefined) return known;
  const number = numberOf(flights, flight, canonicalText(flight));
  flightNumbers.set(flight, number);
  return number;
}

/** What became of one core by the move. */
export function effectOf(
  effects: Effects,
  stock: Stock,
  before: Int32Array,
  after: Int32Array,
  tabCount: number,
  { step }: Move,
): Effect {
  const changed: (readonly [number, number])[] = [];
  const lanes: LaneChange[] = [];
  for (let at = 1; at < before.length; at += 1) {
    const number = after[at] ?? 0;
    if (number === before[at]) continue;
    if (at < 2 + tabCount) changed.push([at, number]);
    else lanes.push(changeOf(metAs(stock.lanes, before[at] ?? 0), metAs(stock.lanes, number), at, step));
  }
  effects.count += 1;
  return { number: effects.count, changed, lanes };
}

function changeOf(before: Lane, after: Lane, place: number, step: Move['step']): LaneChange {
  const taken = takenBy(step);
  const isTaken = taken !== null && !taken.copy && taken.link === before.label && taken.direction === before.direction;
  const rest = before.kept.length - (isTaken ? 1 : 0);
  return { place, taken: isTaken ? taken.place - 1 : null, added: after.kept.slice(rest), lane: after };
}

export function applied(effects: Effects, stock: Stock, core: Int32Array, effect: Effect): Int32Array {
  const next = Int32Array.from(core);
  for (const [place, number] of effect.changed) next[place] = number;
  for (const [index, change] of effect.lanes.entries()) {
    const name = (effect.number * 64 + index) * 0x100_0000 + (core[change.place] ?? 0);
    const known = effects.afterwards.get(name);
    const number = known ?? numberOf(stock.lanes, laneAfter(metAs(stock.lanes, core[change.place] ?? 0), change));
    if (known === undefined) effects.afterwards.set(name, number);
    next[change.place] = number;
  }
  return next;
}

function laneAfter({ kept }: Lane, { taken, added, lane }: LaneChange): Lane {
  const left = taken === null ? kept : kept.filter((_, index) => index !== taken);
  return { ...lane, kept: [...left, ...added] };
}
