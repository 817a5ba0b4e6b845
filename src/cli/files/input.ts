/** The scenarios that a command line names, or the code to end with once what is wrong was told. */

import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { lookOf } from '../look.ts';
import { problemsText } from '../problem-text.ts';
import { themeFor } from '../theme/theme.ts';
import { gather } from './gather.ts';
import { type BadFile, type GoodFile, type LoadedFile, loadFiles } from './load-files.ts';

export type Input<T> = { readonly ok: true; readonly files: T } | { readonly ok: false; readonly code: ExitCode };

/** Every file that was named, good or bad. */
export async function readInput(patterns: readonly string[], io: Io): Promise<Input<readonly LoadedFile[]>> {
  const { files, missing } = await gather(patterns, io.cwd);
  if (missing.length === 0 && files.length > 0) return { ok: true, files: await loadFiles(files, io) };
  for (const pattern of missing)
    io.stderr.write(`elbowroom: no scenario file is found at ${escapeForTerminal(pattern)}.\n`);
  return { ok: false, code: exitCodes.undecided };
}

/** The good files, where there are no others: what is wrong with any of them is told. */
export async function readGoodInput(
  patterns: readonly string[],
  given: Given,
  io: Io,
): Promise<Input<readonly GoodFile[]>> {
  const input = await readInput(patterns, io);
  if (!input.ok) return input;
  const bad = input.files.filter((file): file is BadFile => !file.ok);
  if (bad.length === 0) return { ok: true, files: input.files.filter((file): file is GoodFile => file.ok) };
  const look = lookOf(io.stderr, given, io);
  io.stderr.write(problemsText(bad, themeFor(look), look.width));
  const rest = input.files.length - bad.length;
  const others = rest === 0 ? '' : `, and ${rest} ${rest === 1 ? 'other is' : 'others are'} fine`;
  io.stderr.write(
    `\nelbowroom: ${bad.length} of ${input.files.length} ${input.files.length === 1 ? 'file' : 'files'} cannot be used${others}.\n`,
  );
  return { ok: false, code: exitCodes.badInput };
}
