/** Opens the reporters that were asked for, each on standard output or on a file. Errors: throws a `UsageError` for a file that cannot be written. */
import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Io } from '../io.ts';
import type { Look } from '../look.ts';
import { reporters } from '../report/all.ts';
import type { Reporter, ReportInfo, ReportSummary, ScenarioResult } from '../report/reporter.ts';
import { UsageError } from '../usage-error.ts';
import type { Target } from './options.ts';

export interface Outputs {
  readonly begin: (info: Omit<ReportInfo, keyof Look>) => void;
  readonly scenario: (result: ScenarioResult) => void;
  readonly end: (summary: ReportSummary) => void;
  readonly close: () => void;
}

interface Output {
  readonly reporter: Reporter;
  readonly look: Look;
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** A file is read by programs and diffs: no colour, a page of text wide. */
const fileLook: Look = { color: false, unicode: true, width: 100 };

export async function openOutputs(targets: readonly Target[], look: Look, io: Io): Promise<Outputs> {
  const outputs: Output[] = [];
  for (const target of targets) outputs.push(await openOutput(target, look, io));
  const each = (textOf: (output: Output) => string): void => {
    for (const output of outputs) output.write(textOf(output));
  };
  return {
    begin: (info) => each(({ reporter, look: own }) => reporter.begin({ ...info, ...own })),
    scenario: (result) => each(({ reporter }) => reporter.scenario(result)),
    end: (summary) => each(({ reporter }) => reporter.end(summary)),
    close: () => {
      for (const output of outputs) output.close();
    },
  };
}

async function openOutput({ reporter: name, file }: Target, look: Look, io: Io): Promise<Output> {
  const reporter = await reporters[name]();
  if (file === null) return { reporter, look, write: io.stdout.write, close: () => undefined };
  const handle = openFile(resolve(io.cwd, file), file);
  return {
    reporter,
    look: fileLook,
    write: (text) => {
      try {
        appendFileSync(handle, text);
      } catch (error) {
        throw cannotWrite(file, error);
      }
    },
    close: () => closeSync(handle),
  };
}

function openFile(path: string, said: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  } catch (error) {
    throw cannotWrite(said, error);
  }
}

function cannotWrite(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  return new UsageError(`The report cannot be written to ${file} (${code ?? 'unknown reason'}).`, 'replay');
}
