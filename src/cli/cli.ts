/**
 * The command line as a function: words and surroundings in, exit code out. Nothing here ends the process.
 *
 * Errors: none thrown. A command line that is not understood is told in one line, and so is a bug of ours; only `--verbose` shows where.
 */
import { escapeForTerminal } from './escape.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { parse } from './parse.ts';
import { quickAnswer } from './quick-answer.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const quick = quickAnswer(argv);
  if (quick !== null) {
    io.stdout.write(quick);
    return exitCodes.held;
  }
  try {
    const { definition, given } = parse(argv);
    const command = await definition.load();
    return await command.run(given, io);
  } catch (error) {
    return error instanceof UsageError ? usage(error, io) : bug(error, argv, io);
  }
}

function usage({ message, command }: UsageError, io: Io): number {
  const help = command === null ? 'elbowroom --help' : `elbowroom ${command} --help`;
  io.stderr.write(`elbowroom: ${escapeForTerminal(message)} See ${help}.\n`);
  return exitCodes.usage;
}

function bug(error: unknown, argv: readonly string[], io: Io): number {
  const said = error instanceof Error ? error.message : String(error);
  const line = escapeForTerminal(said.split('\n', 1)[0] ?? '');
  io.stderr.write(
    `elbowroom: this is a bug in elbowroom ${version}: ${line}. Please report it with this command line and its files; --verbose shows where.\n`,
  );
  if (argv.includes('--verbose') && error instanceof Error && error.stack) {
    io.stderr.write(`${error.stack.split('\n').map(escapeForTerminal).join('\n')}\n`);
  }
  return exitCodes.bug;
}
