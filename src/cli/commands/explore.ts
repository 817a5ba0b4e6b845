/** Explores scenarios and reports: see `definitions/explore.ts`. */
import { basename, extname, join } from 'node:path';
import { writeScenario } from '../../adapters/scenario-file/write-scenario.ts';
import type { Given } from '../definitions/definition.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { drive } from '../explore/drive.ts';
import { type ExploreCommand, exploreOptions } from '../explore/options.ts';
import { editorSchema } from '../files/editor-schema.ts';
import { readGoodInput } from '../files/input.ts';
import { writeText } from '../files/write-text.ts';
import type { Io } from '../io.ts';
import { lookOf } from '../look.ts';
import { type ExploreResult, exploreReporters } from '../report/explore/all.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const command = exploreOptions(given);
  const input = await readGoodInput(command.files, given, io);
  if (!input.ok) return input.code;
  const results: ExploreResult[] = [];
  const reporter = exploreReporters[command.reporter] ?? exploreReporters.pretty;
  const look = lookOf(io.stdout, given, io);
  for (const { file, scenario } of input.files) {
    const { report, seconds } = await drive(scenario, command, io);
    const story = report.broken ? await writeStory(file, report.broken.story, command, io) : null;
    const result: ExploreResult = { file, report, seconds, story };
    results.push(result);
    io.stdout.write(reporter?.one(result, look) ?? '');
    if (io.isInterrupted()) break;
  }
  io.stdout.write(reporter?.all(results, look) ?? '');
  return codeOf(results, io);
}

/** Where it was written. */
async function writeStory(
  file: string,
  story: NonNullable<ExploreResult['report']['broken']>['story'],
  { output }: ExploreCommand,
  io: Io,
): Promise<string> {
  const name = file === '-' ? 'stdin' : basename(file, extname(file));
  const path = join(output, `${name}.broken.yaml`);
  await writeText(path, writeScenario(story, editorSchema(path, io.cwd)), io, 'explore');
  return path;
}

function codeOf(results: readonly ExploreResult[], io: Io): ExitCode {
  if (results.some(({ report }) => report.verdict === 'broken')) return exitCodes.failed;
  if (io.isInterrupted()) return exitCodes.interrupted;
  return results.some(({ report }) => report.verdict === 'undecided') ? exitCodes.undecided : exitCodes.held;
}
