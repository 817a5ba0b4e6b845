/**
 * Plays random stories of one team, one after the other, until the hours are full, something breaks or somebody stops it.
 *
 * Shapes: everything follows from the options: the same options play the same stories. In each story the faults come first; then it is quiet, and
 * everybody must agree on what the server holds. What a story expects is nothing, so only promises can break, and rest can fail to come; a step
 * that turns out to be impossible is no failure. Heartbeats that change nothing are left out of most stories: see `replay`.
 * Units: an agent-hour is one person of a story for one simulated hour, at the desk or not.
 */
import type { ProtectionName } from '../../rules/protections.ts';
import type { Scenario } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { between, seedRandom } from '../random.ts';
import { replay } from '../replay.ts';
import type { Run } from '../run.ts';
import { one } from '../workload/dice.ts';
import { type Disturbance, disturbances } from '../workload/disturbances.ts';
import { randomStory } from '../workload/random-story.ts';
import type { StoryOptions } from '../workload/story-options.ts';
import { possibleSteps } from './possible-steps.ts';
import { sometimesIn } from './sometimes.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly agents: number;
  readonly conversations: number;
  /** Simulated time of all stories together. */
  readonly hours: number;
  readonly faults: readonly Disturbance[];
  readonly without?: ReadonlySet<ProtectionName>;
  /** Default: every invariant. */
  readonly invariants?: readonly Invariant[];
}

export interface Fuzzing {
  readonly options: FuzzOptions;
  stories: number;
  /** Milliseconds of the stories told so far. */
  elapsedMs: number;
  agentMs: number;
  acts: number;
  events: number;
  /** How often each thing happened that should happen now and then. */
  readonly sometimes: Map<string, number>;
  broken: Broken | null;
}

/** The story that broke a promise, without the steps that could not happen in it. */
export interface Broken {
  readonly options: StoryOptions;
  readonly seed: number;
  readonly story: Scenario;
  readonly run: Run;
}

/** Of so many stories one is played with every heartbeat in full: whoever breaks them is found there. */
const allBeatsEvery = 8;

export const allFaults: readonly Disturbance[] = disturbances;

export function openFuzzing(options: FuzzOptions): Fuzzing {
  const sometimes = new Map<string, number>();
  return { options, stories: 0, elapsedMs: 0, agentMs: 0, acts: 0, events: 0, sometimes, broken: null };
}

export function isFuzzed({ options, elapsedMs, broken }: Fuzzing): boolean {
  return broken !== null || elapsedMs >= options.hours * 3_600_000;
}

/** What came of one story: plain data, wherever it was played. */
export interface Played {
  readonly number: number;
  readonly durationMs: number;
  readonly people: number;
  readonly acts: number;
  readonly events: number;
  readonly sometimes: ReadonlyMap<string, number>;
  readonly hasFailed: boolean;
}

/** Tells and plays the next story. */
export function fuzzOn(fuzzing: Fuzzing): void {
  takeStory(fuzzing, playStory(fuzzing.options, fuzzing.stories));
}

/** Depends on no other story. */
export function playStory(options: FuzzOptions, number: number): Played {
  const told = storyAt(options, number);
  const story = randomStory(told);
  const beats = number % allBeatsEvery === 0 ? 'all' : 'telling';
  const run = replay(story, { ...settingsOf(options, told.seed), beats });
  return {
    number,
    durationMs: run.durationMs,
    people: Object.keys(story.people ?? {}).length,
    acts: told.acts,
    events: run.trace.length,
    sometimes: sometimesIn(story, run),
    hasFailed: hasFailed(run),
  };
}

/** Stories are taken one after the other, so that it does not matter who played them. */
export function takeStory(fuzzing: Fuzzing, played: Played): void {
  const { options, sometimes } = fuzzing;
  fuzzing.stories += 1;
  fuzzing.elapsedMs += played.durationMs;
  fuzzing.agentMs += played.durationMs * played.people;
  fuzzing.acts += played.acts;
  fuzzing.events += played.events;
  for (const [name, times] of played.sometimes) sometimes.set(name, (sometimes.get(name) ?? 0) + times);
  if (!played.hasFailed) return;
  const told = storyAt(options, played.number);
  fuzzing.broken = brokenBy(options, told, randomStory(told));
}

/** The options of the story with that number, drawn from the seed. */
export function storyAt({ seed, agents, conversations, hours, faults }: FuzzOptions, number: number): StoryOptions {
  const random = seedRandom(seed, 1000 + number);
  const acts = one(random, [20, 30, 40, 60, 80]);
  const minutes = one(random, [2, 5, 10, 20]);
  const rests = between(random, 0, 3);
  const wanted = one(random, [1, 2, 4, 8, 16]) * 60;
  const atMost = Math.max(0, Math.min(wanted, hours * 60) - minutes);
  return {
    seed: (seed * 1_000_003 + number) % 0x1_0000_0000,
    people: agents,
    conversations,
    inboxes: between(random, 1, 3),
    acts,
    minutes,
    faults: faults.length === 0 ? 0 : one(random, [0.1, 0.2, 0.35]),
    habits: one(random, [0.3, 0.6, 0.9]),
    rests,
    restMinutes: rests === 0 ? 0 : Math.round(atMost / rests),
    nodes: one(random, [1, 1, 2, 3]),
    routes: one(random, [false, false, true]),
    ...(faults.length < disturbances.length && { only: faults }),
  };
}

function settingsOf({ without, invariants }: FuzzOptions, seed: number): Parameters<typeof replay>[1] {
  return { seed, ...(without && { without }), ...(invariants && { invariants }) };
}

function hasFailed({ failures }: Run): boolean {
  return failures.some(({ kind }) => kind !== 'impossible-step');
}

function brokenBy(options: FuzzOptions, told: StoryOptions, story: Scenario): Broken {
  const settings = settingsOf(options, told.seed);
  const possible = possibleSteps(story, (candidate) => replay(candidate, settings));
  if (possible.run.failures.length === 0)
    throw new Error(`Story ${told.seed} breaks only where heartbeats are left out.`);
  return { options: told, seed: told.seed, ...possible };
}
