/**
 * What invariants remember, as places of a state: every field of every invariant is a record of entries with a place of its own, which holds its number there.
 *
 * Shapes: a field that is an empty object at the beginning is a record by its keys, which are kept in one order whenever they came; one whose values are all
 * empty objects holds several of these; any other is a record with a single entry. `traffic` is the same for all invariants who have it, and kept once. What is
 * under way has a place for every lane, because what waits on one says nothing about the others. A record as it was at the beginning is number 0.
 */
import type { Invariant } from '../invariant.ts';
import type { Traffic } from '../invariants/traffic.ts';
import { copyOf } from './copy.ts';
import { type Digest, digestOf } from './digest.ts';
import { entriesOfLanes, laneOfKey, lanesOfEntries } from './flying.ts';
import { type Interner, numberOf, openInterner } from './interner.ts';
import type { Layout } from './layout.ts';
import { emptyNumbering, type Numbering, newNumber, putAt } from './numbering.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';
import { labelOf } from './people.ts';

export interface Memory {
  /** Of each invariant: its records, by path such as `traffic.loss`; and which fields hold several. */
  readonly shapes: readonly Shape[];
  /** By place of a state, less `first`. */
  readonly cells: readonly Cell[];
  readonly first: number;
  readonly values: Interner<unknown>;
  readonly changes: { readonly byName: Map<string, number>; readonly list: Omit<Change, 'place'>[] };
  readonly lanes: ReadonlyMap<string, number>;
  /** Places where something was met for the first time that is not as at the beginning. Whoever counts on the beginning takes them out. */
  readonly woken: number[];
}

export interface Shape {
  readonly records: ReadonlyMap<string, RecordShape>;
  readonly several: ReadonlySet<string>;
}

export interface RecordShape {
  readonly place: number;
  readonly kind: 'record' | 'single' | 'by-lane';
}

export type Entries = ReadonlyMap<string, number>;

/** Every record that was ever met at a place. */
export interface Cell extends Numbering {
  readonly list: (Entries | undefined)[];
  readonly byName: Map<string, number>;
  /** What becomes of a record by a change. */
  readonly after: PairTable;
}

/** Of one entry; `value` is -1 where it is gone. */
export interface Change {
  readonly place: number;
  readonly key: string;
  readonly value: number;
  readonly number: number;
}

export function openMemory(invariants: readonly Invariant[], layout: Layout, exact: boolean): Memory {
  const lanes = new Map(layout.lanes.map(({ label, direction }, at) => [`${label} ${direction}`, at]));
  const places = new Map<string, number>();
  const counted = { first: layout.width, count: 0, lanes: lanes.size + 1 };
  const shapes = invariants.map((invariant, at) => shapeOf(invariant, at, places, counted));
  const cells = Array.from({ length: counted.count }, emptyCell);
  return {
    shapes,
    cells,
    first: layout.width,
    values: openInterner(exact),
    changes: { byName: new Map(), list: [] },
    lanes,
    woken: [],
  };
}

function emptyCell(): Cell {
  const { low, high, known, agreed } = emptyNumbering();
  return { low, high, known, agreed, list: [], byName: new Map(), after: openPairTable(32) };
}

export const single = '';

interface Counted {
  readonly first: number;
  readonly lanes: number;
  count: number;
}

