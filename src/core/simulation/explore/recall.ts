/**
 * What came of something, remembered by what it looked at: whatever else the state holds, the same things seen give the same result.
 *
 * Shapes: a tree for every input. An inner node names the place that is looked at next, and has one branch for every number that was seen there;
 * a leaf holds the result. Places are looked at in the order in which they were first read, which only depends on what was read before.
 * Errors: throws where the same things seen lead to another place, which is a bug in what does the reading.
 */
import { add, emptyNumbers, type Numbers } from './numbers.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';

export interface Recall {
  /** Of each node: the place it looks at; `unknown`; or, below that, a result. */
  readonly places: Numbers<Int32Array>;
  readonly branches: PairTable;
  readonly roots: PairTable;
}

/** The number at a place of a state. */
export type Seeing = (state: Int32Array, place: number) => number;

const unknown = -1;

export function openRecall(): Recall {
  return { places: emptyNumbers(new Int32Array(1 << 10)), branches: openPairTable(), roots: openPairTable() };
}

/** An input is told by two numbers. -1 where nothing is known for a state like this. */
export function recalled(recall: Recall, input: number, detail: number, state: Int32Array, seen: Seeing): number {
  const { places, branches, roots } = recall;
  let node = pairIn(roots, input, detail);
  while (node >= 0) {
    const place = places.items[node] ?? unknown;
    if (place < unknown) return -2 - place;
    if (place === unknown) return -1;
    node = pairIn(branches, node, place < state.length ? (state[place] ?? 0) : seen(state, place));
  }
  return -1;
}

/** The places that are looked at on the way to what is known. */
export function lookedFor(
  recall: Recall,
  input: number,
  detail: number,
  state: Int32Array,
  seen: Seeing,
): readonly number[] {
  const { places, branches, roots } = recall;
  const looked: number[] = [];
  let node = pairIn(roots, input, detail);
  for (let place = places.items[node] ?? unknown; place >= 0; place = places.items[node] ?? unknown) {
    looked.push(place);
    node = pairIn(branches, node, place < state.length ? (state[place] ?? 0) : seen(state, place));
  }
  return looked;
}

/** `looked` are the places in the order in which they were first read. */
export function remember(
  recall: Recall,
  [input, detail]: readonly [input: number, detail: number],
  looked: readonly number[],
  state: Int32Array,
  seen: Seeing,
  result: number,
): void {
  const { places, branches, roots } = recall;
  let node = pairIn(roots, input, detail);
  if (node < 0) {
    node = newNode(recall);
    putPair(roots, input, detail, node);
  }
  for (const place of looked) {
    const held = places.items[node] ?? unknown;
    if (held !== unknown && held !== place) throw new Error(`What was seen leads to ${place} and to ${held}.`);
    places.items[node] = place;
    const number = place < state.length ? (state[place] ?? 0) : seen(state, place);
    let next = pairIn(branches, node, number);
    if (next < 0) {
      next = newNode(recall);
      putPair(branches, node, number, next);
    }
    node = next;
  }
  places.items[node] = -2 - result;
}

function newNode({ places }: Recall): number {
  add(places, unknown);
  return places.count - 1;
}
