/**
 * What a move does, remembered by what it looked at: computed once for all states that agree in that, whatever else they hold.
 *
 * Shapes: an effect says what becomes of parts by their numbers, and of queues what goes and what is added at the end. An effect without `outcome` is no move:
 * a fault that cannot happen. An act that cannot happen in some order is left out of that order. What is read at every step is written out where it is made: an
 * object that others are spread into is of a kind of its own to the engine, and slow to read.
 */
import type { Flight } from '../network/network.ts';
import type { Recorder } from '../record.ts';
import type { Failure } from '../run.ts';
import type { TraceEvent } from '../trace.ts';
import { readStep } from '../verbs.ts';
import type { Cells } from './cells.ts';
import { metAs, numberOf, openInterner } from './interner.ts';
import { nowPlace, positionPlace } from './layout.ts';
import type { Move } from './moves.ts';
import { add, type Numbers } from './numbers.ts';
import { openPairTable, type PairTable, pairIn, putPair } from './pair-table.ts';
import { type Depth, nowIn, type Played, type Player, type Playing, play } from './player.ts';
import { goOn } from './position.ts';
import type { Item } from './program.ts';
import { openRecall, type Recall, recalled, remember } from './recall.ts';
import { flightsOf, queueOf } from './take-apart.ts';

export interface Effects {
  readonly player: Player;
  readonly items: readonly Item[];
  /** Computes everything anew, with everything copied: to see that what is remembered is right. */
  readonly careful: boolean;
  readonly recall: Recall;
  readonly list: Effect[];
  readonly inputs: Map<string, number>;
  readonly known: WeakMap<Move, KnownMove>;
  readonly queues: PairTable;
  readonly positions: PairTable;
  queueChanges: number;
  events: number;
  readonly calls: { made: number; remembered: number };
}

/** Numbers of what is done, of how much it needs at least, and of where the story stands then, unless something is over by that. */
interface KnownMove {
  readonly input: number;
  readonly depth: number;
  readonly next: number;
}

export interface Effect {
  readonly number: number;
  readonly changed: readonly (readonly [place: number, number: number])[];
  readonly queues: readonly QueueChange[];
  /** Expectations that are not met. */
  readonly failures: readonly Failure[];
  readonly kind: 'effect' | 'left-out' | 'no-move';
  /** How it was played, to play it again before the eyes of somebody. */
  readonly depth: Depth;
  /** Places that it depends on; and those of parts that it changes, with what they are then. */
  readonly looked: ReadonlySet<number>;
  readonly after: ReadonlyMap<number, number>;
  readonly events: readonly TraceEvent[];
  /** Number of the first of these among the events of all effects. */
  readonly firstEvent: number;
}

interface QueueChange {
  readonly number: number;
  readonly lane: number;
  /** Which message goes; -1 for none. */
  readonly taken: number;
  readonly added: readonly Flight[];
  /** True where `added` is all there is then. */
  readonly isAll: boolean;
}

export function openEffects(player: Player, items: readonly Item[], careful: boolean): Effects {
  return {
    player,
    items,
    careful,
    recall: openRecall(),
    list: [],
    inputs: new Map(),
    known: new WeakMap(),
    queues: openPairTable(),
    positions: openPairTable(),
    queueChanges: 0,
    events: 0,
    calls: { made: 0, remembered: 0 },
  };
}

const depths: readonly Depth[] = ['light', 'deep', 'whole'];

/** Looks on while a move is played for the first time. */
export interface Onlooker {
  readonly watches: (cells: Cells) => Recorder['watches'];
  /** Once it is known what the move does. */
  readonly saw: (effect: Effect, failures: readonly Failure[]) => void;
}

export function effectAt(effects: Effects, state: Int32Array, move: Move, onlooker: Onlooker): Effect {
  const { player, recall, list, calls, careful } = effects;
  const { input, depth: least } = knownOf(effects, move);
  const flight = takenIn(player, state, move);
  const { seen } = player.views;
  for (let depth = least; depth < 3 && !careful; depth += 1) {
    const known = recalled(recall, 3 * input + depth, flight, state, seen);
    if (known < 0) continue;
    calls.remembered += 1;
    return list[known] as Effect;
  }
  calls.made += 1;
  const { played, depth } = playEnough(effects, state, move, onlooker);
  const effect = effectOf(effects, move, played, depth);
  list.push(effect);
  onlooker.saw(effect, played.failures);
  if (!careful)
    remember(recall, [3 * input + depths.indexOf(depth), flight], played.looked, state, seen, effect.number);
  return effect;
}

function playEnough(
  { player, careful }: Effects,
  state: Int32Array,
  move: Move,
  { watches }: Onlooker,
): { readonly played: Played; readonly depth: Depth } {
  const from = careful ? 2 : depths.indexOf(move.depth);
  for (const depth of depths.slice(from, 2)) {
    const played = play(player, state, playingOf(player, state, move, depth, true), watches);
    if (played.outcome) return { played, depth };
  }
  return { played: play(player, state, playingOf(player, state, move, 'whole', true), watches), depth: 'whole' };
}

