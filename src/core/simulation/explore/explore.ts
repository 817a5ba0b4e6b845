/**
 * Tries every order of a scenario's acts, of the messages between them, of its timers, and of a budget of faults, and looks at every promise in every state.
 *
 * Shapes: a world is explored as `moves.ts` says: messages wait for a move that lets them through, and time passes once nothing else is left. `held` means that
 * all of it was looked at; `broken` comes with the shortest story that breaks something; `undecided` with the limit that was hit. Reductions leave out orders that
 * come to the same; where they found something broken, the search is made again without them up to that depth, so that the story is the shortest of all.
 */
import type { Scenario } from '../../schema/types.ts';
import { labelsIn } from '../cast.ts';
import type { Invariant } from '../invariant.ts';
import { invariants as allInvariants } from '../invariants/all.ts';
import { replay } from '../replay.ts';
import type { Failure, Run, RunOptions } from '../run.ts';
import type { Believed } from './believed.ts';
import { countWays } from './count-ways.ts';
import type { Hash } from './model.ts';
import type { Numbers } from './numbers.ts';
import { type Budget, type FaultKind, faultKinds } from './position.ts';
import { programOf } from './program.ts';
import {
  bytesOf,
  type Covered,
  type Found,
  isOver as isSearched,
  openSearch,
  type Search,
  searchOn,
  wayTo,
} from './search.ts';
import { collisionOdds, countOf } from './visited.ts';
import { type WorldModel, worldModel } from './world-model.ts';

export interface ExploreOptions {
  readonly seed: number;
  readonly without?: RunOptions['without'];
  /** How many faults of each kind may happen. Default: none. */
  readonly faults?: Partial<Budget>;
  /** Every act in any order, each person's own in theirs; otherwise only those that are `together`. */
  readonly free?: boolean;
  /** False tries orders that come to the same, too. A list leaves out only what is in it. */
  readonly reduced?: boolean | readonly Reduction[];
  /** Tells states apart by all that they are, not by hashes. */
  readonly exact?: boolean;
  readonly maxStates?: number;
  readonly depth?: number;
  readonly invariants?: readonly Invariant[];
  /** Copies and computes everything every time. */
  readonly careful?: boolean;
  /** Stands in for the hash of states. */
  readonly hashState?: (state: Int32Array) => Hash;
  /** Stands in for what is found out about people and messages, right or wrong: to see that a reduction that is wrong is noticed. */
  readonly believed?: Believed;
}

/**
 * What need not be tried: other orders of deliveries that commute; and what is the same but for the names of people who are
 * alike; and the order of what happens on conversations that nobody links.
 */
export type Reduction = 'deliveries' | 'people' | 'conversations';

export interface Exploration {
  readonly scenario: Scenario;
  options: ExploreOptions;
  search: Search;
  model: WorldModel;
  /** True while the search is made again for the shortest story. */
  isRepeated: boolean;
  /** What the reduced search found, until the other one is done. */
  before: { readonly search: Search; readonly model: WorldModel } | null;
  /** What others did of the same search. */
  helped: readonly Help[];
  /** True where others stopped before they had looked at everything. */
  isUnfinished: boolean;
}

/** The part that somebody else did of a search. */
export interface Help {
  /** States that it came to first. */
  readonly met: number;
  readonly transitions: number;
  readonly finals: number;
  readonly covered: Covered;
  readonly after: Numbers<Uint8Array>;
  readonly waitingBytes: number;
  readonly computed: number;
  readonly remembered: number;
  readonly occurred: readonly string[];
}

export type ExploreVerdict = 'held' | 'broken' | 'undecided';

export interface ExploreReport {
  readonly title: string;
  readonly seed: number;
  readonly without: readonly string[];
  readonly verdict: ExploreVerdict;
  /** What kept it from being decided. */
  readonly limit: 'states' | 'depth' | 'time' | 'interrupted' | 'not-settled' | null;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly finals: number;
  /** Orders that were covered, exactly, in decimal; null where not all was looked at. */
  readonly interleavings: string | null;
  readonly reductions: readonly string[];
  /** States and so on that those stand for which were looked at: more where people are alike. */
  readonly covered: { readonly states: number; readonly transitions: number; readonly finals: number };
  readonly faults: Partial<Budget>;
  /** Chance that two states were taken for one; 0 where they were told apart by all that they are. */
  readonly collisionOdds: number;
  readonly bytesPerState: number;
  /** Moves whose effect was computed, and those where it was known. */
  readonly computed: number;
  readonly remembered: number;
  readonly invariants: { readonly checked: number; readonly occurred: readonly string[] };
  readonly broken: BrokenStory | null;
}

