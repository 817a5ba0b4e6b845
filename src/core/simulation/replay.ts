/**
 * Plays a scenario once: the same scenario, seed and protections give the same run, to the byte, on any machine.
 *
 * Shapes: an expectation that fails does not end the run; a step that cannot happen is left out. After the last step the world goes quiet, and
 * only then the invariants have their last word.
 * Errors: a `RangeError` where `without` names no protection.
 */

import { refuseUnknownProtections } from '../rules/protections.ts';
import type { Scenario, Step } from '../schema/types.ts';
import { fingerprintOf } from './fingerprint.ts';
import { invariants as allInvariants } from './invariants/all.ts';
import { busLatency } from './network/bus.ts';
import { type LaneSettings, usualSettings } from './network/network.ts';
import { goQuiet } from './quiet.ts';
import { closeRecorder, openRecorder, type Recorder } from './record.ts';
import type { Failure, Run, RunOptions } from './run.ts';
import { hearAll } from './server/store-calls.ts';
import { preparationMs, setUp } from './setup.ts';
import { policyOf } from './setup-account.ts';
import type { Stage, StepFailure } from './stage.ts';
import { laneSettings } from './steps/faults.ts';
import { playStep } from './steps/step.ts';
import { readStep } from './verbs.ts';
import { createWorld } from './world.ts';

export function replay(scenario: Scenario, options: RunOptions): Run {
  const { seed, without = new Set(), freeze = false, bail = false, abrupt = false } = options;
  refuseUnknownProtections(without);
  const isPlain = without.size === 0 && !options.bystander && !freeze;
  const leavesBeatsOut = options.beats === 'telling' && isPlain;
  const recorder = openRecorder(options.invariants ?? allInvariants, freeze, options.onStore, leavesBeatsOut);
  const stage = stageFor(scenario, seed, without, recorder);
  const { world } = stage;
  world.bystander = options.bystander ?? null;
  world.leapsUpkeep = options.beats === 'telling';
  const isReady = setUp(stage);
  const steps = isReady ? scenario.steps : [];
  const isOver = () => bail && recorder.failures.length > 0;
  for (const [place, step] of steps.entries()) {
    if (!isOver()) playStep(stage, step, `/steps/${place}`);
  }
  if (isReady && !abrupt && !isOver()) end(stage);
  world.bystander?.look(world.view);
  hearAll(world);
  const { trace, failures, watches } = recorder;
  let fingerprint: string | null = null;
  return {
    title: scenario.title,
    seed,
    without: [...without].sort(),
    status: statusOf(failures),
    failures,
    steps: steps.length,
    trace,
    invariants: watches.map(({ invariant, state, held }) => ({
      name: invariant.name,
      held,
      sometimes: invariant.sometimes(state),
    })),
    durationMs: Math.max(0, world.now),
    /** Made when somebody asks: it takes a tenth of the time of a run. */
    get fingerprint() {
      fingerprint ??= fingerprintOf(trace);
      return fingerprint;
    },
  };
}

/** The world of a scenario before anything is in it. */
export function stageFor(scenario: Scenario, seed: number, without: RunOptions['without'], recorder: Recorder): Stage {
  const policy = policyOf(scenario);
  const links = Object.entries(scenario.links ?? {}).map(([label, link]) => [label, laneSettings(link)] as const);
  const network = { ...usualSettings, ...laneSettings(scenario.network ?? {}) };
  const slowest = [...links.map(([, link]) => link), ...scenario.steps.map(latencyIn)].map(
    ({ latency }) => latency?.most ?? 0,
  );
  const nodes = scenario.nodes ?? 1;
  const among = nodes > 1 ? 5 * busLatency.most : 0;
  const deliveryMs = Math.max(network.latency.most, ...slowest) + among;
  const world = createWorld({
    seed,
    without: without ?? new Set(),
    policy,
    network,
    links: Object.fromEntries(links),
    nodes,
    homes: homesOf(scenario),
    deliveryMs,
    recorder,
    from: -preparationMs(scenario, policy, deliveryMs),
  });
  const failed = (failure: StepFailure) => recorder.failures.push({ ...failure, at: world.now });
  return { scenario, world, failed };
}

function homesOf({ people = {} }: Scenario): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(people).flatMap(([person, { node }]) => (node === undefined ? [] : [[person, node]])),
  );
}

/** What promises say of delays holds for the slowest link that there will ever be. */
function latencyIn(step: Step): Partial<LaneSettings> {
  const read = readStep(step);
  if (read.control === 'network') return laneSettings(read.step.network);
  return read.control === 'link' ? laneSettings(read.step.link) : {};
}

/** The world goes quiet, and the invariants have their last word. */
export function end({ world }: Stage): void {
  const { recorder } = world;
  const unrest = goQuiet(world);
  if (unrest !== null) {
    const text = 'everything comes to rest after the last step';
    recorder.failures.push({ kind: 'not-settled', path: null, at: world.now, text, expected: text, actual: unrest });
  }
  closeRecorder(recorder, world.view);
}

function statusOf(failures: readonly Failure[]): Run['status'] {
  if (failures.length === 0) return 'passed';
  return failures.every(({ kind }) => kind === 'not-settled') ? 'undecided' : 'failed';
}