/** Where only the message that is taken is there, it is the first. */
export function playingOf(
  player: Player,
  state: Int32Array,
  { step, path, takes }: Move,
  depth: Depth,
  isToldOf = false,
): Playing {
  const read = readStep(step);
  if (!takes || depth === 'whole') return { step, path, depth, taken: null, isToldOf };
  const { lane, at } = takes;
  const flight = flightsOf(player.layout, lane, state[player.layout.places.queue + lane] ?? 0)[at];
  const { place: _, ...deliver } =
    read.control === 'deliver' ? read.step.deliver : { link: '', direction: 'up' as const };
  return {
    step: read.control === 'deliver' ? { deliver } : step,
    path,
    depth,
    taken: flight ? { lane, flight } : null,
    isToldOf,
  };
}

function knownOf({ inputs, known, player }: Effects, move: Move): KnownMove {
  const before = known.get(move);
  if (before) return before;
  const text = `${move.path} ${JSON.stringify(move.step)}`;
  const input = inputs.get(text) ?? inputs.size;
  inputs.set(text, input);
  const positions = player.layout.values[positionPlace];
  const next = positions ? numberOf(positions, move.next) : 0;
  const made: KnownMove = { input, depth: depths.indexOf(move.depth), next };
  known.set(move, made);
  return made;
}

/** Number of the message that it takes, plus one; 0 for none. */
function takenIn({ layout }: Player, state: Int32Array, { takes }: Move): number {
  if (!takes) return 0;
  const place = layout.places.queue + takes.lane;
  const values = layout.values[place];
  const waiting = values ? (metAs(values, state[place] ?? 0) as readonly number[]) : [];
  return (waiting[takes.at] ?? -1) + 1;
}

function effectOf(effects: Effects, move: Move, played: Played, depth: Depth): Effect {
  const { outcome, failures, looked, events } = played;
  const after = new Map(outcome?.changed);
  const isImpossible = failures.some(({ kind }) => kind === 'impossible-step');
  const kind = !isImpossible ? 'effect' : move.kind === 'fault' ? 'no-move' : 'left-out';
  const does = isImpossible ? null : outcome;
  const firstEvent = effects.events;
  effects.events += events.length;
  return {
    number: effects.list.length,
    changed: does?.changed ?? [],
    queues: does ? queuesOf(effects, move, does.added, depth) : [],
    failures: does ? failures.filter(({ kind }) => kind !== 'invariant') : [],
    kind,
    depth,
    looked: new Set(looked),
    after,
    events,
    firstEvent,
  };
}

function queuesOf(
  effects: Effects,
  { takes, step }: Move,
  added: readonly (readonly [lane: number, flights: readonly Flight[]])[],
  depth: Depth,
): readonly QueueChange[] {
  const read = readStep(step);
  const isCopy = read.control === 'deliver' && read.step.deliver.copy === true;
  const of = new Map(added);
  const isAll = depth === 'whole';
  const lanes = new Set([...of.keys(), ...(takes && !isAll ? [takes.lane] : [])]);
  return [...lanes].map((lane) => {
    const isTaken = !isAll && takes?.lane === lane;
    const flights = of.get(lane) ?? [];
    effects.queueChanges += 1;
    return {
      number: effects.queueChanges,
      lane,
      taken: isTaken && !isCopy ? takes.at : -1,
      added: isTaken && isCopy ? flights.slice(1) : flights,
      isAll,
    };
  });
}

/** Writes what becomes of the state by the effect, all but what is remembered, and where. `next` is a copy of the state. */
export function applyEffect(
  effects: Effects,
  state: Int32Array,
  effect: Effect,
  move: Move,
  next: Int32Array,
  touched: Numbers<Int32Array>,
): void {
  const { layout } = effects.player;
  const { changed, queues } = effect;
  for (let at = 0; at < changed.length; at += 1) {
    const pair = changed[at] as (typeof changed)[number];
    next[pair[0]] = pair[1];
    add(touched, pair[0]);
  }
  for (let at = 0; at < queues.length; at += 1) {
    const change = queues[at] as QueueChange;
    const place = layout.places.queue + change.lane;
    next[place] = queueAfter(effects, state[place] ?? 0, change);
    add(touched, place);
  }
  next[positionPlace] = positionAfter(effects, move, next);
  add(touched, positionPlace);
}

function queueAfter({ player, queues }: Effects, queue: number, change: QueueChange): number {
  const known = pairIn(queues, change.number, queue);
  if (known >= 0) return known;
  const { layout } = player;
  const waiting = change.isAll ? [] : flightsOf(layout, change.lane, queue).filter((_, at) => at !== change.taken);
  const number = queueOf(layout, change.lane, [...waiting, ...change.added]);
  putPair(queues, change.number, queue, number);
  return number;
}

function positionAfter(effects: Effects, move: Move, next: Int32Array): number {
  const { player, positions, items } = effects;
  const number = knownOf(effects, move).next;
  const known = pairIn(positions, number, next[nowPlace] ?? 0);
  if (known >= 0) return known;
  const values = player.layout.values[positionPlace] ?? openInterner<unknown>(true);
  const result = numberOf(values, goOn(items, move.next, nowIn(player, next)));
  putPair(positions, number, next[nowPlace] ?? 0, result);
  return result;
}
