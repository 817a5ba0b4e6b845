/** Shows the machines that decide: see `definitions/machines.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type MachineName, machineNames, machines } from '../../core/machines/all.ts';
import { mermaidOf, statelyOf } from '../../core/machines/diagram.ts';
import type { Table } from '../../core/machines/table.ts';
import type { Given } from '../definitions/definition.ts';
import { escapeForTerminal } from '../escape.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { tableText } from '../machine-table.ts';
import { UsageError } from '../usage-error.ts';

export async function run(given: Given, io: Io): Promise<ExitCode> {
  const names =
    given.positionals.length > 0 ? machineNames.filter((name) => given.positionals.includes(name)) : machineNames;
  const format = formats[given.text('format') ?? 'mermaid'] ?? mermaid;
  const folder = given.text('out');
  if (folder !== null) await writeAll(names, format, folder, io);
  else io.stdout.write(format.together(names));
  return exitCodes.held;
}

interface Format {
  readonly extension: string;
  readonly one: (name: MachineName) => string;
  readonly together: (names: readonly MachineName[]) => string;
}

const mermaid: Format = {
  extension: 'mmd',
  one: (name) => mermaidOf(machines[name].machine),
  together: (names) => names.map((name) => `%% ${name}: ${machines[name].about}\n${mermaid.one(name)}`).join('\n'),
};

const json: Format = {
  extension: 'json',
  one: (name) => `${JSON.stringify(statelyOf(machines[name].machine), null, 2)}\n`,
  together: (names) => {
    const [only] = names;
    if (only !== undefined && names.length === 1) return json.one(only);
    const all = Object.fromEntries(names.map((name) => [name, statelyOf(machines[name].machine)]));
    return `${JSON.stringify(all, null, 2)}\n`;
  },
};

const table: Format = {
  extension: 'txt',
  one: (name) => tableText(machines[name].table as unknown as Table),
  together: (names) => names.map((name) => `${name}: ${machines[name].about}\n\n${table.one(name)}`).join('\n'),
};

const formats: Readonly<Record<string, Format>> = { mermaid, json, table };

async function writeAll(names: readonly MachineName[], format: Format, folder: string, io: Io): Promise<void> {
  try {
    await mkdir(resolve(io.cwd, folder), { recursive: true });
    for (const name of names) {
      const path = join(folder, `${name}.${format.extension}`);
      await writeFile(resolve(io.cwd, path), format.one(name));
      io.stdout.write(`${escapeForTerminal(path)}\n`);
    }
  } catch (error) {
    throw new UsageError(
      `Nothing can be written to ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`,
      'machines',
    );
  }
}
