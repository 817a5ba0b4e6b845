/** Makes a failing scenario small: see `definitions/shrink.ts`. */
import { writeScenario } from '../../adapters/scenario-file/write-scenario.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { replay } from '../../core/simulation/replay.ts';
import { failsLike } from '../../core/simulation/shrink/same-failure.ts';
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { editorSchema } from '../files/editor-schema.ts';
import { readOneInput } from '../files/one-input.ts';
import { writeText } from '../files/write-text.ts';
import type { Io } from '../io.ts';
import { seedOf, wholeNumber } from '../numbers.ts';
import { protectionsIn } from '../protections.ts';
import { reproduceLine } from '../report/reproduce.ts';
import { type Hunted, hunt } from '../shrink/hunt.ts';
import { version } from '../version.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const seed = seedOf(given);
  const tries = wholeNumber('tries', given.text('tries'), 20_000, 1, 10_000_000);
  const without = protectionsIn(given.list('without'));
  const input = await readOneInput('shrink', given, io);
  if (!input.ok) return input.code;
  const { file, scenario } = input.files;
  const others = [1, 2, 3].map((more) => (seed + more) % 0x1_0000_0000);
  const isLike = failsLike(scenario, { seed, without, others });
  if (!isLike) {
    io.stderr.write(
      `elbowroom: ${escapeForTerminal(file)} does not fail with seed ${seed}: there is nothing to shrink.\n`,
    );
    return exitCodes.undecided;
  }
  const hunted = await hunt(scenario, seed, isLike, tries, io);
  return tell(hunted, scenario, without, given.text('output'), io);
}

async function tell(
  { scenario, seed, tries, end }: Hunted,
  from: Scenario,
  without: Parameters<typeof failsLike>[1]['without'],
  output: string | null,
  io: Io,
): Promise<ExitCode> {
  const run = replay(scenario, { seed, without });
  const told = reproduceLine(output ?? '-', run, version);
  const { title, about: _, ...rest } = scenario;
  const named = { title, about: `${run.failures[0]?.text ?? ''} ${told}`, ...rest };
  if (output === null) io.stdout.write(writeScenario(named));
  else await writeText(output, writeScenario(named, editorSchema(output, io.cwd)), io, 'shrink');
  const [before, after] = [from, scenario].map(
    ({ steps }) => `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`,
  );
  io.stderr.write(`elbowroom: from ${before} to ${after} in ${tries} tries${ends[end]}.\n`);
  io.stderr.write(`  ${told}\n`);
  return end === 'interrupted' ? exitCodes.interrupted : exitCodes.held;
}

const ends: Readonly<Record<Hunted['end'], string>> = {
  minimal: '; nothing more can be left out',
  tries: ', as many as were allowed',
  interrupted: ', then interrupted',
};
