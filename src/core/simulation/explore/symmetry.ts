/**
 * States that are the same but for the names of people who are alike are taken for one another: the hash of each is the least of all that it has with their names
 * exchanged, in whatever order keys came. The state that was met first is the one that is gone on from, so that every way is a way of the story as it is told.
 *
 * Source: Clarke, Enders, Filkorn and Jha, Exploiting symmetry in temporal logic model checking, 1996.
 */
import type { Scenario } from '../../schema/types.ts';
import { numbersOfLane } from '../network/holding.ts';
import type { World } from '../world.ts';
import { chainsRenamed, exchanged, exchangesOf, groupsOf, sameKinds } from './alike.ts';
import { lanesOfEntries } from './flying.ts';
import { type Layout, officePlace, positionPlace } from './layout.ts';
import type { Memory } from './memory.ts';
import { type Hash, share } from './model.ts';
import { makeRoom, type Numbers } from './numbers.ts';
import type { Position } from './position.ts';
import type { Item } from './program.ts';
import { digestRenamed, type Rename, renamer } from './renaming.ts';
import { flightsOf } from './take-apart.ts';

export interface Symmetry {
  readonly groups: readonly (readonly string[])[];
  /** Ways to exchange names, the first of which exchanges none. */
  readonly turns: readonly Turn[];
}

export interface Turn {
  readonly rename: Rename;
  /** Which chain each chain of an item becomes. */
  readonly chains: readonly (readonly number[])[];
  /** Where what is at a place belongs, with names exchanged. */
  readonly places: readonly number[];
  /** Digests by place and number, two words each; those that are known are marked. */
  readonly digests: readonly { readonly words: Numbers<Int32Array>; readonly known: Numbers<Uint8Array> }[];
}

export interface Symmetric {
  readonly scenario: Scenario;
  readonly items: readonly Item[];
  readonly layout: Layout;
  readonly memory: Memory;
}

/** More would cost more than they save. */
const mostTurns = 24;

/** Null where nobody is alike, unless that is believed. */
export function symmetryOf(on: Symmetric, initial: Int32Array, believed?: Symmetry['groups']): Symmetry | null {
  const groups = believed ?? groupsIn(on, initial);
  const turns = exchangesOf(groups, mostTurns).flatMap((names) => turnOf(on, renamer(names)) ?? []);
  return turns.length > 1 || believed ? { groups, turns } : null;
}

function groupsIn(on: Symmetric, initial: Int32Array): Symmetry['groups'] {
  const same = turnOf(on, (text) => text);
  if (!same) return [];
  const first = hashOf(on, same, initial);
  return groupsOf(sameKinds(on.scenario), (one, other) => {
    const turn = turnOf(on, exchanged(one, other));
    if (!turn) return false;
    const { low, high } = hashOf(on, turn, initial);
    return low === first.low && high === first.high;
  });
}

function turnOf({ items, layout, memory }: Symmetric, rename: Rename): Turn | null {
  const chains = chainsRenamed(items, rename);
  const places = placesRenamed(layout, memory, rename);
  if (!chains || places.includes(-1)) return null;
  const list = () => ({ words: { items: new Int32Array(8), count: 0 }, known: { items: new Uint8Array(4), count: 0 } });
  return { rename, chains, places, digests: Array.from({ length: places.length }, list) };
}

function placesRenamed({ width, labels, lanes, places }: Layout, memory: Memory, rename: Rename): readonly number[] {
  const all = Array.from({ length: width + memory.cells.length }, (_, place) => place);
  const laneOf = (at: number): number => {
    const { label, direction } = lanes[at] ?? { label: '', direction: 'up' };
    return lanes.findIndex((lane) => lane.label === rename(label) && lane.direction === direction);
  };
  const move = (first: number, at: number, to: number): void => {
    all[first + at] = to < 0 ? -1 : first + to;
  };
  for (const [at, label] of labels.entries()) {
    const to = labels.indexOf(rename(label));
    move(places.link, at, to);
    move(places.tab, at, to);
  }
  const shapes = memory.shapes.flatMap(({ records }) => [...records.values()]);
  const byLane = new Set(shapes.filter(({ kind }) => kind === 'by-lane').map(({ place }) => place));
  for (const at of lanes.keys()) {
    for (const first of [places.lane, places.queue, ...byLane]) move(first, at, laneOf(at));
  }
  return all;
}

