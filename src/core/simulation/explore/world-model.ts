/**
 * A scenario as a model to search: a state is a world and what the invariants remember of the way to it, each a number.
 *
 * Shapes: the same code plays a move here and a step in `replay`. The first states are those of the steps that come before, with every message held from there on.
 */
import type { Scenario, Step } from '../../schema/types.ts';
import { labelsIn } from '../cast.ts';
import { deviceOf } from '../devices.ts';
import type { Invariant } from '../invariant.ts';
import { invariants as allInvariants } from '../invariants/all.ts';
import { openRecorder, type Watch } from '../record.ts';
import { end, stageFor } from '../replay.ts';
import type { Failure, RunOptions } from '../run.ts';
import { setUp } from '../setup.ts';
import type { Stage } from '../stage.ts';
import { playStep } from '../steps/step.ts';
import { type CoreMove, coreOf, movesAfter, numberOfCore, openCoreGraph, ownedBy } from './core-graph.ts';
import { metAs, numberOf, openInterner } from './interner.ts';
import type { Model, Successor } from './model.ts';
import { type Budget, beginning, goOn, type Move } from './moves.ts';
import { everything, type Owned, openLanes, type Parts, putTogether, takeApart } from './parts.ts';
import type { Program } from './program.ts';
import { openStock, partsOf, putCore, watchNumber } from './stock.ts';
import { countOf } from './visited.ts';
import { nameOf, noticed, numberIn, openWatching, remember } from './watching.ts';

