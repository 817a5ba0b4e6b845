/**
 * What invariants make of what happens, remembered: each by what it read of its own memory and of the world.
 *
 * Shapes: what an invariant makes of an effect depends on what it remembers and on what it looks at; of the latter, what the effect depends on itself is the
 * same every time. Whoever reads and changes nothing when an effect is seen for the first time never does for that effect, and is not asked again.
 */
import type { Invariant } from '../invariant.ts';
import type { Recorder } from '../record.ts';
import type { Failure } from '../run.ts';
import type { Cells } from './cells.ts';
import { type Effect, type Effects, type Onlooker, playingOf } from './effects.ts';
import { type Change, fold, type Memory, openMemory, recordAfter, rootOf, stateOf, unfold } from './memory.ts';
import type { Move } from './moves.ts';
import { changesOf, forget, type NotedState, openNotedState } from './noted-state.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';
import { play, show } from './player.ts';
import { lookedFor, openRecall, type Recall, recalled, remember, type Seeing } from './recall.ts';
import { isChanged, seenAt } from './views.ts';

export interface Watching {
  readonly effects: Effects;
  readonly invariants: readonly Invariant[];
  readonly memory: Memory;
  /** The memory of the state that is looked at, unfolded; and which that is. */
  readonly heap: Int32Array;
  unfolded: number;
  readonly recall: Recall;
  /** What an invariant changes, by result. */
  readonly results: (readonly Change[])[];
  /** Changes of several together, by number, the first of which is none; and what becomes of a memory by them. */
  readonly unions: {
    readonly list: (readonly Change[])[];
    readonly byPair: PairTable;
    readonly after: PairTable;
  };
  /** Who has to be asked, by effect. */
  readonly active: (readonly number[])[];
  /** Entries that were read, as places beyond those of a state. */
  readonly entries: { readonly record: number; readonly key: string | null }[];
  readonly byEntry: Map<string, number>;
  /** Names of invariants whose situation occurred. */
  readonly occurred: Set<string>;
  readonly seen: Seeing;
  /** By invariant; used again for every play. */
  readonly notes: readonly Note[];
  readonly all: readonly number[];
  readonly onlooker: Onlooker;
  /** The state that is looked at. */
  state: Int32Array;
  plays: number;
}

interface Note {
  readonly places: Set<number>;
  readonly state: NotedState;
  readonly invariant: Invariant;
}

/** Places of entries begin here: above all others. */
const firstEntry = 1 << 24;

export function openWatching(effects: Effects, invariants: readonly Invariant[], exact: boolean): Watching {
  const memory = openMemory(invariants, exact);
  const { views } = effects.player;
  const heap = new Int32Array(2 * memory.leaves);
  const entries: Watching['entries'] = [];
  const seen: Seeing = (state, place) => {
    if (place < firstEntry) return seenAt(views, state, place);
    const entry = entries[place - firstEntry];
    const record = heap[memory.leaves + (entry?.record ?? 0)] ?? 0;
    return entry?.key === null ? record : (memory.records.list[record]?.get(entry?.key ?? '') ?? -1) + 1;
  };
  const byEntry = new Map<string, number>();
  const notes = invariants.map((invariant, at): Note => {
    const places = new Set<number>();
    const read = (record: number, key: string | null): void => {
      places.add(entryPlace({ entries, byEntry }, record, key));
    };
    return { places, state: openNotedState({ memory, at, heap, read }), invariant };
  });
  const watching: Watching = {
    effects,
    invariants,
    memory,
    heap,
    unfolded: -1,
    recall: openRecall(),
    results: [],
    unions: { list: [[]], byPair: openPairTable(), after: openPairTable() },
    active: [],
    entries,
    byEntry,
    occurred: new Set(),
    seen,
    notes,
    all: [...invariants.keys()],
    onlooker: {
      watches: (cells) => watchesOf(watching, watching.all, cells),
      saw: (effect, failures) => {
        if (effect.kind === 'effect' && !isBroken(failures)) noteAll(watching, watching.all, effect);
      },
    },
    state: new Int32Array(0),
    plays: 0,
  };
  return watching;
}

function isBroken(failures: readonly Failure[]): boolean {
  return failures.some(({ kind }) => kind === 'invariant');
}

export function beginWatching(watching: Watching, watches: Recorder['watches']): number {
  for (const { invariant, state } of watches) if (invariant.sometimes(state) > 0) watching.occurred.add(invariant.name);
  return rootOf(
    watching.memory,
    watches.map(({ state }) => state),
    watching.heap,
  );
}

/** Before anything is played or looked up in the state. */
export function lookAtState(watching: Watching, state: Int32Array, root: number): void {
  watching.state = state;
  if (watching.unfolded === root) return;
  unfold(watching.memory, root, watching.heap);
  watching.unfolded = root;
}

/** What they remember after the effect; -1 where one of them says that it breaks something. */
export function watched(watching: Watching, state: Int32Array, effect: Effect, move: Move): number {
  if (effect.kind !== 'effect' || watching.invariants.length === 0) return watching.unfolded;
  const { recall, seen } = watching;
  let union = recalled(recall, effect.number, jointly, state, seen);
  if (union < 0) union = askAll(watching, state, effect, move);
  if (union < 0) return -1;
  return union === 0 ? watching.unfolded : changed(watching, union);
}

/** Stands for all invariants together. */
const jointly = 1 << 20;