export interface BrokenStory {
  readonly failures: readonly Failure[];
  /** Moves from where order is left open. */
  readonly moves: number;
  readonly story: Scenario;
  readonly run: Run;
  /** Whether replaying the story breaks the same; anything else is a bug of ours. */
  readonly isReproduced: boolean;
}

const mostStates = 5_000_000;

export function openExploration(scenario: Scenario, options: ExploreOptions): Exploration {
  const { model, search } = begin(scenario, options, reductionsOf(options), options.depth ?? Infinity);
  return { scenario, options, model, search, isRepeated: false, before: null, helped: [], isUnfinished: false };
}

const allReductions: readonly Reduction[] = ['deliveries', 'people', 'conversations'];

function reductionsOf({ reduced = true }: ExploreOptions): readonly Reduction[] {
  if (typeof reduced !== 'boolean') return reduced;
  return reduced ? allReductions : [];
}

function begin(scenario: Scenario, options: ExploreOptions, reductions: readonly Reduction[], depth: number) {
  const { seed, without = new Set(), free = false, exact = false, maxStates = mostStates } = options;
  const { invariants = allInvariants, careful = false, hashState } = options;
  const cast: Scenario = { ...scenario, cast: [...labelsIn(scenario)] };
  const model = worldModel(cast, programOf(scenario.steps, free), {
    seed,
    without,
    budget: budgetOf(options.faults ?? {}),
    exact,
    reduced: reductions.includes('deliveries'),
    symmetric: reductions.includes('people'),
    apart: reductions.includes('conversations'),
    invariants,
    careful,
    believed: options.believed ?? {},
  });
  const search = openSearch(model, { maxStates, depth, exact, ...(hashState && { hash: hashState }) });
  return { model, search };
}

function budgetOf(faults: Partial<Budget>): Budget {
  return Object.fromEntries(faultKinds.map((kind): [FaultKind, number] => [kind, faults[kind] ?? 0])) as Budget;
}

export function isExplored({ search, model, isRepeated, options, isUnfinished }: Exploration): boolean {
  if (model.failures.length > 0) return true;
  if (isUnfinished) return false;
  return isSearched(search) && (search.found === null || isRepeated || reductionsOf(options).length === 0);
}

/** Looks at so many states more. */
export function exploreOn(exploration: Exploration, states: number): void {
  if (isExplored(exploration)) return;
  const { search, options } = exploration;
  searchOn(search, states);
  if (exploration.model.isLinked()) return tryLinked(exploration);
  if (search.found === null || exploration.isRepeated || reductionsOf(options).length === 0) return;
  repeat(exploration);
}

/** Begins anew: conversations turned out to be linked. */
export function tryLinked(exploration: Exploration): void {
  const reduced = reductionsOf(exploration.options).filter((one) => one !== 'conversations');
  Object.assign(exploration, openExploration(exploration.scenario, { ...exploration.options, reduced }));
}

/** Searches once more for the shortest story: alone, and with every order. */
export function repeat(exploration: Exploration): void {
  const { search, model, scenario, options } = exploration;
  if (!search.found) return;
  const depth = wayTo(search.visited, search.found.state).length + 1;
  exploration.before = { search, model };
  exploration.isRepeated = true;
  exploration.helped = [];
  Object.assign(exploration, begin(scenario, options, [], depth));
}

/** What was done here of a search, for whoever it was done for. */
export function helpOf({ search, model }: Exploration): Help {
  const { met, transitions, finals, covered, after, waitingBytes } = search;
  const { made: computed, remembered } = model.effects.calls;
  return {
    met,
    transitions,
    finals,
    covered,
    after,
    waitingBytes,
    computed,
    remembered,
    occurred: [...model.watching.occurred],
  };
}