/** The share of what is at a place, with names exchanged. */
export function turnedShare(on: Symmetric, turn: Turn, place: number, number: number, hash: Hash): void {
  const { words, known } = turn.digests[place] ?? {
    words: { items: new Int32Array(0) },
    known: { items: new Uint8Array(0) },
  };
  if (known.items[number] !== 1) work(on, turn, place, number);
  const to = turn.places[place] ?? place;
  hash.low ^= share(to, words.items[2 * number] ?? 0);
  hash.high ^= share(to, words.items[2 * number + 1] ?? 0);
}

function work(on: Symmetric, turn: Turn, place: number, number: number): void {
  const digests = turn.digests[place];
  if (!digests) return;
  const { words, known } = digests;
  const { low, high } = digestRenamed(valueAt(on, turn, place, number), turn.rename);
  makeRoom(words, 2 * number + 2);
  makeRoom(known, number + 1);
  words.items[2 * number] = low;
  words.items[2 * number + 1] = high;
  known.items[number] = 1;
}

function valueAt({ layout, memory }: Symmetric, turn: Turn, place: number, number: number): unknown {
  if (place >= layout.width) {
    const record = memory.cells[place - layout.width]?.list[number] ?? [];
    const values = [...record].map(([key, value]) => [key, memory.values.values[value]] as const);
    return new Map(isByLane(memory, place) ? flyingUnnumbered(values) : values);
  }
  const lane = place - layout.places.queue;
  if (lane >= 0) return flightsOf(layout, lane, number).map(unnumbered);
  const values = layout.values[place]?.values ?? [];
  if (place === positionPlace) return positionRenamed(values[number] as Position, turn);
  const isStore = layout.office[place - officePlace] === 'store';
  return isStore ? sinceThen(values[number] as Stored, values[0] as Stored) : values[number];
}

/** In the order of their numbers. */
function flyingUnnumbered(entries: readonly (readonly [key: string, value: unknown])[]) {
  const lanes = Object.entries(lanesOfEntries(entries));
  return lanes.map(([lane, flights]) => [lane, (Object.values(flights) as Numbered[]).map(unnumbered)] as const);
}

interface Numbered {
  readonly id: number;
}

/** Messages of every lane have numbers of their own. */
function unnumbered(message: Numbered): Numbered {
  return { ...message, id: message.id % numbersOfLane };
}

function isByLane({ shapes, lanes }: Memory, place: number): boolean {
  const all = shapes.flatMap(({ records }) => [...records.values()]);
  return all.some(({ kind, place: first }) => kind === 'by-lane' && place >= first && place <= first + lanes.size);
}

type Stored = Pick<World['store'], 'streams' | 'log'>;

/** What was stored at the beginning does not change, and in which order people were added does not matter. */
function sinceThen(store: Stored, first: Stored): unknown {
  const streams = [...store.streams].map(([name, stream]) => {
    return [name, { ...stream, facts: stream.facts.slice(first.streams.get(name)?.facts.length ?? 0) }] as const;
  });
  return { ...store, log: store.log.slice(first.log.length), streams: new Map(streams) };
}

/** Names themselves are left to whoever takes the digest. */
function positionRenamed(position: Position, { chains }: Turn): unknown {
  const { crashed, offline, cut } = position;
  const to = chains[position.item] ?? [];
  const done = [...position.done];
  for (const [at, count] of position.done.entries()) done[to[at] ?? at] = count;
  return { ...position, done, crashed: new Set(crashed), offline: new Set(offline), cut: new Set(cut) };
}

function hashOf(on: Symmetric, turn: Turn, state: Int32Array): Hash {
  const hash = { low: 0, high: 0 };
  for (let place = 0; place < state.length; place += 1) turnedShare(on, turn, place, state[place] ?? 0, hash);
  return hash;
}
