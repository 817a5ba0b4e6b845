/**
 * What an invariant remembers, while it looks at an event: every entry that it reads is noted, and every one that it changes.
 *
 * Shapes: an entry is copied when it is read, and may be changed in place. Whoever goes through a record has read it as a whole.
 */
import { copyOf } from './copy.ts';
import { digestOf } from './digest.ts';
import { flyingKey } from './flying.ts';
import {
  type Change,
  changeOf,
  entryAt,
  isPlain,
  type Memory,
  placeOf,
  placesOf,
  type RecordShape,
  single,
} from './memory.ts';

export interface NotedState {
  readonly memory: Memory;
  readonly at: number;
  /** The state that is looked at. */
  state: Int32Array;
  /** Notes that an entry was read; null for all of a record. */
  readonly read: (place: number, key: string | null) => void;
  /** To be given to the invariant. */
  handle: unknown;
  readonly held: Map<number, Map<string, Held>>;
  /** How often the situation occurred in what it just saw. */
  counted: number;
}

/** An entry that was read or written; `before` is its number where it was only read. */
interface Held {
  value: unknown;
  readonly before: number | null;
}

export function openNotedState(given: Pick<NotedState, 'memory' | 'at' | 'read'>): NotedState {
  const noted: NotedState = { ...given, state: new Int32Array(0), handle: null, held: new Map(), counted: 0 };
  noted.handle = handleOf(noted);
  return noted;
}

/** For the next to be seen, in the state. */
export function forget(noted: NotedState, state: Int32Array): void {
  noted.state = state;
  const first = noted.memory.shapes[noted.at]?.records.get(single);
  noted.held.clear();
  noted.counted = 0;
  if (first) noted.handle = entryOf(noted, first, single);
}

function handleOf(noted: NotedState): unknown {
  const { memory, at } = noted;
  const shape = memory.shapes[at];
  const state = {};
  for (const field of shape?.several ?? []) Object.defineProperty(state, field, { enumerable: true, value: {} });
  for (const [path, shapeOfRecord] of shape?.records ?? []) {
    const [field = '', key] = path.split('.');
    const owner = key === undefined ? state : (Reflect.get(state, field) as object);
    const record = handleOfRecord(noted, shapeOfRecord);
    Object.defineProperty(owner, key ?? field, {
      enumerable: true,
      get: () => record ?? entryOf(noted, shapeOfRecord, single),
      set: (value: unknown) =>
        record ? replaceAll(noted, shapeOfRecord, record, value) : write(noted, shapeOfRecord, single, value),
    });
  }
  Object.defineProperty(state, 'sometimes', {
    enumerable: true,
    get: () => noted.counted,
    set: (value: number) => {
      noted.counted = value;
    },
  });
  return state;
}

function handleOfRecord(noted: NotedState, shape: RecordShape): object | null {
  if (shape.kind === 'single') return null;
  return shape.kind === 'by-lane' ? lanesOf(noted, shape) : recordOf(noted, shape, '');
}

/** Every lane has a record, be there something in it or not. */
function lanesOf(noted: NotedState, shape: RecordShape): object {
  const lanes = new Map<string, object>();
  const get = (_: object, name: string | symbol): object | undefined => {
    if (typeof name !== 'string') return undefined;
    const place = placeOf(noted.memory, shape, flyingKey(name, ''));
    const lane = lanes.get(name) ?? recordOf(noted, { place, kind: 'record' }, flyingKey(name, ''));
    lanes.set(name, lane);
    return lane;
  };
  const set = (): boolean => {
    throw new Error('Messages are put into a lane one at a time.');
  };
  return new Proxy({}, { get, set });
}

function entryOf(noted: NotedState, shape: RecordShape, key: string): unknown {
  const { memory, state } = noted;
  const place = placeOf(memory, shape, key);
  const held = heldIn(noted, place);
  const known = held.get(key);
  if (known) return known.value;
  noted.read(place, key);
  const before = entryAt(memory, place, state[place] ?? 0, key);
  const value = before < 0 ? undefined : copyOf(memory.values.values[before]);
  held.set(key, { value, before });
  return value;
}

function heldIn({ held }: NotedState, place: number): Map<string, Held> {
  const known = held.get(place) ?? new Map<string, Held>();
  held.set(place, known);
  return known;
}

function write(noted: NotedState, shape: RecordShape, key: string, value: unknown): void {
  heldIn(noted, placeOf(noted.memory, shape, key)).set(key, { value, before: null });
}

function replaceAll(noted: NotedState, shape: RecordShape, record: object, value: unknown): void {
  const entries = Object.entries(isPlain(value) ? value : {});
  for (const key of Object.keys(record)) write(noted, shape, key, undefined);
  for (const [key, entry] of entries) write(noted, shape, key, entry);
}

function keysIn(noted: NotedState, shape: RecordShape, prefix: string): string[] {
  const { memory, state } = noted;
  const keys = placesOf(memory, shape).flatMap((place) => {
    noted.read(place, null);
    const own = heldIn(noted, place);
    const before = [...(memory.cells[place - memory.first]?.list[state[place] ?? 0]?.keys() ?? [])];
    const kept = before.filter((key) => !own.has(key) || own.get(key)?.value !== undefined);
    const fresh = [...own].filter(([key, { value }]) => value !== undefined && !before.includes(key));
    return [...kept, ...fresh.map(([key]) => key)];
  });
  const named = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return named.sort((one, other) => rank(one, other) || (one < other ? -1 : 1));
}

/** Of those entries whose keys begin like this. */
function recordOf(noted: NotedState, shape: RecordShape, prefix: string): object {
  const entry = (key: string | symbol): unknown =>
    typeof key === 'string' ? entryOf(noted, shape, `${prefix}${key}`) : undefined;
  const put = (key: string | symbol, value: unknown): boolean => {
    write(noted, shape, `${prefix}${String(key)}`, value);
    return true;
  };
  return new Proxy(
    {},
    {
      get: (_, key) => entry(key),
      set: (_, key, value) => put(key, value),
      has: (_, key) => entry(key) !== undefined,
      deleteProperty: (_, key) => put(key, undefined),
      ownKeys: () => keysIn(noted, shape, prefix),
      getOwnPropertyDescriptor: (_, key) => {
        const value = entry(key);
        return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: true };
      },
    },
  );
}

/** Numbers come in rising order, and before everything else. */
function rank(one: string, other: string): number {
  const [first, second] = [one, other].map((key) => (/^\d+$/.test(key) ? Number(key) : Number.MAX_SAFE_INTEGER));
  return (first ?? 0) - (second ?? 0);
}

/** What it changed, once it has looked. */
export function changesOf({ memory, held }: NotedState): readonly Change[] {
  const changes: Change[] = [];
  for (const [place, entries] of held) {
    for (const [key, { value, before }] of entries) {
      if (before !== null && isAsBefore(memory, value, before)) continue;
      changes.push(changeOf(memory, place, key, value));
    }
  }
  return changes;
}

function isAsBefore({ values }: Memory, value: unknown, before: number): boolean {
  if (before < 0 || value === undefined) return before < 0 && value === undefined;
  const { low, high } = digestOf(value);
  return values.low.items[before] === low && values.high.items[before] === high;
}
