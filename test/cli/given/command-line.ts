/** The command line in a folder of its own: what it prints, writes and ends with. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../../src/cli/cli.ts';
import type { Io } from '../../../src/cli/io.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly columns?: number;
  /** Interrupted at the n-th pause. */
  readonly interruptAt?: number;
  /** Whoever reads goes away after the n-th write. */
  readonly closeAt?: number;
  /** A bug of ours: thrown at the first pause. */
  readonly bug?: Error;
}

export interface Place {
  readonly folder: string;
  readonly run: (...argv: readonly string[]) => Promise<Ended>;
  readonly read: (file: string) => string;
  readonly list: () => readonly string[];
}

export function placeWith(surroundings: Surroundings = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(surroundings.files ?? {})) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return {
    folder,
    run: (...argv) => runIn(folder, argv, surroundings),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    list: () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(),
  };
}

/** In the project itself, where the bundled scenarios are. */
export function runInProject(...argv: readonly string[]): Promise<Ended> {
  return runIn(new URL('../../..', import.meta.url).pathname, argv, {});
}

async function runIn(cwd: string, argv: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const { stdin = '', env = {}, terminal = false, columns, interruptAt, closeAt, bug } = surroundings;
  const written = { stdout: '', stderr: '' };
  let pauses = 0;
  let writes = 0;
  const out = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
    write: (text) => {
      writes += 1;
      written[name] += text;
    },
    isTerminal: terminal,
    columns: terminal ? (columns ?? 80) : undefined,
    isClosed: () => closeAt !== undefined && writes >= closeAt,
  });
  const io: Io = {
    stdout: out('stdout'),
    stderr: out('stderr'),
    readStdin: async (limitBytes) => Buffer.from(stdin).subarray(0, limitBytes + 1),
    env,
    cwd,
    isInterrupted: () => interruptAt !== undefined && pauses >= interruptAt,
    pause: async () => {
      pauses += 1;
      if (bug) throw bug;
    },
  };
  return { code: await runCli(argv, io), ...written };
}

/** A scenario that passes, in a few steps. */
export const passing = `title: Ana looks
tags: [looking]
catalogue: [C2]
people: { ana: {}, bea: {} }
conversations: { refund: { customer: dana@example.com, body: Hello } }
steps:
  - ana: { open: refund }
  - bea: { open: refund }
  - wait: 1s
  - ana: { sees: { refund: viewing, by: [bea] } }
`;

export const failing = passing
  .replace('Ana looks', 'Ana looks away')
  .replace('viewing, by: [bea]', 'none')
  .replace('looking', 'away');

/** It does not come to rest within the time it has. */
export const undecided = `title: Ana waits
people: { ana: {} }
conversations: { refund: { customer: dana@example.com, body: Hello } }
steps:
  - ana: { reply: refund, text: Hi, send: true }
  - settle: { within: 1s }
`;

export const broken = passing.replace('open: refund }\n  - bea', 'opne: refund }\n  - bea');