/** Each by itself. */
function askAll(watching: Watching, state: Int32Array, effect: Effect, move: Move): number {
  const { active, recall, seen, all } = watching;
  const { number } = effect;
  const missing = (active[number] ?? all).filter((at) => recalled(recall, number, at, state, seen) < 0);
  if (missing.length > 0 && !watchAgain(watching, state, missing, effect, move)) return -1;
  const looked = new Set<number>();
  let union = 0;
  for (const at of active[number] ?? all) {
    for (const place of lookedFor(recall, number, at, state, seen)) looked.add(place);
    union = together(watching, union, recalled(recall, number, at, state, seen));
  }
  remember(recall, [number, jointly], [...looked], state, seen, union);
  return union;
}

/** All changes of two lists together. Errors: throws where two invariants do not agree in what they share. */
function together({ unions, results }: Watching, union: number, result: number): number {
  const known = pairIn(unions.byPair, union, result);
  if (known >= 0) return known;
  const all = [...(unions.list[union] ?? [])];
  for (const change of results[result] ?? []) {
    const same = all.find(({ record, key }) => record === change.record && key === change.key);
    if (same && same.value !== change.value) throw new Error(`Two invariants do not agree in ${change.key}.`);
    if (!same) all.push(change);
  }
  const isNew = all.length > (unions.list[union] ?? []).length;
  const number = isNew ? unions.list.length : union;
  if (isNew) unions.list.push(all);
  putPair(unions.byPair, union, result, number);
  return number;
}

/** The root once these changes are made. */
function changed({ memory, heap, unfolded, unions }: Watching, union: number): number {
  const known = pairIn(unions.after, union, unfolded);
  if (known >= 0) return known;
  for (const change of unions.list[union] ?? []) {
    const at = memory.leaves + change.record;
    heap[at] = recordAfter(memory, heap[at] ?? 0, change);
  }
  const changes = unions.list[union] ?? [];
  const root = fold(
    memory,
    heap,
    changes.map(({ record }) => memory.leaves + record),
  );
  unfold(memory, unfolded, heap);
  putPair(unions.after, union, unfolded, root);
  return root;
}

/**
 * Shows it to those of whom it is not known; false where it breaks something. To those who look at what it changes it is played again: everybody else sees
 * the same from what was written down, for a part that it leaves as it was is not changed in between either.
 */
function watchAgain(
  watching: Watching,
  state: Int32Array,
  asked: readonly number[],
  effect: Effect,
  move: Move,
): boolean {
  const { notes, effects } = watching;
  const { player } = effects;
  const failures = show(player, state, effect.events, (cells) => watchesOf(watching, asked, cells));
  const needs = (at: number): boolean =>
    [...(notes[at]?.places ?? [])].some((place) => isChanged(player.views, state, place, effect.after));
  const blind = isBroken(failures) ? asked : asked.filter(needs);
  const others = asked.filter((at) => !blind.includes(at));
  noteAll(watching, others, effect);
  if (blind.length === 0) return true;
  watching.plays += 1;
  const playing = playingOf(player, state, move, effect.depth);
  if (isBroken(play(player, state, playing, (cells) => watchesOf(watching, blind, cells)).failures)) return false;
  noteAll(watching, blind, effect);
  return true;
}

/** Writes down what they made of what they just saw. */
function noteAll(watching: Watching, asked: readonly number[], effect: Effect): void {
  const { recall, results, active, occurred, notes, seen, state } = watching;
  const busy: number[] = [];
  for (const at of asked) {
    const note = notes[at];
    if (!note) continue;
    const changes = changesOf(note.state);
    const looked = [...note.places].filter((place) => !effect.looked.has(place));
    if (note.invariant.sometimes(note.state.handle) > 0) occurred.add(note.invariant.name);
    if (looked.length > 0 || changes.length > 0) busy.push(at);
    results.push(changes);
    remember(recall, [effect.number, at], looked, state, seen, results.length - 1);
  }
  if (asked.length === notes.length) active[effect.number] = busy;
}

function watchesOf({ notes }: Watching, asked: readonly number[], cells: Cells): Recorder['watches'] {
  return asked.flatMap((at) => {
    const note = notes[at];
    if (!note) return [];
    const { invariant, places, state } = note;
    forget(state);
    places.clear();
    const see: Invariant['see'] = (remembered, event, view) => {
      cells.watching = places;
      return invariant.see(remembered, event, view);
    };
    return [{ invariant: { ...invariant, see }, held: true, state: state.handle }];
  });
}

function entryPlace(
  { entries, byEntry }: Pick<Watching, 'entries' | 'byEntry'>,
  record: number,
  key: string | null,
): number {
  const name = `${record} ${key === null ? '' : JSON.stringify(key)}`;
  const known = byEntry.get(name);
  if (known !== undefined) return known;
  entries.push({ record, key });
  byEntry.set(name, firstEntry + entries.length - 1);
  return firstEntry + entries.length - 1;
}

/** What broke, in words. */
export function failuresOf(
  watching: Watching,
  state: Int32Array,
  root: number,
  effect: Effect,
  move: Move,
): readonly Failure[] {
  const { player } = watching.effects;
  const playing = playingOf(player, state, move, effect.depth);
  const { failures } = play(player, state, playing, () => watchesAt(watching, root));
  return failures.filter(({ kind }) => kind === 'invariant');
}

/** All of them, each with what it remembers. */
export function watchesAt({ invariants, memory }: Watching, root: number): Recorder['watches'] {
  const heap = new Int32Array(2 * memory.leaves);
  unfold(memory, root, heap);
  return invariants.map((invariant, at) => ({ invariant, held: true, state: stateOf(memory, at, heap) }));
}

/** At the end of a way. */
export function noteOccurred({ occurred }: Watching, watches: Recorder['watches']): void {
  for (const { invariant, state } of watches) if (invariant.sometimes(state) > 0) occurred.add(invariant.name);
}
