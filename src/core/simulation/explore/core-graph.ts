/**
 * Worlds without what invariants remember of them, and what can come after each: looked up once a world.
 *
 * Shapes: an act that cannot happen in some order is left out of that order; a fault that cannot is no move.
 */
import type { Stage } from '../stage.ts';
import { playStep } from '../steps/step.ts';
import { applied, type Effects, effectOf, keyOf, openEffects } from './effects.ts';
import { metAs, numberOf } from './interner.ts';
import { goOn, type Move, movesIn } from './moves.ts';
import { nothing, type Owned, type Parts, takeApart } from './parts.ts';
import type { Item } from './program.ts';
import { type Place, partsOf, putCore, type Stock } from './stock.ts';
import { openVisited, type Visited, visit } from './visited.ts';

export interface CoreGraph {
  readonly stock: Stock;
  readonly items: readonly Item[];
  readonly tabCount: number;
  readonly cores: Visited;
  readonly effects: Effects;
  readonly after: Map<number, readonly CoreMove[]>;
  /** Computes everything anew, with everything copied: to see that what is remembered is right. */
  readonly careful: boolean;
  readonly reduced: boolean;
  readonly stageOf: (parts: Omit<Parts, 'watches'>, owned: Owned) => Stage;
  /** Reducer calls saved and made. */
  readonly calls: { made: number; remembered: number };
}

export interface CoreMove {
  readonly core: number;
  /** Number of what happened: the same number is the same happening. */
  readonly effect: number;
  readonly move: Move;
  /** True for an act that was left out. */
  readonly isLeftOut: boolean;
}

const mostRemembered = 200_000;

export function openCoreGraph(
  given: Omit<CoreGraph, 'cores' | 'effects' | 'after' | 'calls'> & { readonly width: number },
): CoreGraph {
  const { width, ...rest } = given;
  const calls = { made: 0, remembered: 0 };
  return { ...rest, cores: openVisited(width, true), effects: openEffects(), after: new Map(), calls };
}

export function numberOfCore({ cores }: CoreGraph, core: Int32Array): number {
  const number = visit(cores, core);
  return number < 0 ? ~number : number;
}

export function coreOf({ cores }: CoreGraph, number: number): Int32Array {
  const { tuples, width } = cores;
  return tuples ? tuples.items.slice(number * width, (number + 1) * width) : new Int32Array(width);
}

export function movesAfter(graph: CoreGraph, number: number): readonly CoreMove[] {
  const known = graph.after.get(number);
  if (known && !graph.careful) return known;
  const { stock, items, tabCount } = graph;
  const core = coreOf(graph, number);
  const parts = partsOf(stock, core, tabCount);
  const { position } = metAs(stock.places, core[0] ?? 0);
  const moves = movesIn(graph.stageOf(parts, nothing), items, position, graph.reduced);
  const after = moves.flatMap((move) => afterMove(graph, core, parts, move) ?? []);
  if (graph.after.size > mostRemembered) graph.after.clear();
  graph.after.set(number, after);
  return after;
}

/** Null for a fault that cannot happen. */
function afterMove(graph: CoreGraph, core: Int32Array, parts: Omit<Parts, 'watches'>, move: Move): CoreMove | null {
  const { stock, effects, tabCount, careful } = graph;
  const key = careful ? null : keyOf(effects, stock, core, tabCount, move);
  const known = key === null ? undefined : effects.known.get(key);
  if (known) {
    graph.calls.remembered += 1;
    const next = placed(graph, applied(effects, stock, core, known), parts.now, move);
    return { core: numberOfCore(graph, next), effect: known.number, move, isLeftOut: false };
  }
  graph.calls.made += 1;
  const owned = ownedBy(graph, move);
  const stage = graph.stageOf(parts, owned);
  playStep(stage, move.step, move.path ?? '');
  const isImpossible = stage.world.recorder.failures.some(({ kind }) => kind === 'impossible-step');
  if (isImpossible && move.kind === 'fault') return null;
  if (isImpossible) {
    const next = placed(graph, Int32Array.from(core), parts.now, move);
    return { core: numberOfCore(graph, next), effect: 0, move, isLeftOut: true };
  }
  const next = Int32Array.from(core);
  const { now } = stage.world;
  putCore(stock, takeApart(stage.world), goOn(graph.items, move.next, now), owned, next);
  const effect = effectOf(effects, stock, core, next, tabCount, move);
  if (key !== null) effects.known.set(key, effect);
  return { core: numberOfCore(graph, next), effect: effect.number, move, isLeftOut: false };
}

function placed({ stock, items }: CoreGraph, core: Int32Array, now: number, move: Move): Int32Array {
  core[0] = numberOf<Place>(stock.places, { now, position: goOn(items, move.next, now) });
  return core;
}

export function ownedBy({ careful }: CoreGraph, move: Move): Owned {
  return careful ? { office: true, tabs: null } : move.owned;
}
