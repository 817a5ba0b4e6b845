/**
 * What invariants remember, packed into one number: every field of every invariant is a record of entries with a number of its own, and a tree of pairs holds
 * the numbers of all records.
 *
 * Shapes: a field that is an empty object at the beginning is a record by its keys, which are kept in one order whenever they came; one whose values are all
 * empty objects holds several of these; any other is a record with a single entry. `traffic` is the same for all invariants who have it, and kept once.
 */
import type { Invariant } from '../invariant.ts';
import { copyOf } from './copy.ts';
import { type Digest, digestOf, finish } from './digest.ts';
import { type Interner, numberOf, openInterner } from './interner.ts';
import { add, emptyNumbers, type Numbers } from './numbers.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';

export interface Memory {
  /** Of each invariant: the places of its records, by path such as `traffic.loss`; and which fields hold several. */
  readonly shapes: readonly Shape[];
  /** Leaves of the tree: a power of two. */
  readonly leaves: number;
  readonly values: Interner<unknown>;
  readonly records: Records;
  /** From the leaves up. */
  readonly levels: readonly Level[];
}

export interface Shape {
  readonly records: ReadonlyMap<string, { readonly place: number; readonly kind: 'record' | 'single' }>;
  readonly several: ReadonlySet<string>;
}

export type Entries = ReadonlyMap<string, number>;

interface Records {
  readonly list: Entries[];
  readonly byName: Map<string, number>;
  readonly digests: Digest[];
  /** What becomes of a record by a change. */
  readonly after: PairTable;
  readonly changes: Map<string, number>;
}

interface Level {
  readonly pairs: Numbers<Int32Array>;
  readonly byPair: PairTable;
  readonly digests: Digest[];
}

/** Of one entry; `value` is -1 where it is gone. */
export interface Change {
  readonly record: number;
  readonly key: string;
  readonly value: number;
  readonly number: number;
}

export function openMemory(invariants: readonly Invariant[], exact: boolean): Memory {
  const places = new Map<string, number>();
  const shapes = invariants.map((invariant, at) => shapeOf(invariant, at, places));
  let leaves = 2;
  while (leaves < places.size) leaves *= 2;
  return {
    shapes,
    leaves,
    values: openInterner(exact),
    records: { list: [], byName: new Map(), digests: [], after: openPairTable(), changes: new Map() },
    levels: Array.from({ length: Math.log2(leaves) }, () => ({
      pairs: emptyNumbers(new Int32Array(64)),
      byPair: openPairTable(),
      digests: [],
    })),
  };
}

export const single = '';

