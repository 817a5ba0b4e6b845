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
import { type Choices, choicesAt, openChoices } from './choices.ts';
import { applyEffect, type Effect, type Effects, effectAt, openEffects } from './effects.ts';
import { numberOf } from './interner.ts';
import { layoutOf, positionPlace } from './layout.ts';
import { digestOfRoot } from './memory.ts';
import { addSuccessor, type Hash, type Model, type Successors, share } from './model.ts';
import type { Move } from './moves.ts';
import { type Player, stageAt } from './player.ts';
import { type Budget, beginning, goOn } from './position.ts';
import type { Program } from './program.ts';
import { queueOf, stateOf } from './take-apart.ts';
import { openViews } from './views.ts';
import {
  beginWatching,
  failuresOf,
  lookAtState,
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
}

export interface WorldModelOptions {
  readonly seed: number;
  readonly without: RunOptions['without'];
  readonly budget: Budget;
  readonly exact: boolean;
  readonly reduced: boolean;
  readonly invariants?: readonly Invariant[];
  /** Copies and computes everything every time: to see that what is left alone does not change, and what is remembered is right. */
  readonly careful?: boolean;
}

export function worldModel(scenario: Scenario, program: Program, options: WorldModelOptions): WorldModel {
  const { seed, without, budget, exact, reduced, invariants = allInvariants, careful = false } = options;
  const { before, items } = program;
  const recorder = openRecorder(invariants, true);
  const first = stageFor(scenario, seed, without, recorder);
  if (setUp(first)) {
    for (const [place, step] of before.entries()) playStep(first, step, `/steps/${place}`);
    openPlaces(scenario, first.world);
    playStep(first, { hold: {} }, '');
  }
  const layout = layoutOf(first.world, exact);
  const initial = stateOf(first.world, layout);
  const empty = layout.lanes.map((_, lane) => queueOf(layout, lane, []));
  const player: Player = { layout, views: openViews(layout), first, empty };
  const effects = openEffects(player, items, careful);
  const choices = openChoices(player, items, reduced);
  const watching = openWatching(effects, invariants, exact);
  const { now } = first.world;
  const position = goOn(items, beginning(items, now, budget), now);
  const positions = layout.values[positionPlace];
  initial[positionPlace] = positions ? numberOf(positions, position) : 0;
  initial[layout.places.watch] = beginWatching(watching, recorder.watches);
  return {
    width: layout.width,
    initial,
    failures: recorder.failures,
    effects,
    watching,
    ...walking({ choices, effects, watching }),
    atEnd: (state) => failuresAtEnd(player, watching, state),
    moves(state) {
      const moves: Move[] = [];
      choicesAt(choices, state, moves);
      return moves;
    },
    after(state, move) {
      lookAtState(watching, state, state[layout.places.watch] ?? 0);
      return afterEffect(
        { choices, effects, watching },
        state,
        effectAt(effects, state, move, watching.onlooker),
        move,
      );
    },
    walkAlong: (way) => walkAlong({ choices, effects, watching }, initial, way, [...before, { hold: {} }]),
  };
}

/** Where a way leads, and its steps. */
function walkAlong(walk: Walk, initial: Int32Array, way: readonly number[], before: readonly Step[]) {
  const moves: Move[] = [];
  const steps = [...before];
  let state = initial;
  for (const place of way) {
    const taken = movesAt(walk, state, moves)[place];
    if (!taken) break;
    if (taken.effect.kind === 'effect') steps.push(taken.move.step);
    state = afterEffect(walk, state, taken.effect, taken.move);
  }
  return { state, steps };
}

function afterEffect({ effects, watching }: Walk, state: Int32Array, effect: Effect, move: Move): Int32Array {
  const { width, places } = effects.player.layout;
  const next = new Int32Array(width);
  applyEffect(effects, state, effect, move, next);
  next[places.watch] = Math.max(0, watched(watching, state, effect, move));
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

function movesAt({ choices, effects, watching }: Walk, state: Int32Array, moves: Move[]) {
  choicesAt(choices, state, moves);
  lookAtState(watching, state, state[effects.player.layout.places.watch] ?? 0);
  return moves
    .map((move) => ({ move, effect: effectAt(effects, state, move, watching.onlooker) }))
    .filter(({ effect }) => effect.kind !== 'no-move');
}

function walking(walk: Walk): Pick<Model, 'expand' | 'hash'> {
  const { choices, effects, watching } = walk;
  const { width, places } = effects.player.layout;
  const moves: Move[] = [];
  const next = new Int32Array(width);
  const hash: Hash = { low: 0, high: 0 };
  const shareOf = (place: number, number: number, half: 'low' | 'high'): number => {
    if (place === places.watch) return share(place, digestOfRoot(watching.memory, number)[half]);
    return share(place, effects.player.layout.values[place]?.[half].items[number] ?? 0);
  };
  const hashOf = (state: Int32Array): Hash => {
    hash.low = 0;
    hash.high = 0;
    for (let place = 0; place < width; place += 1) {
      hash.low ^= shareOf(place, state[place] ?? 0, 'low');
      hash.high ^= shareOf(place, state[place] ?? 0, 'high');
    }
    return hash;
  };

  function expand(state: Int32Array, to: Successors): void {
    choicesAt(choices, state, moves);
    const { low: stateLow, high: stateHigh } = hashOf(state);
    const node = state[places.watch] ?? 0;
    lookAtState(watching, state, node);
    for (let at = 0; at < moves.length; at += 1) {
      const move = moves[at];
      if (!move) continue;
      const effect = effectAt(effects, state, move, watching.onlooker);
      if (effect.kind === 'no-move') continue;
      applyEffect(effects, state, effect, move, next);
      const after = watched(watching, state, effect, move);
      const broken = after < 0 ? failuresOf(watching, state, node, effect, move) : [];
      if (broken.length + effect.failures.length > 0) to.failures.set(to.count, [...effect.failures, ...broken]);
      next[places.watch] = after < 0 ? node : after;
      let low = stateLow;
      let high = stateHigh;
      for (let place = 0; place < width; place += 1) {
        const number = next[place] ?? 0;
        const before = state[place] ?? 0;
        if (number === before) continue;
        low ^= shareOf(place, number, 'low') ^ shareOf(place, before, 'low');
        high ^= shareOf(place, number, 'high') ^ shareOf(place, before, 'high');
      }
      addSuccessor(to, next, low, high);
    }
  }

  return { expand, hash: hashOf };
}

function failuresAtEnd(player: Player, watching: Watching, state: Int32Array): readonly Failure[] {
  const watches = watchesAt(watching, state[player.layout.places.watch] ?? 0);
  const stage = stageAt(player, state, () => watches);
  end(stage);
  noteOccurred(watching, watches);
  return stage.world.recorder.failures;
}
