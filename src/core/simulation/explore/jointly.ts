/**
 * What all invariants together make of an effect, remembered by what they look at: one result for all its events.
 *
 * Shapes: a place that nobody has seen otherwise than at the beginning is not looked at. Once something else is met there, whatever was remembered without it holds
 * where it is as at the beginning, which is looked at first from then on.
 */
import { type ChangeLists, listNumber, openChangeLists } from './change-lists.ts';
import { isStill, type Memory } from './memory.ts';
import { emptyNumbers, makeRoom, type Numbers } from './numbers.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';
import { lookFirst, numberAt, openRecall, type Recall, recalledFrom, rememberFrom, type Seeing } from './recall.ts';
import { recordPlace, type Witness } from './witness.ts';

export interface Jointly {
  readonly memory: Memory;
  readonly witness: Witness;
  readonly seen: Seeing;
  readonly recall: Recall;
  /** The root of each effect, plus one. */
  readonly roots: Numbers<Int32Array>;
  /** What one invariant changes, or several together, by result. */
  readonly results: ChangeLists;
  /** The result of two together. */
  readonly unions: PairTable;
  /** What is not looked at: places by effect, by place of the record. */
  readonly leftOut: Map<number, Map<number, Set<number>>>;
  /** All that is remembered as it was at the beginning. */
  readonly beginning: Int32Array;
}

export function openJointly(memory: Memory, witness: Witness, seen: Seeing): Jointly {
  return {
    memory,
    witness,
    seen,
    recall: openRecall(),
    roots: emptyNumbers(new Int32Array(1 << 10)),
    results: openChangeLists(),
    unions: openPairTable(),
    leftOut: new Map(),
    beginning: new Int32Array(memory.first + memory.cells.length),
  };
}

/** The result of an effect in a state; -1 where it is not known. */
export function resultIn(jointly: Jointly, effect: number, state: Int32Array): number {
  const { memory, recall, roots, seen } = jointly;
  if (memory.woken.length > 0) lookAtWoken(jointly);
  return recalledFrom(recall, (roots.items[effect] ?? 0) - 1, state, seen);
}

/** `looked` is what it depends on. */
export function keepResult(
  jointly: Jointly,
  effect: number,
  looked: ReadonlySet<number>,
  state: Int32Array,
  result: number,
): void {
  const { memory, witness, recall, roots, seen, leftOut } = jointly;
  const needed = new Set<number>();
  for (const place of looked) {
    const at = recordPlace(witness, place);
    const cell = memory.cells[at - memory.first];
    if (!cell || !isStill(cell)) needed.add(place);
    else leaveOut(leftOut, at, effect, place);
  }
  makeRoom(roots, effect + 1);
  roots.items[effect] = rememberFrom(recall, (roots.items[effect] ?? 0) - 1, needed, state, seen, result) + 1;
}

function leaveOut(leftOut: Jointly['leftOut'], at: number, effect: number, place: number): void {
  const places = leftOut.get(at) ?? new Map<number, Set<number>>();
  leftOut.set(at, places);
  const left = places.get(effect) ?? new Set();
  places.set(effect, left.add(place));
}

function lookAtWoken({ memory, recall, roots, seen, leftOut, beginning }: Jointly): void {
  for (const at of memory.woken) {
    for (const [effect, places] of leftOut.get(at) ?? []) {
      for (const place of places) {
        const root = (roots.items[effect] ?? 0) - 1;
        roots.items[effect] = lookFirst(recall, root, place, numberAt(beginning, place, seen)) + 1;
      }
    }
    leftOut.delete(at);
  }
  memory.woken.length = 0;
}

/** All changes of two results together. Errors: throws where two invariants do not agree in what they share. */
export function bothOf({ unions, results }: Jointly, one: number, other: number): number {
  const known = pairIn(unions, one, other);
  if (known >= 0) return known;
  const all = [...(results.lists[one] ?? [])];
  for (const change of results.lists[other] ?? []) {
    const same = all.find(({ place, key }) => place === change.place && key === change.key);
    if (same && same.value !== change.value) throw new Error(`Two invariants do not agree in ${change.key}.`);
    if (!same) all.push(change);
  }
  const number = listNumber(results, all);
  putPair(unions, one, other, number);
  return number;
}
