/** Opens the reporters that were asked for, each on standard output or on a file. Errors: throws a `UsageError` for a file that cannot be written. */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Io } from '../io.ts';
import type { Look } from '../look.ts';
import { reporters } from '../report/all.ts';
import type { Reporter, ReportInfo, ReportSummary, ScenarioResult } from '../report/reporter.ts';
import { UsageError } from '../usage-error.ts';
import type { Target } from './options.ts';

export interface Outputs {
  readonly begin: (info: Omit<ReportInfo, keyof Look>) => Promise<void>;
  readonly scenario: (result: ScenarioResult) => Promise<void>;
  readonly end: (summary: ReportSummary) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Output {
  readonly reporter: Reporter;
  readonly look: Look;
  readonly write: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A file is read by programs and diffs: no colour, a page of text wide. */
const fileLook: Look = { color: false, unicode: true, width: 100 };

export async function openOutputs(targets: readonly Target[], look: Look, io: Io): Promise<Outputs> {
  const outputs: Output[] = [];
  for (const target of targets) outputs.push(await openOutput(target, look, io));
  const each = async (textOf: (output: Output) => string): Promise<void> => {
    for (const output of outputs) await output.write(textOf(output));
  };
  return {
    begin: (info) => each(({ reporter, look: own }) => reporter.begin({ ...info, ...own })),
    scenario: (result) => each(({ reporter }) => reporter.scenario(result)),
    end: (summary) => each(({ reporter }) => reporter.end(summary)),
    close: async () => {
      for (const output of outputs) await output.close();
    },
  };
}

async function openOutput({ reporter: name, file }: Target, look: Look, io: Io): Promise<Output> {
  const reporter = await reporters[name]();
  if (file === null) return { reporter, look, write: async (text) => io.stdout.write(text), close: async () => {} };
  const handle = await openFile(resolve(io.cwd, file), file);
  return {
    reporter,
    look: fileLook,
    write: async (text) => {
      if (text !== '') await handle.write(text);
    },
    close: () => handle.close(),
  };
}

async function openFile(path: string, said: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return await open(path, 'w');
  } catch (error) {
    throw new UsageError(
      `The report cannot be written to ${said} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`,
    );
  }
}
