/**
 * A world as the numbers of its parts: a whole one at the beginning, and one that fetched its parts after every step.
 *
 * Shapes: what is planned belongs to the part that it will happen to, in the order in which it happens, and what others overtook is left out.
 */
import type { Entry } from '../agenda.ts';
import type { Happening } from '../happening.ts';
import type { Flight } from '../network/network.ts';
import { isOvertaken } from '../overtaken.ts';
import type { World } from '../world.ts';
import type { Assembled } from './assembly.ts';
import { type Cells, ownAt, put } from './cells.ts';
import { shareWith } from './copy.ts';
import { settledDigest } from './digest.ts';
import { metAs, numberOf } from './interner.ts';
import { type Layout, netPlace, nowPlace, officePlace, type Planned, plannedPlace, type TabPart } from './layout.ts';
import { makeRoom } from './numbers.ts';
import { labelOf, partsOfSession } from './people.ts';
import { renumbered } from './wishes.ts';

/** All but the position and what is watched. */
export function stateOf(world: World, layout: Layout): Int32Array {
  const { width, office, labels, places } = layout;
  const state = new Int32Array(width);
  const put = (place: number, value: unknown): void => {
    state[place] = settled(layout, place, value);
  };
  const entries = byTime(world.agenda.entries).filter(({ what }) => !isOvertaken(world, what));
  const { lanes, ...net } = world.network;
  put(nowPlace, world.now);
  put(netPlace, net);
  put(plannedPlace, plansOf(entries, null));
  for (const [at, key] of office.entries()) put(officePlace + at, Reflect.get(world, key));
  for (const [at, label] of labels.entries()) {
    const device = world.devices.get(label);
    if (!device) continue;
    const sessions = [...world.sessions.values()].filter((session) => session.label === label);
    const parts = sessions.map((session) => [session.session, partsOfSession(session)] as const);
    const { tabs, current, label: _, ...rest } = device;
    const link = new Map(parts.map(([id, part]) => [id, part.link]));
    put(places.link + at, { tabs, current: current?.session ?? null, sessions: link });
    const tab = new Map(parts.map(([id, part]) => [id, part.tab]));
    put(places.tab + at, { device: rest, sessions: tab, planned: plansOf(entries, label) });
  }
  for (const [at, { kept, ...lane }] of [...lanes.values()].entries()) {
    put(places.lane + at, lane);
    state[places.queue + at] = queueOf(layout, at, kept);
  }
  return state;
}

function plansOf(entries: readonly Entry<Happening>[], label: string | null): readonly Planned[] {
  return entries.filter(({ what }) => ownerOf(what) === label).map(({ at, what }) => ({ at, what }));
}

/** The label of the session that it will happen to; null where it happens to none. */
export function ownerOf(what: Happening): string | null {
  return 'session' in what ? labelOf(what.session) : null;
}

function byTime(entries: readonly Entry<Happening>[]): readonly Entry<Happening>[] {
  return [...entries].sort((one, other) => one.at - other.at || one.number - other.number);
}

function settled(layout: Layout, place: number, given: unknown, before: unknown = undefined): number {
  const value = shareWith(renumbered(layout, place, given), before);
  if (typeof value === 'object' && value !== null) settledDigest(value);
  const values = layout.values[place];
  return values ? numberOf(values, value) : 0;
}

export function queueOf(layout: Layout, lane: number, flights: readonly Flight[]): number {
  const numbers = flights.map((flight) => numberOf(layout.flights, Object.freeze(flight)));
  const values = layout.values[layout.places.queue + lane];
  const number = values ? numberOf(values, numbers, flights) : 0;
  const weights = layout.weights[lane];
  if (!weights) return number;
  makeRoom(weights, number + 1);
  weights.items[number] = flights.filter(({ matters }) => matters).length;
  return number;
}

export function flightsOf(layout: Layout, lane: number, queue: number): readonly Flight[] {
  const values = layout.values[layout.places.queue + lane];
  const numbers = values ? (metAs(values, queue) as readonly number[]) : [];
  return numbers.map((number) => metAs(layout.flights, number));
}

export interface Outcome {
  /** Numbers of the parts that were changed, by place; queues are not among them. */
  readonly changed: readonly (readonly [place: number, number: number])[];
  /** What each lane that was looked at has then, of what it was given and what is new. */
  readonly added: readonly (readonly [lane: number, flights: readonly Flight[]])[];
}

/** After a step. What is planned is all there is where `isWhole`, and otherwise what is new. */
export function outcomeOf(cells: Cells, { world, lanes }: Assembled, isWhole: boolean): Outcome {
  const { layout, state } = cells;
  put(cells, nowPlace, world.now);
  const numbers = new Map<number, number>();
  const settle = (place: number): boolean => {
    const values = layout.values[place];
    const before = state[place] ?? 0;
    const value = cells.own.get(place);
    if (values) numbers.set(place, settled(layout, place, value, metAs(values, before)));
    return numbers.get(place) !== before;
  };
  const changed = new Set([...cells.own.keys()].filter(settle));
  for (const place of putPlans(cells, world, isWhole ? null : changed)) settle(place);
  return {
    changed: [...numbers].filter(([place, number]) => number !== state[place]),
    added: [...lanes].map(([at, { kept }]) => [at, kept] as const),
  };
}

/** Only what changed can overtake what was planned: `changed`, or null for everything. Answers where plans were put. */
function putPlans(cells: Cells, world: World, changed: ReadonlySet<number> | null): readonly number[] {
  const { labels, places } = cells.layout;
  const fresh = byTime(world.agenda.entries);
  const owners = new Set(fresh.map(({ what }) => ownerOf(what)));
  const touched: number[] = [];
  for (const [at, label] of labels.entries()) {
    const isTouched = changed?.has(places.tab + at) || changed?.has(places.link + at) || owners.has(label);
    if (changed && !isTouched) continue;
    const tab = ownAt(cells, places.tab + at) as TabPart;
    const plans = mergedPlans(world, changed ? tab.planned : [], plansOf(fresh, label));
    put(cells, places.tab + at, { ...tab, planned: plans });
    touched.push(places.tab + at);
  }
  const isOffice = (place: number): boolean => place >= netPlace && place < places.link;
  if (changed && !owners.has(null) && ![...changed].some(isOffice)) return touched;
  const planned = ownAt(cells, plannedPlace) as readonly Planned[];
  put(cells, plannedPlace, mergedPlans(world, changed ? planned : [], plansOf(fresh, null)));
  return [...touched, plannedPlace];
}

function mergedPlans(world: World, before: readonly Planned[], fresh: readonly Planned[]): readonly Planned[] {
  return [...before, ...fresh].filter(({ what }) => !isOvertaken(world, what)).sort((one, other) => one.at - other.at);
}