function shapeOf({ initial }: Invariant, at: number, places: Map<string, number>, counted: Counted): Shape {
  const state = initial();
  const records = new Map<string, RecordShape>();
  const several = new Set<string>();
  const put = (path: string, kind: RecordShape['kind'], isShared = false): void => {
    const name = isShared ? path : `${at} ${path}`;
    const place = places.get(name) ?? counted.first + counted.count;
    if (!places.has(name)) counted.count += kind === 'by-lane' ? counted.lanes : 1;
    places.set(name, place);
    records.set(path, { place, kind });
  };
  if (!isPlain(state)) put(single, 'single');
  for (const [field, value] of Object.entries(isPlain(state) ? state : {})) {
    if (field === counter) continue;
    if (isEmpty(value)) put(field, 'record');
    else if (!isPlain(value) || !Object.values(value).every(isEmpty)) put(field, 'single');
    else {
      several.add(field);
      const isTraffic = field === 'traffic';
      for (const key of Object.keys(value)) {
        put(`${field}.${key}`, isTraffic && key === 'flying' ? 'by-lane' : 'record', isTraffic);
      }
    }
  }
  return { records, several };
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isEmpty(value: unknown): boolean {
  return isPlain(value) && Object.keys(value).length === 0;
}

/** Where the entry of a record is. */
export function placeOf({ lanes }: Memory, { place, kind }: RecordShape, key: string): number {
  if (kind !== 'by-lane') return place;
  const [session, direction] = laneOfKey(key);
  return place + (lanes.get(`${labelOf(session)} ${direction}`) ?? lanes.size);
}

/** Where all entries of a record are. */
export function placesOf({ lanes }: Memory, { place, kind }: RecordShape): readonly number[] {
  return kind === 'by-lane' ? Array.from({ length: lanes.size + 1 }, (_, at) => place + at) : [place];
}

function recordNumber(cell: Cell, values: Interner<unknown>, entries: Entries): number {
  const { byName, list } = cell;
  const sorted = [...entries].sort(byKey);
  const name = sorted.map(([key, value]) => `${JSON.stringify(key)}${value}`).join();
  const known = byName.get(name);
  if (known !== undefined) return known;
  const digest = digestOf(sorted.map(([key, value]) => [key, digestOfValue(values, value)]));
  const number = newNumber(cell, digest);
  byName.set(name, number);
  putAt(list, number, new Map(sorted));
  return number;
}

function byKey([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return one < other ? -1 : 1;
}

function digestOfValue({ low, high }: Interner<unknown>, value: number): Digest {
  return { low: low.items[value] ?? 0, high: high.items[value] ?? 0 };
}

/** The number of an entry's value in a record; -1 where there is none. */
export function entryAt({ cells, first }: Memory, place: number, record: number, key: string): number {
  return cells[place - first]?.list[record]?.get(key) ?? -1;
}

export function changeOf({ values, changes }: Memory, place: number, key: string, value: unknown): Change {
  const number = value === undefined ? -1 : numberOf(values, value);
  const name = `${JSON.stringify(key)}${number}`;
  const known = changes.byName.get(name) ?? changes.list.length;
  const change = { key, value: number, number: known };
  changes.byName.set(name, known);
  changes.list[known] = change;
  return { place, ...change };
}

/** The record at a place after a change, by its number. */
export function recordAfter(
  { cells, first, values, changes, woken }: Memory,
  place: number,
  record: number,
  number: number,
): number {
  const cell = cells[place - first];
  if (!cell) return record;
  const known = pairIn(cell.after, number, record);
  if (known >= 0) return known;
  const change = changes.list[number];
  const entries = new Map(cell.list[record]);
  if (!change || change.value < 0) entries.delete(change?.key ?? '');
  else entries.set(change.key, change.value);
  const wasStill = isStill(cell);
  const result = recordNumber(cell, values, entries);
  if (wasStill && !isStill(cell)) woken.push(place);
  putPair(cell.after, number, record, result);
  return result;
}

/** True while nothing was met there but what was there at the beginning. */
export function isStill({ byName }: Cell): boolean {
  return byName.size <= 1;
}

/** Makes what each invariant remembers the first record of every place. Errors: throws where two do not agree in what they share. */
export function begin(memory: Memory, states: readonly unknown[]): void {
  const { shapes, cells, first, values } = memory;
  for (const [at, { records }] of shapes.entries()) {
    for (const [path, shape] of records) {
      const part = partOf(states[at], path);
      const entries = entriesOf(shape, part);
      for (const place of placesOf(memory, shape)) {
        const here = entries.filter(([key]) => placeOf(memory, shape, key) === place);
        const cell = cells[place - first];
        const record = new Map(here.map(([key, value]) => [key, numberOf(values, value)] as const));
        if (cell && recordNumber(cell, values, record) !== 0)
          throw new Error(`Two invariants do not agree in ${path}.`);
      }
    }
  }
}

function entriesOf({ kind }: RecordShape, part: unknown): readonly (readonly [key: string, value: unknown])[] {
  if (kind === 'single') return [[single, part]];
  return kind === 'by-lane' ? entriesOfLanes(part as Traffic['flying']) : Object.entries(part as object);
}

function partOf(state: unknown, path: string): unknown {
  if (path === single) return state;
  return path.split('.').reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], state);
}

/** What it remembers in the state, to be looked at and changed by itself alone. */
export function rememberedIn(memory: Memory, at: number, state: Int32Array): unknown {
  const { shapes, cells, first: firstPlace, values } = memory;
  const shape = shapes[at];
  const entriesIn = (record: RecordShape) =>
    placesOf(memory, record)
      .flatMap((place) => [...(cells[place - firstPlace]?.list[state[place] ?? 0] ?? [])])
      .sort(byKey);
  const first = shape?.records.get(single);
  if (first) return copyOf(values.values[entriesIn(first)[0]?.[1] ?? 0]);
  const remembered: Record<string, unknown> = { [counter]: 0 };
  for (const field of shape?.several ?? []) remembered[field] = {};
  for (const [path, record] of shape?.records ?? []) {
    const entries = entriesIn(record).map(([key, value]) => [key, copyOf(values.values[value])] as const);
    const [field = '', key] = path.split('.');
    const isSingle = record.kind === 'single';
    const records = record.kind === 'by-lane' ? lanesOfEntries(entries) : Object.fromEntries(entries);
    const part = isSingle ? entries[0]?.[1] : records;
    if (key === undefined) remembered[field] = part;
    else (remembered[field] as Record<string, unknown>)[key] = part;
  }
  return remembered;
}

/** Counts how often the situation occurred, which makes no difference to what comes after. */
const counter = 'sometimes';
