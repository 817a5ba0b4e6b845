/** Prints a completion script: see `definitions/completion.ts`. */
import { basename } from 'node:path';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { zshScript } from '../completion/zsh.ts';
import type { Given } from '../definitions/definition.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';

const scripts: Readonly<Record<string, () => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript };

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const shell = given.positionals[0] ?? basename(io.env['SHELL'] ?? '');
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (!script) throw new UsageError('Which shell? Name one of bash, zsh, fish.', 'completion');
  io.stdout.write(script());
  return exitCodes.held;
}
