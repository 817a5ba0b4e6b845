/** Asks a store for everything that is promised of one: see `definitions/adapter-check.ts`. */
import { checkStore } from '../adapter-check/check.ts';
import { openSubject } from '../adapter-check/subject.ts';
import type { Given } from '../definitions/definition.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { themeOf } from '../look.ts';
import { wholeNumber } from '../numbers.ts';
import { type AdapterReport, adapterReporters, countsOf } from '../report/adapter-check/all.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const [place] = given.positionals;
  if (place === undefined)
    throw new UsageError(
      'Name one store: sqlite:FILE, postgres://…, jsonl:FILE, memory or ./my-adapter.js.',
      'adapter-check',
    );
  const limitMs = wholeNumber('seconds', given.text('seconds'), 60, 1, 86_400) * 1000;
  const reporter = given.text('reporter') === 'json' ? adapterReporters.json : adapterReporters.spec;
  const theme = themeOf(io.stdout, given, io);
  const subject = await openSubject(place, io.cwd);
  try {
    const checked = await checkStore(subject, limitMs, io.isInterrupted, (one) =>
      io.stdout.write(reporter.one(one, theme)),
    );
    const report = { version, store: subject.name, ...checked };
    io.stdout.write(reporter.all(report, theme));
    return codeOf(report);
  } finally {
    await subject.clear().catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      io.stderr.write(`elbowroom: what the check wrote could not be removed: ${said}\n`);
    });
  }
}

function codeOf(report: AdapterReport): ExitCode {
  const { broken, undecided } = countsOf(report);
  if (broken > 0) return exitCodes.failed;
  if (report.isInterrupted) return exitCodes.interrupted;
  return undecided > 0 ? exitCodes.undecided : exitCodes.held;
}