export interface WorldModel extends Model {
  /** The steps of a story that goes these ways, what comes before included. */
  readonly stepsAlong: (way: readonly number[]) => readonly Step[];
  /** What broke before anything was left open. */
  readonly failures: readonly Failure[];
  /** Names of invariants whose situation occurred. */
  readonly occurred: ReadonlySet<string>;
  readonly sizes: () => Readonly<Record<string, number>>;
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

export function worldModel(scenario: Scenario, { before, items }: Program, options: WorldModelOptions): WorldModel {
  const { seed, without, budget, exact, reduced, invariants = allInvariants, careful = false } = options;
  const recorder = openRecorder(invariants, true);
  const first = stageFor(scenario, seed, without, recorder);
  if (setUp(first)) {
    for (const [place, step] of before.entries()) playStep(first, step, `/steps/${place}`);
    for (const label of labelsIn(scenario)) deviceOf(first.world, label);
    openLanes(first.world);
    playStep(first, { hold: {} }, '');
  }
  const { deliveryMs } = first.world.view;
  const stock = openStock(exact);
  const watching = openWatching();
  const tabsets = openInterner<string>(true);
  const occurred = new Set<string>();
  const tabCount = first.world.devices.size;
  const width = 2 + tabCount + first.world.network.lanes.size;
  const stageOf = (
    parts: Omit<Parts, 'watches'>,
    owned: Owned,
    watches: Parts['watches'],
    by: readonly Invariant[],
  ) => {
    const world = putTogether({ ...parts, watches }, owned, { invariants: by, deliveryMs });
    const failed: Stage['failed'] = (failure) => world.recorder.failures.push({ ...failure, at: world.now });
    return { scenario, world, failed };
  };
  const unwatched = (parts: Omit<Parts, 'watches'>, owned: Owned): Stage => stageOf(parts, owned, [], []);
  const graph = openCoreGraph({ stock, items, tabCount, careful, reduced, stageOf: unwatched, width });

  function remembered(numbers: readonly number[]): number {
    return numberOf(stock.watches, numbers, numbers.join());
  }

  function tabsetOf(core: number): number {
    const text = coreOf(graph, core)
      .slice(2, 2 + tabCount)
      .join();
    return numberOf(tabsets, text, text);
  }

  /** What the invariants remember after the move; or what broke. */
  function watched(core: number, watches: number, { effect, move, isLeftOut }: CoreMove): number | readonly Failure[] {
    if (isLeftOut) return watches;
    let tabset = -1;
    const tabs = (): number => {
      if (tabset < 0) tabset = tabsetOf(core);
      return tabset;
    };
    const name = nameOf(effect, watches);
    const known = careful ? undefined : numberIn(watching.all.get(name), tabs);
    if (known !== undefined) return known;
    const numbers = [...metAs(stock.watches, watches)];
    const missing: number[] = [];
    let areTabsLookedAt = false;
    for (const [at, number] of numbers.entries()) {
      const entry = careful ? undefined : watching.one.get(nameOf(effect, number));
      const one = numberIn(entry, tabs);
      if (one === undefined) missing.push(at);
      else numbers[at] = one;
      areTabsLookedAt ||= one !== undefined && typeof entry === 'object';
    }
    if (missing.length > 0) {
      const { failures, looked } = watchAgain(core, missing, numbers, move);
      if (failures.length > 0) return failures;
      for (const [index, at] of missing.entries()) {
        const before = metAs(stock.watches, watches)[at] ?? 0;
        remember(watching.one, nameOf(effect, before), numbers[at] ?? 0, looked.has(index) ? tabs() : null);
      }
      areTabsLookedAt ||= looked.size > 0;
    }
    const result = remembered(numbers);
    remember(watching.all, name, result, areTabsLookedAt ? tabs() : null);
    return result;
  }

  /** Plays the move before the eyes of some, and writes down what they remember then. */
  function watchAgain(core: number, missing: readonly number[], numbers: number[], move: Move): Again {
    const looked = new Set<number>();
    const some = missing.flatMap((at) => invariants[at] ?? []);
    const states = missing.map((at) => metAs(stock.watch, numbers[at] ?? 0));
    const owned = ownedBy(graph, move);
    const stage = stageOf(partsOf(stock, coreOf(graph, core), tabCount), owned, states, noticed(some, looked));
    playStep(stage, move.step, move.path ?? '');
    const { watches, failures } = stage.world.recorder;
    for (const [index, at] of missing.entries()) {
      const watch = watches[index];
      if (watch) numbers[at] = numberOfWatch(watch, at);
    }
    return { failures: failures.filter(({ kind }) => kind !== 'impossible-step'), looked };
  }

  function numberOfWatch({ invariant, held, state }: Watch, place: number): number {
    if (!occurred.has(invariant.name) && invariant.sometimes(state) > 0) occurred.add(invariant.name);
    return watchNumber(stock, place, { held, state });
  }

  const core = new Int32Array(width);
  putCore(
    stock,
    takeApart(first.world),
    goOn(items, beginning(items, first.world.now, budget), first.world.now),
    everything,
    core,
  );
  const initial = Int32Array.of(numberOfCore(graph, core), remembered(recorder.watches.map(numberOfWatch)));

  function tried([from = 0, watches = 0]: Int32Array): readonly (Successor & { readonly step: Step | null })[] {
    return movesAfter(graph, from).map((one) => {
      const result = watched(from, watches, one);
      const failures = typeof result === 'number' ? [] : result;
      const tuple = Int32Array.of(one.core, typeof result === 'number' ? result : watches);
      return { tuple, failures, step: one.isLeftOut ? null : one.move.step };
    });
  }

  return {
    width: 2,
    initial,
    failures: recorder.failures,
    occurred,
    successors: tried,
    atEnd([from = 0, watches = 0]) {
      const states = metAs(stock.watches, watches).map((number) => metAs(stock.watch, number));
      const stage = stageOf(partsOf(stock, coreOf(graph, from), tabCount), everything, states, invariants);
      end(stage);
      for (const [at, watch] of stage.world.recorder.watches.entries()) numberOfWatch(watch, at);
      return stage.world.recorder.failures;
    },
    stepsAlong(way) {
      const steps: Step[] = [...before, { hold: {} }];
      let tuple: Int32Array = initial;
      for (const move of way) {
        const one = tried(tuple)[move];
        if (!one) break;
        if (one.step) steps.push(one.step);
        tuple = one.tuple;
      }
      return steps;
    },
    sizes: () => ({
      worlds: countOf(graph.cores),
      offices: stock.offices.values.length,
      tabs: stock.tabs.values.length,
      lanes: stock.lanes.values.length,
      watch: stock.watch.values.length,
      watches: stock.watches.values.length,
      computed: graph.calls.made,
      remembered: graph.calls.remembered,
    }),
  };
}

interface Again {
  readonly failures: readonly Failure[];
  /** Places of those who looked at sessions. */
  readonly looked: ReadonlySet<number>;
}
