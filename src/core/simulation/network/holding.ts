/**
 * Messages that wait to be let through one by one, so that a story says in which order they arrive.
 *
 * Shapes: what was under way when holding began waits too, in the order in which it would have arrived; chance has no say any more. Each lane
 * numbers its own messages, above every number given before: the same messages have the same numbers whatever came first elsewhere.
 */
import { plan } from '../agenda.ts';
import { between } from '../random.ts';
import { deliver } from '../time.ts';
import type { World } from '../world.ts';
import { type Direction, type Flight, type Lane, laneOf } from './network.ts';
import { tellDropped } from './transport.ts';

const firstNumber = 1_000_000;
export const numbersOfLane = 1_000_000;

export function holdAll(world: World): void {
  const { agenda, network } = world;
  if (network.held) return;
  network.held = true;
  const entries = agenda.entries.splice(0).sort((one, other) => one.at - other.at || one.number - other.number);
  for (const { at, what } of entries) {
    if (what.type === 'deliver') holdOne(world, what.flight);
    else if (what.type !== 'let-go') plan(agenda, at, what);
  }
  for (const lane of network.lanes.values()) {
    for (const { waiting } of lane.faults) lane.kept = [...lane.kept, ...waiting.splice(0).reverse()];
    lane.faults = lane.faults.filter(({ kind }) => kind !== 'reorder');
  }
}

function holdOne(world: World, flight: Flight): void {
  const label = world.sessions.get(flight.session)?.label;
  if (label === undefined) return;
  const lane = laneOf(world.network, label, flight.direction);
  lane.kept = [...lane.kept, flight];
}

export function numberOfKept({ network }: World, label: string, direction: Direction): number {
  const lane = laneOf(network, label, direction);
  const place = [...network.lanes.keys()].indexOf(`${label} ${direction}`);
  lane.keptEver += 1;
  return firstNumber + place * numbersOfLane + lane.keptEver;
}

/** Chance has no say while messages are held: what takes a while takes the least. */
export function drawn({ network, chance }: World, least: number, most: number): number {
  return network.held ? least : between(chance, least, most);
}

/** A fault aimed at the coming messages still hits them; nothing is left to chance. */
export function keepBack(world: World, lane: Lane, flight: Flight): void {
  const fault = lane.faults.find(({ kind, remaining }) => remaining > 0 && (kind === 'drop' || kind === 'duplicate'));
  if (fault) fault.remaining -= 1;
  if (fault?.kind === 'drop') return tellDropped(world, flight, 'fault');
  const copies = fault?.kind === 'duplicate' ? [flight, flight] : [flight];
  if (flight.matters) world.underWay += copies.length;
  lane.kept = [...lane.kept, ...copies];
}

export interface Passage {
  /** 1 for the first that waits. */
  readonly place: number;
  readonly copy: boolean;
}

/** Nothing happens where nothing waits. */
export function letThrough(world: World, lane: Lane, { place, copy }: Passage): void {
  const flight = lane.kept[place - 1];
  if (!flight) return;
  if (!copy) lane.kept = lane.kept.filter((_, index) => index !== place - 1);
  else if (flight.matters) world.underWay += 1;
  deliver(world, flight);
}

export function loseFirst(world: World, lane: Lane): void {
  const [flight] = lane.kept;
  if (!flight) return;
  lane.kept = lane.kept.slice(1);
  if (flight.matters) world.underWay -= 1;
  tellDropped(world, flight, 'fault');
}
