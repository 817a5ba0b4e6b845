/** Plays scenarios and reports: see `definitions/replay.ts`. */
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readGoodInput } from '../files/input.ts';
import type { GoodFile } from '../files/load-files.ts';
import type { Io } from '../io.ts';
import { lookOf } from '../look.ts';
import { shownFile } from '../problem-text.ts';
import { type ReplayOptions, replayOptions } from '../replay/options.ts';
import { openOutputs } from '../replay/outputs.ts';
import { play } from '../replay/play.ts';
import { nothingSelected, select } from '../replay/select.ts';
import type { ReportSummary } from '../report/reporter.ts';
import { version } from '../version.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const options = replayOptions(given);
  const input = await readGoodInput(options.files, given, io);
  if (!input.ok) return input.code;
  const chosen = select(input.files, options);
  if (chosen.length === 0) {
    io.stderr.write(`elbowroom: ${escapeForTerminal(nothingSelected(input.files.length, options))}\n`);
    return exitCodes.undecided;
  }
  if (options.list) return list(chosen, io);
  return playAndReport(chosen, options, given, io);
}

function list(files: readonly GoodFile[], io: Io): ExitCode {
  for (const { file, scenario } of files) io.stdout.write(`${shownFile(file)}  ${escapeForTerminal(scenario.title)}\n`);
  return exitCodes.held;
}

async function playAndReport(
  files: readonly GoodFile[],
  options: ReplayOptions,
  given: Given,
  io: Io,
): Promise<ExitCode> {
  const { seed, runs, verbose, quiet } = options;
  const outputs = await openOutputs(options.reports, lookOf(io.stdout, given, io), io);
  try {
    outputs.begin({ version, seed, runs, files: files.length, verbose, quiet });
    const { summary, interrupted } = await play(files, options, io, outputs.scenario);
    outputs.end(summary);
    if (!interrupted) return codeOf(summary);
    io.stderr.write(`elbowroom: interrupted after ${summary.scenarios} of ${files.length} scenarios.\n`);
    return exitCodes.interrupted;
  } finally {
    outputs.close();
  }
}

function codeOf({ failed, undecided }: ReportSummary): ExitCode {
  if (failed > 0) return exitCodes.failed;
  return undecided > 0 ? exitCodes.undecided : exitCodes.held;
}