function shapeOf({ initial }: Invariant, at: number, places: Map<string, number>): Shape {
  const state = initial();
  const records = new Map<string, { readonly place: number; readonly kind: 'record' | 'single' }>();
  const several = new Set<string>();
  const add = (path: string, kind: 'record' | 'single', isShared = false): void => {
    const name = isShared ? path : `${at} ${path}`;
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    records.set(path, { place, kind });
  };
  if (!isPlain(state)) add(single, 'single');
  for (const [field, value] of Object.entries(isPlain(state) ? state : {})) {
    if (field === counter) continue;
    if (isEmpty(value)) add(field, 'record');
    else if (!isPlain(value) || !Object.values(value).every(isEmpty)) add(field, 'single');
    else {
      several.add(field);
      for (const key of Object.keys(value)) add(`${field}.${key}`, 'record', field === 'traffic');
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

/** `digestAt` is of a value by number. */
export function recordNumber(
  { records }: Memory,
  entries: Iterable<readonly [string, number]>,
  digestAt: (value: number) => Digest,
): number {
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  const name = sorted.map(([key, value]) => `${JSON.stringify(key)}${value}`).join();
  const known = records.byName.get(name);
  if (known !== undefined) return known;
  records.byName.set(name, records.list.length);
  records.list.push(new Map(sorted));
  records.digests.push(digestOf(sorted.map(([key, value]) => [key, digestAt(value)])));
  return records.list.length - 1;
}

export function digestOfValue({ values }: Memory, value: number): Digest {
  return { low: values.low.items[value] ?? 0, high: values.high.items[value] ?? 0 };
}

export function changeOf(memory: Memory, record: number, key: string, value: unknown): Change {
  const number = value === undefined ? -1 : numberOf(memory.values, value);
  const { changes } = memory.records;
  const name = `${JSON.stringify(key)}${number}`;
  const known = changes.get(name) ?? changes.size;
  changes.set(name, known);
  return { record, key, value: number, number: known };
}

export function recordAfter(memory: Memory, record: number, { number, key, value }: Change): number {
  const { after, list } = memory.records;
  const known = pairIn(after, record, number);
  if (known >= 0) return known;
  const entries = new Map(list[record]);
  if (value < 0) entries.delete(key);
  else entries.set(key, value);
  const result = recordNumber(memory, entries, (one) => digestOfValue(memory, one));
  putPair(after, record, number, result);
  return result;
}

/** The tree as a heap: the root at 1, the records from `leaves` on. */
export function unfold({ levels }: Memory, root: number, heap: Int32Array): void {
  heap[1] = root;
  for (let height = levels.length - 1, first = 1; height >= 0; height -= 1, first *= 2) {
    const items = levels[height]?.pairs.items ?? heap;
    for (let at = first; at < 2 * first; at += 1) {
      const pair = 2 * (heap[at] ?? 0);
      heap[2 * at] = items[pair] ?? 0;
      heap[2 * at + 1] = items[pair + 1] ?? 0;
    }
  }
}

/** Whoever is above these leaves, anew. Returns the root. */
export function fold(memory: Memory, heap: Int32Array, leaves: readonly number[]): number {
  let touched = leaves;
  for (let height = 0; height < memory.levels.length; height += 1) {
    const above: number[] = [];
    for (const leaf of touched) {
      const at = leaf >> 1;
      if (above.includes(at)) continue;
      above.push(at);
      heap[at] = pairNumber(memory, height, heap[2 * at] ?? 0, heap[2 * at + 1] ?? 0);
    }
    touched = above;
  }
  return heap[1] ?? 0;
}

function pairNumber({ levels, records }: Memory, height: number, left: number, right: number): number {
  const level = levels[height];
  if (!level) return 0;
  const known = pairIn(level.byPair, left, right);
  if (known >= 0) return known;
  const below = height === 0 ? records.digests : (levels[height - 1]?.digests ?? []);
  const [one, other] = [below[left], below[right]];
  const low = finish(Math.imul(one?.low ?? 1, 0x9e37_79b1) + (other?.low ?? 1));
  const high = finish(Math.imul(one?.high ?? 1, 0x85eb_ca77) + (other?.high ?? 1));
  const number = level.digests.length;
  add(level.pairs, left);
  add(level.pairs, right);
  level.digests.push({ low, high });
  putPair(level.byPair, left, right, number);
  return number;
}

export function digestOfRoot({ levels }: Memory, root: number): Digest {
  return levels[levels.length - 1]?.digests[root] ?? { low: 1, high: 1 };
}

/** The root for what each invariant remembers. Errors: throws where two do not agree in what they share. */
export function rootOf(memory: Memory, states: readonly unknown[], heap: Int32Array): number {
  const { shapes, values, leaves } = memory;
  const number = (entries: readonly (readonly [string, number])[]) =>
    recordNumber(memory, entries, (one) => digestOfValue(memory, one));
  heap.fill(number([]));
  const told = new Map<number, number>();
  for (const [at, { records }] of shapes.entries()) {
    for (const [path, { place, kind }] of records) {
      const part = partOf(states[at], path);
      const entries = kind === 'record' ? Object.entries(part as object) : [[single, part] as const];
      const record = number(entries.map(([key, value]) => [key, numberOf(values, value)] as const));
      if ((told.get(place) ?? record) !== record) throw new Error(`Two invariants do not agree in ${path}.`);
      told.set(place, record);
      heap[leaves + place] = record;
    }
  }
  return fold(
    memory,
    heap,
    Array.from({ length: leaves }, (_, at) => leaves + at),
  );
}

function partOf(state: unknown, path: string): unknown {
  if (path === single) return state;
  return path.split('.').reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], state);
}

/** What it remembers, to be looked at and changed by itself alone. */
export function stateOf({ shapes, leaves, records, values }: Memory, at: number, heap: Int32Array): unknown {
  const shape = shapes[at];
  const entriesAt = (place: number) => [...(records.list[heap[leaves + place] ?? 0] ?? [])];
  const first = shape?.records.get(single);
  if (first) return copyOf(values.values[entriesAt(first.place)[0]?.[1] ?? 0]);
  const state: Record<string, unknown> = { [counter]: 0 };
  for (const field of shape?.several ?? []) state[field] = {};
  for (const [path, { place, kind }] of shape?.records ?? []) {
    const entries = entriesAt(place).map(([key, value]) => [key, copyOf(values.values[value])]);
    const [field = '', key] = path.split('.');
    const part = kind === 'record' ? Object.fromEntries(entries) : entries[0]?.[1];
    if (key === undefined) state[field] = part;
    else (state[field] as Record<string, unknown>)[key] = part;
  }
  return state;
}

/** Counts how often the situation occurred, which makes no difference to what comes after. */
const counter = 'sometimes';
