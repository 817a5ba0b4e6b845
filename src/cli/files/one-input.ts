/** The one scenario of a command that takes no more. Errors: throws a `UsageError` where none or several are named. */
import type { Given } from '../definitions/definition.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import { type Input, readGoodInput } from './input.ts';
import type { GoodFile } from './load-files.ts';

export async function readOneInput(command: string, given: Given, io: Io): Promise<Input<GoodFile>> {
  const [file] = given.positionals;
  if (file === undefined) throw new UsageError('Which scenario? Name its file.', command);
  const input = await readGoodInput([file], given, io);
  if (!input.ok) return input;
  const [found, another] = input.files;
  if (found && !another) return { ok: true, files: found };
  throw new UsageError(`\`${command}\` takes one scenario, and ${input.files.length} are at ${file}.`, command);
}
