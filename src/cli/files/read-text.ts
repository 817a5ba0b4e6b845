/**
 * Reads a file, or standard input, as text: not more than a scenario may have, and nothing but UTF-8.
 *
 * Errors: a problem with its place instead of text.
 */
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { limits } from '../../adapters/scenario-file/limits.ts';
import type { Problem, ProblemCode } from '../../adapters/scenario-file/problem.ts';
import { type Io, readAtMost } from '../io.ts';
import { stdinName } from './gather.ts';

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

export async function readText(file: string, io: Io): Promise<ReadText> {
  const bytes = await readBytes(file, io);
  if (!(bytes instanceof Uint8Array)) return refused(file, 'file.unreadable', bytes.reason);
  if (bytes.length > limits.size) return refused(file, 'file.too-large', tooLarge);
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refused(file, 'file.encoding', 'The file is no UTF-8 text.', bytes);
  }
}

const tooLarge = `The file is larger than ${limits.size / 1024} KiB, and no scenario is.`;

async function readBytes(file: string, io: Io): Promise<Uint8Array | { readonly reason: string }> {
  if (file === stdinName) return io.readStdin(limits.size);
  try {
    const handle = await open(resolve(io.cwd, file), 'r');
    try {
      const { size } = await handle.stat();
      if (size > limits.size) return new Uint8Array(limits.size + 1);
      return await readAtMost(handle.createReadStream({ autoClose: false }), limits.size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { reason: reasonOf(error as NodeJS.ErrnoException) };
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'The file cannot be read: permission denied.';
  return `The file cannot be read (${code ?? 'no reason given'}).`;
}

function refused(file: string, code: ProblemCode, text: string, bytes?: Uint8Array): ReadText {
  const { line, column, source } = bytes ? firstBadByte(bytes) : { line: 1, column: 1, source: '' };
  const expected = code === 'file.encoding' ? 'text saved as UTF-8' : null;
  return {
    ok: false,
    problem: { code, file, line, column, length: 1, path: null, text, expected, near: null, source },
  };
}

/** Everything before it is text; the first replacement character stands where it is. */
function firstBadByte(bytes: Uint8Array): { readonly line: number; readonly column: number; readonly source: string } {
  const text = new TextDecoder('utf-8').decode(bytes);
  const before = text.slice(0, Math.max(0, text.indexOf('\u{fffd}')));
  const lines = before.split('\n');
  const last = lines.at(-1) ?? '';
  return {
    line: lines.length,
    column: last.length + 1,
    source: text.split('\n')[lines.length - 1]?.slice(0, 10_000) ?? '',
  };
}
