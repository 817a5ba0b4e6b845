/** Plays random stories and makes what breaks small: see `definitions/fuzz.ts`. */
import { writeScenario } from '../../adapters/scenario-file/write-scenario.ts';
import { asserted, enoughStories, unreached } from '../../core/simulation/fuzz/asserted.ts';
import { allFaults, type Broken } from '../../core/simulation/fuzz/fuzz.ts';
import { possibleSteps } from '../../core/simulation/fuzz/possible-steps.ts';
import { replay } from '../../core/simulation/replay.ts';
import { failsLike } from '../../core/simulation/shrink/same-failure.ts';
import type { Given } from '../definitions/definition.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { editorSchema } from '../files/editor-schema.ts';
import { writeText } from '../files/write-text.ts';
import { type Driven, drive } from '../fuzz/drive.ts';
import { type FuzzCommand, fuzzOptions } from '../fuzz/options.ts';
import type { Io } from '../io.ts';
import { lookOf } from '../look.ts';
import { type BrokenResult, type FuzzResult, fuzzReporters } from '../report/fuzz/all.ts';
import { reproduceLine } from '../report/reproduce.ts';
import { hunt } from '../shrink/hunt.ts';
import { version } from '../version.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const command = fuzzOptions(given);
  const driven = await drive(command, io);
  const { broken } = driven.fuzzing;
  const result = resultOf(driven, command, broken && (await tell(broken, command, io)));
  const report = fuzzReporters[command.reporter] ?? fuzzReporters['pretty'];
  io.stdout.write(report?.(result, lookOf(io.stdout, given, io)) ?? '');
  if (result.verdict === 'broken') return exitCodes.failed;
  if (driven.end === 'interrupted') return exitCodes.interrupted;
  return result.verdict === 'held' ? exitCodes.held : exitCodes.undecided;
}

/** Everything that is asserted and never happened breaks a run that is long enough with every fault allowed. */
function resultOf({ fuzzing, end, seconds }: Driven, { plan }: FuzzCommand, broken: BrokenResult | null): FuzzResult {
  const { stories, elapsedMs, agentMs, acts, events, sometimes, options } = fuzzing;
  const never = unreached(sometimes);
  const isLong = stories >= enoughStories && options.faults.length === allFaults.length && options.agents >= 4;
  const isBroken = broken !== null || (isLong && never.length > 0);
  return {
    version,
    verdict: isBroken ? 'broken' : end === 'all played' ? 'held' : 'undecided',
    end,
    options: {
      seed: options.seed,
      agents: options.agents,
      conversations: options.conversations,
      hours: options.hours,
      faults: options.faults,
      without: [...plan.without],
    },
    stories,
    hours: elapsedMs / 3_600_000,
    agentHours: agentMs / 3_600_000,
    acts,
    events,
    seconds,
    sometimes: Object.fromEntries([...sometimes].sort(([one], [other]) => (one < other ? -1 : 1))),
    asserted: asserted.length,
    unreached: never,
    isLong,
    broken,
  };
}

/** Makes it small and writes it, with the line that plays it again. */
async function tell(broken: Broken, { plan, tries: most, output }: FuzzCommand, io: Io): Promise<BrokenResult> {
  const { without } = plan;
  const others = [1, 2, 3];
  const isLike = failsLike(broken.story, { seed: broken.seed, without, others });
  const hunted = isLike
    ? await hunt(broken.story, broken.seed, isLike, most, io)
    : { scenario: broken.story, seed: broken.seed, tries: 0 };
  const { story, run: small } = possibleSteps(hunted.scenario, (one) => replay(one, { seed: hunted.seed, without }));
  const again = reproduceLine(output, small, version);
  const { title, about: _, ...rest } = story;
  const failure = small.failures.find(({ kind }) => kind !== 'impossible-step')?.text ?? '';
  await writeText(
    output,
    writeScenario({ title, about: `${failure} ${again}`, ...rest }, editorSchema(output, io.cwd)),
    io,
    'fuzz',
  );
  return {
    failure,
    drawn: broken.options,
    file: output,
    steps: [broken.story.steps.length, story.steps.length],
    events: [broken.run.trace.length, small.trace.length],
    tries: hunted.tries,
    again,
  };
}
