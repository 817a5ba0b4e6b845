/**
 * What invariants remember of the way to a state, as one number; and what becomes of it when something happens.
 *
 * Shapes: what every invariant remembers has a number, and so has every pair of such numbers, up to one for all of them, so that invariants which do not care
 * are not asked one by one. What an invariant makes of an effect depends on what it remembers and on what it looks at; of the latter, what the effect depends on
 * itself is the same every time.
 */
import type { Invariant } from '../invariant.ts';
import type { Recorder, Watch } from '../record.ts';
import type { Failure } from '../run.ts';
import type { WorldView } from '../world-view.ts';
import type { Cells } from './cells.ts';
import { copyOf } from './copy.ts';
import { type Digest, finish } from './digest.ts';
import { type Effect, type Effects, playingOf } from './effects.ts';
import { type Interner, metAs, numberOf, openInterner } from './interner.ts';
import type { Move } from './moves.ts';
import { add, emptyNumbers, type Numbers } from './numbers.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';
import { play } from './player.ts';
import { openRecall, type Recall, recalled, remember } from './recall.ts';
import { seenAt } from './views.ts';

export interface Watching {
  readonly effects: Effects;
  readonly invariants: readonly Invariant[];
  /** What one invariant remembers; by number, which tells invariants apart as well. */
  readonly leaves: Interner<Leaf>;
  /** Pairs, by number: the first is the left one, then the right one. A leaf is -1 and its number. */
  readonly pairs: Numbers<Int32Array>;
  readonly byPair: PairTable;
  readonly byLeaf: Map<number, number>;
  readonly digests: Digest[];
  readonly recall: Recall;
  /** Names of invariants whose situation occurred. */
  readonly occurred: Set<string>;
}

interface Leaf {
  readonly place: number;
  readonly held: boolean;
  readonly state: unknown;
}

export function openWatching(effects: Effects, invariants: readonly Invariant[], exact: boolean): Watching {
  return {
    effects,
    invariants,
    leaves: openInterner(exact),
    pairs: emptyNumbers(new Int32Array(64)),
    byPair: openPairTable(),
    byLeaf: new Map(),
    digests: [],
    recall: openRecall(),
    occurred: new Set(),
  };
}

/** The number of what all of them remember. */
export function numberOfWatches(watching: Watching, watches: Recorder['watches']): number {
  const leaves = watches.map((watch, place) => leafNode(watching, leafOf(watching, watch, place)));
  return leaves.length === 0 ? pairNode(watching, -2, 0) : nodeOver(watching, leaves);
}

function nodeOver(watching: Watching, nodes: readonly number[]): number {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only;
  const half = nodes.length >> 1;
  return pairNode(watching, nodeOver(watching, nodes.slice(0, half)), nodeOver(watching, nodes.slice(half)));
}

/** How often a situation occurred makes no difference to what comes after. */
function leafOf({ leaves, occurred }: Watching, { invariant, held, state }: Watch, place: number): number {
  if (!occurred.has(invariant.name) && invariant.sometimes(state) > 0) occurred.add(invariant.name);
  const told = typeof state === 'object' && state !== null ? { ...state, sometimes: null } : state;
  return numberOf(leaves, { place, held, state }, { place, held, state: told });
}

function leafNode(watching: Watching, leaf: number): number {
  const known = watching.byLeaf.get(leaf);
  if (known !== undefined) return known;
  const { low, high } = watching.leaves;
  const node = newNode(watching, -1, leaf, { low: low.items[leaf] ?? 0, high: high.items[leaf] ?? 0 });
  watching.byLeaf.set(leaf, node);
  return node;
}

function pairNode(watching: Watching, left: number, right: number): number {
  const known = pairIn(watching.byPair, left + 2, right);
  if (known >= 0) return known;
  const { digests } = watching;
  const [one, other] = [digests[left], digests[right]];
  const low = finish(Math.imul(one?.low ?? 1, 0x9e37_79b1) + (other?.low ?? 1));
  const high = finish(Math.imul(one?.high ?? 1, 0x85eb_ca77) + (other?.high ?? 1));
  const node = newNode(watching, left, right, { low, high });
  putPair(watching.byPair, left + 2, right, node);
  return node;
}

function newNode({ pairs, digests }: Watching, left: number, right: number, digest: Digest): number {
  add(pairs, left);
  add(pairs, right);
  digests.push(digest);
  return digests.length - 1;
}

/** What they remember after the effect; -1 where one of them says that it breaks something. */
export function watched(watching: Watching, state: Int32Array, node: number, effect: Effect, move: Move): number {
  if (effect.kind !== 'effect') return node;
  if (watching.invariants.length === 0) return node;
  const missing: number[] = [];
  const after = nodeAfter(watching, state, node, effect, missing);
  if (after >= 0) return after;
  if (!watchAgain(watching, state, missing, effect, move)) return -1;
  return nodeAfter(watching, state, node, effect, []);
}

