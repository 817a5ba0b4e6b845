/**
 * What an invariant remembers, while it looks at an event: every entry that it reads is noted, and every one that it changes.
 *
 * Shapes: an entry is copied when it is read, and may be changed in place. Whoever goes through a record has read it as a whole.
 */
import { copyOf } from './copy.ts';
import { digestOf } from './digest.ts';
import { type Change, changeOf, isPlain, type Memory, single } from './memory.ts';

export interface NotedState {
  readonly memory: Memory;
  readonly at: number;
  readonly heap: Int32Array;
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

export function openNotedState(given: Pick<NotedState, 'memory' | 'at' | 'heap' | 'read'>): NotedState {
  const noted: NotedState = { ...given, handle: null, held: new Map(), counted: 0 };
  noted.handle = handleOf(noted);
  return noted;
}

/** For the next to be seen. */
export function forget(noted: NotedState): void {
  const first = noted.memory.shapes[noted.at]?.records.get(single);
  noted.held.clear();
  noted.counted = 0;
  if (first) noted.handle = entryOf(noted, first.place, single);
}

function handleOf(noted: NotedState): unknown {
  const { memory, at } = noted;
  const shape = memory.shapes[at];
  const state = {};
  for (const field of shape?.several ?? []) Object.defineProperty(state, field, { enumerable: true, value: {} });
  for (const [path, { place, kind }] of shape?.records ?? []) {
    const [field = '', key] = path.split('.');
    const owner = key === undefined ? state : (Reflect.get(state, field) as object);
    const record = kind === 'record' ? recordOf(noted, place) : null;
    Object.defineProperty(owner, key ?? field, {
      enumerable: true,
      get: () => record ?? entryOf(noted, place, single),
      set: (value: unknown) => (record ? replaceAll(noted, place, record, value) : write(noted, place, single, value)),
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

function numberedEntry({ memory, heap }: NotedState, place: number, key: string): number {
  return memory.records.list[heap[memory.leaves + place] ?? 0]?.get(key) ?? -1;
}

function entryOf(noted: NotedState, place: number, key: string): unknown {
  const held = heldIn(noted, place);
  const known = held.get(key);
  if (known) return known.value;
  noted.read(place, key);
  const before = numberedEntry(noted, place, key);
  const value = before < 0 ? undefined : copyOf(noted.memory.values.values[before]);
  held.set(key, { value, before });
  return value;
}

function heldIn({ held }: NotedState, place: number): Map<string, Held> {
  const known = held.get(place) ?? new Map<string, Held>();
  held.set(place, known);
  return known;
}

function write(noted: NotedState, place: number, key: string, value: unknown): void {
  heldIn(noted, place).set(key, { value, before: null });
}

function replaceAll(noted: NotedState, place: number, record: object, value: unknown): void {
  const entries = Object.entries(isPlain(value) ? value : {});
  for (const key of Object.keys(record)) write(noted, place, key, undefined);
  for (const [key, entry] of entries) write(noted, place, key, entry);
}

function recordOf(noted: NotedState, place: number): object {
  const keys = (): string[] => {
    noted.read(place, null);
    const { memory, heap } = noted;
    const own = heldIn(noted, place);
    const before = [...(memory.records.list[heap[memory.leaves + place] ?? 0]?.keys() ?? [])];
    const kept = before.filter((key) => !own.has(key) || own.get(key)?.value !== undefined);
    const fresh = [...own]
      .filter(([key, { value }]) => value !== undefined && !before.includes(key))
      .map(([key]) => key);
    return [...kept, ...fresh].sort((one, other) => rank(one, other) || (one < other ? -1 : 1));
  };
  return new Proxy(
    {},
    {
      get: (_, key) => (typeof key === 'string' ? entryOf(noted, place, key) : undefined),
      set: (_, key, value) => {
        write(noted, place, String(key), value);
        return true;
      },
      has: (_, key) => entryOf(noted, place, String(key)) !== undefined,
      deleteProperty: (_, key) => {
        write(noted, place, String(key), undefined);
        return true;
      },
      ownKeys: keys,
      getOwnPropertyDescriptor: (_, key) => {
        const value = entryOf(noted, place, String(key));
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
