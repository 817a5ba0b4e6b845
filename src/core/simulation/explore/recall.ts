/**
 * What came of something, remembered by what it looked at: whatever else the state holds, the same things seen give the same result.
 *
 * Shapes: a tree for every input. An inner node names the place that is looked at next, and has one branch for every number that was seen there, of which the
 * first is kept with it; a leaf holds the result. Places are looked at in the order in which they were first read, which only depends on what was read before.
 * Errors: throws where the same things seen lead to another place, which is a bug in what does the reading.
 */
import { add, emptyNumbers, type Numbers } from './numbers.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';

export interface Recall {
  /** Of each node three numbers: the place it looks at, or `unknown`, or, below that, a result; and the first that was seen there, with the node it leads to. */
  readonly nodes: Numbers<Int32Array>;
  /** Those that were seen later. */
  readonly branches: PairTable;
  readonly roots: PairTable;
}

/** The number at a place of a state. */
export type Seeing = (state: Int32Array, place: number) => number;

const unknown = -1;
const wide = 3;

export function openRecall(): Recall {
  return { nodes: emptyNumbers(new Int32Array(1 << 10)), branches: openPairTable(), roots: openPairTable() };
}

/** An input is told by two numbers. -1 where nothing is known of it. */
export function rootOf({ roots }: Recall, input: number, detail: number): number {
  return pairIn(roots, input, detail);
}

/** -1 where nothing is known for a state like this. */
export function recalled(recall: Recall, input: number, detail: number, state: Int32Array, seen: Seeing): number {
  return recalledFrom(recall, rootOf(recall, input, detail), state, seen);
}

/** From the root of an input on. */
export function recalledFrom({ nodes, branches }: Recall, root: number, state: Int32Array, seen: Seeing): number {
  const { items } = nodes;
  let node = root;
  while (node >= 0) {
    const at = wide * node;
    const place = items[at] ?? unknown;
    if (place < unknown) return -2 - place;
    if (place === unknown) return -1;
    const number = place < state.length ? (state[place] ?? 0) : seen(state, place);
    node = number === items[at + 1] ? (items[at + 2] ?? -1) : pairIn(branches, node, number);
  }
  return -1;
}

/** The same, and adds the places that are looked at on the way. */
export function recalledBy(
  recall: Recall,
  [input, detail]: readonly [input: number, detail: number],
  state: Int32Array,
  seen: Seeing,
  looked: Set<number>,
): number {
  let node = rootOf(recall, input, detail);
  for (;;) {
    const place = placeOf(recall, node);
    if (place < 0) return place === unknown ? -1 : -2 - place;
    looked.add(place);
    node = nextOf(recall, node, numberAt(state, place, seen));
  }
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
  const { roots } = recall;
  const known = rootOf(recall, input, detail);
  const root = known < 0 ? newNode(recall) : known;
  if (known < 0) putPair(roots, input, detail, root);
  let node = root;
  for (const place of looked) {
    const held = placeOf(recall, node);
    if (held !== unknown && held !== place) throw new Error(`What was seen leads to ${place} and to ${held}.`);
    node = goOn(recall, node, place, numberAt(state, place, seen));
  }
  recall.nodes.items[wide * node] = -2 - result;
}

/**
 * The same from the root of a tree on, -1 where there is none yet, whatever the order in which places were read: it looks at what is looked at there already, and
 * at the others after that. Answers the root.
 */
export function rememberFrom(
  recall: Recall,
  root: number,
  looked: ReadonlySet<number>,
  state: Int32Array,
  seen: Seeing,
  result: number,
): number {
  const first = root < 0 ? newNode(recall) : root;
  const left = new Set(looked);
  let node = first;
  for (;;) {
    const held = placeOf(recall, node);
    if (held < unknown) throw new Error('What was seen leads to something else already.');
    const [next] = held === unknown ? left : [held];
    if (next === undefined) break;
    left.delete(next);
    node = goOn(recall, node, next, numberAt(state, next, seen));
  }
  recall.nodes.items[wide * node] = -2 - result;
  return first;
}

/** Looks at a place before all else in a tree, which says what comes of it where that number is seen there. Answers the root. */
export function lookFirst(recall: Recall, root: number, place: number, number: number): number {
  const node = newNode(recall);
  recall.nodes.items.set([place, number, root], wide * node);
  return node;
}

/** The node after one where the number is seen at the place. */
function goOn(recall: Recall, node: number, place: number, number: number): number {
  const { nodes, branches } = recall;
  const isNew = placeOf(recall, node) === unknown;
  const known = isNew ? -1 : nextOf(recall, node, number);
  if (known >= 0) return known;
  const next = newNode(recall);
  if (isNew) nodes.items.set([place, number, next], wide * node);
  else putPair(branches, node, number, next);
  return next;
}

function placeOf({ nodes }: Recall, node: number): number {
  return node < 0 ? unknown : (nodes.items[wide * node] ?? unknown);
}

function nextOf({ nodes, branches }: Recall, node: number, number: number): number {
  return nodes.items[wide * node + 1] === number
    ? (nodes.items[wide * node + 2] ?? -1)
    : pairIn(branches, node, number);
}

export function numberAt(state: Int32Array, place: number, seen: Seeing): number {
  return place < state.length ? (state[place] ?? 0) : seen(state, place);
}

function newNode({ nodes }: Recall): number {
  for (let word = 0; word < wide; word += 1) add(nodes, unknown);
  return nodes.count / wide - 1;
}
