/** Writes a first scenario: see `definitions/init.ts`. */
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { editorSchema } from '../files/editor-schema.ts';
import { writeText } from '../files/write-text.ts';
import { firstScenario } from '../first-scenario.ts';
import type { Io } from '../io.ts';

const usualFile = 'scenarios/first.yaml';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const file = given.positionals[0] ?? usualFile;
  const text = firstScenario(editorSchema(file, io.cwd));
  if (given.flag('stdout')) io.stdout.write(text);
  else {
    await writeText(file, text, io, 'init', { keep: !given.flag('force') });
    const shown = escapeForTerminal(file);
    io.stdout.write(`${shown} is written. Play it with: elbowroom replay ${shown}\n`);
  }
  return exitCodes.held;
}