/** -1 where it is not known for some, whose leaves are added to `missing`. */
function nodeAfter(watching: Watching, state: Int32Array, node: number, effect: Effect, missing: number[]): number {
  const { recall, pairs } = watching;
  const known = recalled(recall, effect.number, node, state, seenIn(watching));
  if (known >= 0) return known;
  const left = pairs.items[2 * node] ?? -1;
  const right = pairs.items[2 * node + 1] ?? -1;
  if (left === -1) {
    missing.push(right);
    return -1;
  }
  const one = nodeAfter(watching, state, left, effect, missing);
  const other = nodeAfter(watching, state, right, effect, missing);
  if (one < 0 || other < 0) return -1;
  const result = pairNode(watching, one, other);
  const looked = new Set([...lookedAlong(watching, state, left, effect), ...lookedAlong(watching, state, right, effect)]);
  remember(recall, [effect.number, node], [...looked], state, seenIn(watching), result);
  return result;
}

function seenIn({ effects }: Watching) {
  return (of: Int32Array, place: number): number => seenAt(effects.player.views, of, place);
}

/** The places that are looked at on the way to what is known. */
function lookedAlong({ recall }: Watching, state: Int32Array, node: number, effect: Effect): readonly number[] {
  const looked: number[] = [];
  let at = pairIn(recall.roots, effect.number, node);
  for (let place = recall.places.items[at] ?? -1; place >= 0; place = recall.places.items[at] ?? -1) {
    looked.push(place);
    at = pairIn(recall.branches, at, state[place] ?? 0);
  }
  return looked;
}

/** Plays it before the eyes of those of whom it is not known; false where it breaks something. */
function watchAgain(watching: Watching, state: Int32Array, missing: readonly number[], effect: Effect, move: Move): boolean {
  const { recall, leaves } = watching;
  const before = missing.map((leaf) => metAs(leaves, leaf));
  const { watches, failures, looked } = playBefore(watching, state, before, effect, move);
  if (failures.some(({ kind }) => kind === 'invariant')) return false;
  for (const [at, leaf] of missing.entries()) {
    const watch = watches[at];
    if (!watch) continue;
    const result = leafNode(watching, leafOf(watching, watch, before[at]?.place ?? 0));
    const places = [...(looked[at] ?? [])].filter((place) => !effect.looked.has(place));
    remember(recall, [effect.number, leafNode(watching, leaf)], places, state, seenIn(watching), result);
  }
  return true;
}

interface PlayedBefore {
  readonly watches: Recorder['watches'];
  readonly failures: readonly Failure[];
  readonly looked: readonly ReadonlySet<number>[];
}

function playBefore(watching: Watching, state: Int32Array, leaves: readonly Leaf[], effect: Effect, move: Move): PlayedBefore {
  const { effects, invariants } = watching;
  const looked = leaves.map(() => new Set<number>());
  let watches: Recorder['watches'] = [];
  const { failures } = play(effects.player, state, playingOf(effects.player, state, move, effect.depth), (cells) => {
    watches = watchesOf(leaves, invariants, cells, looked);
    return watches;
  });
  return { watches, failures, looked };
}

/** What broke, in words. */
export function failuresOf(watching: Watching, state: Int32Array, node: number, effect: Effect, move: Move): readonly Failure[] {
  return playBefore(watching, state, leavesUnder(watching, node), effect, move).failures.filter(({ kind }) => kind === 'invariant');
}

export function leavesUnder(watching: Watching, node: number): readonly Leaf[] {
  const { pairs, leaves } = watching;
  const left = pairs.items[2 * node] ?? -1;
  const right = pairs.items[2 * node + 1] ?? -1;
  if (left === -2) return [];
  if (left === -1) return [metAs(leaves, right)];
  return [...leavesUnder(watching, left), ...leavesUnder(watching, right)];
}

/** Each notes in its own list what it looks at. */
export function watchesOf(
  leaves: readonly Leaf[],
  invariants: readonly Invariant[],
  cells: Cells,
  looked: readonly Set<number>[],
): Recorder['watches'] {
  return leaves.flatMap(({ place, held, state }, at) => {
    const invariant = invariants[place];
    const own = looked[at] ?? new Set<number>();
    if (!invariant) return [];
    const see: Invariant['see'] = (of, event, view: WorldView) => {
      cells.watching = own;
      return invariant.see(of, event, view);
    };
    return [{ invariant: { ...invariant, see }, held, state: copyOf(state) }];
  });
}
