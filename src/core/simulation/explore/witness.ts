/**
 * Looks on as invariants do while a step is played, and notes what each makes of every single event: what it read of its own memory and of the world, and what
 * it changed of its memory.
 *
 * Shapes: all who see an event have the memory from before it, for what two of them share is changed by both.
 */
import type { Invariant } from '../invariant.ts';
import type { Recorder } from '../record.ts';
import type { Cells } from './cells.ts';
import { type Change, entryAt, type Memory, recordAfter } from './memory.ts';
import { changesOf, forget, type NotedState, openNotedState } from './noted-state.ts';
import { emptyNumbers, makeRoom, type Numbers } from './numbers.ts';
import type { Seeing } from './recall.ts';
import { seenAt, type Views } from './views.ts';

export interface Witness {
  readonly memory: Memory;
  /** By invariant; used again for every play. */
  readonly notes: readonly Note[];
  readonly entries: Entries;
  readonly byEntry: Map<string, number>;
  /** Where whoever looks on is written down, and what they remember at the moment. */
  cells: Cells | null;
  readonly row: Int32Array;
  /** Place among the events of the one that is seen. */
  index: number;
  readonly accounts: Account[];
  /** How many of these are in `row`. */
  taken: number;
}

/** What one invariant made of one event. */
export interface Account {
  readonly at: number;
  readonly index: number;
  readonly looked: readonly number[];
  readonly changes: readonly Change[];
  readonly occurred: boolean;
}

interface Note {
  readonly places: Set<number>;
  readonly state: NotedState;
  readonly watched: Invariant;
}

/** Entries that were read, as places beyond those of a state: where the record of each is, and its number by that of the record, plus one. */
interface Entries {
  readonly places: number[];
  readonly keys: string[];
  readonly seen: Numbers<Int32Array>[];
}

/** Places of entries begin here: above all others. */
const firstEntry = 1 << 24;

export function openWitness(invariants: readonly Invariant[], memory: Memory, width: number): Witness {
  const notes: Note[] = [];
  const witness: Witness = {
    memory,
    notes,
    entries: { places: [], keys: [], seen: [] },
    byEntry: new Map(),
    cells: null,
    row: new Int32Array(width),
    index: -1,
    accounts: [],
    taken: 0,
  };
  for (const [at, invariant] of invariants.entries()) {
    const places = new Set<number>();
    const read = (place: number, key: string | null): void => {
      places.add(key === null ? place : entryPlace(witness, place, key));
    };
    const state = openNotedState({ memory, at, read });
    const see: Invariant['see'] = (_, event, view) => {
      forget(state, witness.row);
      places.clear();
      if (witness.cells) witness.cells.watching = places;
      const broken = invariant.see(state.handle, event, view);
      const changes = changesOf(state);
      const looked = [...places];
      const occurred = invariant.sometimes(state.handle) > 0;
      witness.accounts.push({ at, index: witness.index, looked, changes, occurred });
      return broken;
    };
    notes.push({ places, state, watched: { ...invariant, see } });
  }
  return witness;
}

/** Those who are asked, to be shown events from the one at `index` on, with what is remembered in the state. */
export function watchesOf(
  witness: Witness,
  asked: readonly number[],
  cells: Cells,
  state: Int32Array,
  index = 0,
): Recorder['watches'] {
  witness.cells = cells;
  witness.row.set(state);
  witness.index = index - 1;
  witness.accounts.length = 0;
  witness.taken = 0;
  const clock: Invariant = { ...silent, see: () => tick(witness) };
  const watches = [{ invariant: clock, held: true, state: null }];
  for (const at of asked) {
    const note = witness.notes[at];
    if (note) watches.push({ invariant: note.watched, held: true, state: null });
  }
  return watches;
}

const silent: Omit<Invariant, 'see'> = {
  name: 'clock',
  about: 'Another event.',
  initial: () => ({}),
  end: () => null,
  sometimes: () => 0,
};

/** With the next event, everybody remembers what they made of the last one. */
function tick(witness: Witness): null {
  const { accounts, memory, row } = witness;
  for (const { changes } of accounts.slice(witness.taken)) remember(memory, row, changes);
  witness.taken = accounts.length;
  witness.index += 1;
  return null;
}

/** What two of them change alike is changed once: a record after the same change again is the same. */
function remember(memory: Memory, row: Int32Array, changes: readonly Change[]): void {
  for (const { place, number } of changes) row[place] = recordAfter(memory, place, row[place] ?? 0, number);
}

function entryPlace({ entries, byEntry }: Witness, place: number, key: string): number {
  const name = `${place} ${key}`;
  const known = byEntry.get(name);
  if (known !== undefined) return known;
  const at = firstEntry + entries.places.length;
  entries.places.push(place);
  entries.keys.push(key);
  entries.seen.push(emptyNumbers(new Int32Array(16)));
  byEntry.set(name, at);
  return at;
}

/** Where the record is that an entry belongs to; other places as they are. */
export function recordPlace({ entries }: Witness, place: number): number {
  return place < firstEntry ? place : (entries.places[place - firstEntry] ?? place);
}

/** What is seen at places of parts, and of what is remembered. */
export function seeingWith({ entries, memory }: Witness, views: Views): Seeing {
  const { places, keys, seen } = entries;
  return (state, place) => {
    if (place < firstEntry) return seenAt(views, state, place);
    const at = place - firstEntry;
    const numbers = seen[at];
    const recordAt = places[at] ?? 0;
    const record = state[recordAt] ?? 0;
    if (!numbers) return -1;
    const known = record < numbers.items.length ? (numbers.items[record] ?? 0) : 0;
    if (known > 0) return known - 1;
    const number = entryAt(memory, recordAt, record, keys[at] ?? '') + 1;
    makeRoom(numbers, record + 1);
    numbers.items[record] = number + 1;
    return number;
  };
}
