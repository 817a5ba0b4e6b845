/** Writes a first scenario: see `definitions/init.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { firstScenario } from '../first-scenario.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';

const usualFile = 'scenarios/first.yaml';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const file = given.positionals[0] ?? usualFile;
  const path = resolve(io.cwd, file);
  const text = firstScenario(schemaFrom(dirname(path), io.cwd));
  if (given.flag('stdout')) io.stdout.write(text);
  else {
    await write(path, file, text, given.flag('force'));
    const shown = escapeForTerminal(file);
    io.stdout.write(`${shown} is written. Play it with: elbowroom replay ${shown}\n`);
  }
  return exitCodes.held;
}

/** The schema of the installed package, as an editor finds it from the scenario's folder. */
function schemaFrom(folder: string, cwd: string): string {
  return relative(folder, join(cwd, 'node_modules/elbowroom/schemas/scenario.schema.json')).split(sep).join('/');
}

async function write(path: string, file: string, text: string, force: boolean): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new UsageError(`${file} is there already: --force replaces it.`, 'init');
    throw new UsageError(`${file} cannot be written (${code ?? 'unknown reason'}).`, 'init');
  }
}
