/**
 * A scenario as a model to search: a state is the numbers of the parts of a world, and of what the invariants remember of the way to it.
 *
 * Shapes: the same code plays a move here and a step in `replay`. The first states are those of the steps that come before, with every message held from there on.
 */
import type { Scenario, Step } from '../../schema/types.ts';
import { labelsIn } from '../cast.ts';
import { deviceOf } from '../devices.ts';
import type { Invariant } from '../invariant.ts';
import { invariants as allInvariants } from '../invariants/all.ts';
import { laneOf } from '../network/network.ts';
import { openRecorder } from '../record.ts';
import { end, stageFor } from '../replay.ts';
import type { Failure, RunOptions } from '../run.ts';
import { setUp } from '../setup.ts';
import { playStep } from '../steps/step.ts';
import type { World } from '../world.ts';
import { type Apart, apartIn, reachesAcross } from './apart.ts';
import type { Believed } from './believed.ts';
import { type Choices, choicesAt, openChoices } from './choices.ts';
import { applyEffect, type Effect, type Effects, effectAt, openEffects } from './effects.ts';
import { type Hasher, plainHasher, symmetricHasher } from './hashing.ts';
import { numberOf } from './interner.ts';
import { layoutOf, positionPlace } from './layout.ts';
import { addSuccessor, type Hash, type Model, type Successors } from './model.ts';
import type { Move } from './moves.ts';
import { isKnown, type Numbering } from './numbering.ts';
import { emptyNumbers, type Numbers } from './numbers.ts';
import { type Player, stageAt } from './player.ts';
import { type Budget, beginning, goOn } from './position.ts';
import type { Program } from './program.ts';
import { type Symmetry, symmetryOf } from './symmetry.ts';
import { queueOf, stateOf } from './take-apart.ts';
import { openViewer } from './viewer.ts';
import { openViews } from './views.ts';
import {
  beginWatching,
  failuresOf,
  noteOccurred,
  openWatching,
  type Watching,
  watched,
  watchesAt,
} from './watching.ts';

export interface WorldModel extends Model {
  /** Where a way leads, and the steps of its story, what comes before included. */
  readonly walkAlong: (way: readonly number[]) => { readonly state: Int32Array; readonly steps: readonly Step[] };
  /** What can happen next, and what comes of one of them: a step at a time, for whoever walks by themselves. */
  readonly moves: (state: Int32Array) => readonly Move[];
  readonly after: (state: Int32Array, move: Move) => Int32Array;
  /** What broke before anything was left open. */
  readonly failures: readonly Failure[];
  readonly effects: Effects;
  readonly watching: Watching;
  /** What numbers stand for, by place. */
  readonly numberings: readonly Numbering[];
  /** Who is alike, where that is made use of. */
  readonly symmetry: Symmetry | null;
  /** Parts that are tried one after the other. */
  readonly apart: () => Apart | null;
  /** True once a step reached across: what was left out has to be tried after all. */
  readonly isLinked: () => boolean;
}

export interface WorldModelOptions {
  readonly seed: number;
  readonly without: RunOptions['without'];
  readonly budget: Budget;
  readonly exact: boolean;
  /** Leaves out orders of deliveries that come to the same. */
  readonly reduced: boolean;
  /** Takes states for one another that are the same but for the names of people who are alike. */
  readonly symmetric: boolean;
  /** Tries conversations that nobody links one after the other. */
  readonly apart: boolean;
  readonly invariants?: readonly Invariant[];
  /** Copies and computes everything every time: to see that what is left alone does not change, and what is remembered is right. */
  readonly careful?: boolean;
  readonly believed?: Believed;
}

export function worldModel(scenario: Scenario, program: Program, options: WorldModelOptions): WorldModel {
  const {
    seed,
    without,
    budget,
    exact,
    reduced,
    symmetric,
    apart,
    invariants = allInvariants,
    careful = false,
    believed = {},
  } = options;
  const { before, items } = program;
  const recorder = openRecorder(invariants, true);
  const first = stageFor(scenario, seed, without, recorder);
  if (setUp(first)) {
    for (const [place, step] of before.entries()) playStep(first, step, `/steps/${place}`);
    openPlaces(scenario, first.world);
    playStep(first, { hold: {} }, '');
  }
  const layout = layoutOf(first.world, exact);
  const world = stateOf(first.world, layout);
  const empty = layout.lanes.map((_, lane) => queueOf(layout, lane, []));
  const views = openViews(layout);
  const player: Player = { layout, views, viewer: openViewer(layout, views, first.world), first, empty };
  const effects = openEffects(player, items, careful);
  const choices = openChoices(player, items, reduced, believed);
  const watching = openWatching(effects, invariants, exact);
  choices.apart = apart ? (believed.apart ?? apartIn(scenario, items, first.world)) : null;
  const { now } = first.world;
  const position = goOn(items, beginning(items, now, budget), now);
  const positions = layout.values[positionPlace];
  world[positionPlace] = positions ? numberOf(positions, position) : 0;
  beginWatching(watching, recorder.watches);
  const width = layout.width + watching.memory.cells.length;
  const initial = new Int32Array(width);
  initial.set(world);
  const on = { scenario, items, layout, memory: watching.memory };
  const symmetry = symmetric && !exact ? symmetryOf(on, initial, believed.alike) : null;
  const numberings: readonly Numbering[] = [...layout.values, ...watching.memory.cells];
  const hasher = symmetry ? symmetricHasher(on, symmetry) : plainHasher(layout, watching.memory);
  return {
    width,
    initial,
    failures: recorder.failures,
    effects,
    watching,
    symmetry,
    apart: () => choices.apart,
    isLinked: () => choices.isLinked,
    ...walking({ choices, effects, watching }, hasher, width),
    atEnd: (state) => failuresAtEnd(player, watching, state),
    moves(state) {
      const moves: Move[] = [];
      choicesAt(choices, state, moves);
      return moves;
    },
    after(state, move) {
      watching.state = state;
      return afterEffect(
        { choices, effects, watching },
        state,
        effectAt(effects, state, move, watching.onlooker),
        move,
      );
    },
    numberings,
    isKnown: (state) => numberings.every((numbering, place) => isKnown(numbering, state[place] ?? 0)),
    goAlong: (way) => walkAlong({ choices, effects, watching }, initial, way, []).state,
    walkAlong: (way) => walkAlong({ choices, effects, watching }, initial, way, [...before, { hold: {} }]),
  };
}