/** What is known so far; `limit` says why no more is going to be. */
export function reportOf(exploration: Exploration, limit: 'time' | 'interrupted' | null = null): ExploreReport {
  const { scenario, options, before } = exploration;
  const isFound = exploration.search.found !== null || before === null;
  const { search, model } = isFound ? exploration : before;
  const { seed, without = new Set(), faults = {} } = options;
  const found = search.found ?? (search.unsettled && isSearched(search) ? search.unsettled : null);
  const first = model.failures.length > 0 ? { state: 0, move: null, failures: model.failures } : found;
  const broken = first ? storyOf(exploration, model, search, first) : null;
  const isBroken = (first?.failures ?? []).some(({ kind }) => kind !== 'not-settled');
  const stopped = limit ?? search.stopped ?? (first && !isBroken ? 'not-settled' : null);
  const helped = before && isFound ? [] : exploration.helped;
  const all = [helpOf({ ...exploration, search, model }), ...helped];
  const sum = (key: 'met' | 'transitions' | 'finals' | 'computed' | 'remembered' | 'waitingBytes') =>
    all.reduce((total, help) => total + help[key], 0);
  const total = (of: (covered: Covered) => number) => all.reduce((so, { covered }) => so + of(covered), 0);
  const isWhole = !isBroken && stopped === null;
  const states = sum('met');
  return {
    title: scenario.title,
    seed,
    without: [...without].sort(),
    verdict: isBroken ? 'broken' : isWhole ? 'held' : 'undecided',
    limit: isBroken ? null : stopped,
    states,
    transitions: sum('transitions'),
    depth: Math.max(search.depth, broken?.moves ?? 0),
    finals: sum('finals'),
    covered: {
      states: total(({ states: count }) => count),
      transitions: total(({ transitions }) => transitions),
      finals: total(({ finals }) => finals),
    },
    interleavings: isWhole
      ? (countWays(
          countOf(search.visited),
          all.map(({ after }) => after),
        )?.toString() ?? null)
      : null,
    reductions: reductionsIn({ ...exploration, search, model }),
    faults,
    collisionOdds: options.exact ? 0 : collisionOdds(states),
    bytesPerState: Math.round(bytesOf(search.visited, all) / Math.max(1, states)),
    computed: sum('computed'),
    remembered: sum('remembered'),
    invariants: {
      checked: (options.invariants ?? allInvariants).length,
      occurred: [...new Set(all.flatMap(({ occurred }) => occurred))].sort(),
    },
    broken,
  };
}

/** Those that were made use of, in words. */
function reductionsIn({ options, isRepeated, model }: Exploration): readonly string[] {
  const isFaulty = faultKinds.some((kind) => (options.faults?.[kind] ?? 0) > 0);
  const isUsed = reductionsOf(options).includes('deliveries') && !isRepeated && !isFaulty;
  const alike = (model.symmetry?.groups ?? []).map((group) => group.join(', '));
  return [
    ...(isUsed ? ['deliveries to tabs whose people have nothing to do commute'] : []),
    ...(model.apart() ? [`conversations apart are tried one after the other: ${model.apart()?.count} parts`] : []),
    ...alike.map((names) => `${names} are alike, and stand for one another`),
  ];
}

/** A scenario that `replay` plays to the same end. */
function storyOf(exploration: Exploration, model: WorldModel, search: Search, found: Found): BrokenStory {
  const { scenario, options } = exploration;
  const { tags: _, catalogue: __, protections: ___, steps, ...rest } = scenario;
  const way = [...wayTo(search.visited, found.state), ...(found.move === null ? [] : [found.move])];
  const isBefore = model.failures.length > 0;
  const title = `${scenario.title}: an order that breaks it`.slice(0, 200);
  const story: Scenario = {
    ...rest,
    title,
    cast: [...labelsIn(scenario)],
    steps: isBefore ? steps : [...model.walkAlong(way).steps],
  };
  const run = replay(story, { seed: options.seed, ...(options.without && { without: options.without }) });
  const isReproduced = found.failures.some(({ kind, text }) =>
    run.failures.some((failure) => failure.kind === kind && (kind === 'not-settled' || failure.text === text)),
  );
  return { failures: found.failures, moves: way.length, story, run, isReproduced };
}