/** Where a way leads, and its steps. */
function walkAlong(walk: Walk, initial: Int32Array, way: readonly number[], before: readonly Step[]) {
  const steps = [...before];
  let state = initial;
  for (const place of way) {
    const taken = takenAt(walk, state, place);
    if (!taken) break;
    if (taken.effect.kind === 'effect') steps.push(taken.move.step);
    state = afterEffect(walk, state, taken.effect, taken.move);
  }
  return { state, steps };
}

/** The move at a place among those that can happen. Only a fault may turn out to be none. */
function takenAt({ choices, effects, watching }: Walk, state: Int32Array, place: number) {
  const moves: Move[] = [];
  choicesAt(choices, state, moves);
  watching.state = state;
  let left = place;
  for (const move of moves) {
    if (left > 0 && move.kind !== 'fault') {
      left -= 1;
      continue;
    }
    const effect = effectAt(effects, state, move, watching.onlooker);
    if (effect.kind === 'no-move') continue;
    if (left === 0) return { move, effect };
    left -= 1;
  }
  return null;
}

function afterEffect({ effects, watching }: Walk, state: Int32Array, effect: Effect, move: Move): Int32Array {
  const next = Int32Array.from(state);
  const touched = emptyNumbers(new Int32Array(64));
  watched(watching, state, effect, move, next, touched);
  applyEffect(effects, state, effect, move, next, touched);
  return next;
}

/** Every device and every link of everybody, so that no step adds one: what is found at one place in one state is at the same in every other. */
function openPlaces(scenario: Scenario, world: World): void {
  for (const label of labelsIn(scenario)) deviceOf(world, label);
  for (const { label } of world.devices.values())
    for (const way of ['up', 'down'] as const) laneOf(world.network, label, way);
}

interface Walk {
  readonly choices: Choices;
  readonly effects: Effects;
  readonly watching: Watching;
}

function walking({ choices, effects, watching }: Walk, hasher: Hasher, width: number): Pick<Model, 'expand' | 'hash'> {
  const moves: Move[] = [];
  const next = new Int32Array(width);
  const touched = emptyNumbers(new Int32Array(64));
  const hash: Hash = { low: 0, high: 0 };

  /** Puts the copy back as the state is after every move. */
  function expand(state: Int32Array, to: Successors): void {
    choicesAt(choices, state, moves);
    to.weight = hasher.whole(state, hash);
    watching.state = state;
    next.set(state);
    for (let at = 0; at < moves.length; at += 1) {
      const move = moves[at];
      if (!move) continue;
      const effect = effectAt(effects, state, move, watching.onlooker);
      if (effect.kind === 'no-move') continue;
      if (choices.apart && reachesAcross(choices.apart, effects.player.layout, move, effect)) choices.isLinked = true;
      touched.count = 0;
      const isWell = watched(watching, state, effect, move, next, touched);
      applyEffect(effects, state, effect, move, next, touched);
      const broken = isWell ? effect.failures : [...effect.failures, ...failuresOf(watching, state, effect, move)];
      if (broken.length > 0) to.failures.set(to.count, broken);
      keepChanged(touched, state, next);
      hasher.after(state, next, touched, hash);
      addSuccessor(to, next, hash.low, hash.high);
      for (let index = 0; index < touched.count; index += 1) {
        const place = touched.items[index] ?? 0;
        next[place] = state[place] ?? 0;
      }
    }
  }

  return {
    expand,
    hash(state) {
      hasher.whole(state, hash);
      return hash;
    },
  };
}

/** Leaves of the places those that are changed, each once. */
function keepChanged(places: Numbers<Int32Array>, state: Int32Array, next: Int32Array): void {
  const { items, count } = places;
  places.count = 0;
  for (let at = 0; at < count; at += 1) {
    const place = items[at] ?? 0;
    if (next[place] === state[place]) continue;
    let isThere = false;
    for (let before = 0; before < places.count && !isThere; before += 1) isThere = items[before] === place;
    if (isThere) continue;
    items[places.count] = place;
    places.count += 1;
  }
}

function failuresAtEnd(player: Player, watching: Watching, state: Int32Array): readonly Failure[] {
  const watches = watchesAt(watching, state);
  const stage = stageAt(player, state, () => watches);
  end(stage);
  noteOccurred(watching, watches);
  return stage.world.recorder.failures;
}
