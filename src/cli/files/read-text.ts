/**
 * Reads a file, or standard input, as text: not more than a scenario may have, and nothing but UTF-8.
 *
 * Errors: a problem with its place instead of text.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { limits } from '../../adapters/scenario-file/limits.ts';
import type { Problem, ProblemCode } from '../../adapters/scenario-file/problem.ts';
import type { Io } from '../io.ts';
import { stdinName } from './gather.ts';

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

export async function readText(file: string, io: Io): Promise<ReadText> {
  const bytes = file === stdinName ? await io.readStdin(limits.size) : readBytes(resolve(io.cwd, file));
  if (!(bytes instanceof Uint8Array)) return refused(file, 'file.unreadable', bytes.reason);
  if (bytes.length > limits.size) return refused(file, 'file.too-large', tooLarge);
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refused(file, 'file.encoding', 'The file is no UTF-8 text.', bytes);
  }
}

const tooLarge = `The file is larger than ${limits.size / 1024} KiB, and no scenario is.`;

/** In place: small files are read sooner than a thread is asked for them. */
function readBytes(path: string): Uint8Array | { readonly reason: string } {
  try {
    const handle = openSync(path, 'r');
    try {
      return readAtMost(handle, limits.size + 1);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return { reason: reasonOf(error as NodeJS.ErrnoException) };
  }
}

function readAtMost(handle: number, mostBytes: number): Uint8Array {
  const { size } = fstatSync(handle);
  if (size >= mostBytes) return new Uint8Array(mostBytes);
  let bytes = Buffer.alloc(size > 0 ? size + 1 : mostBytes);
  let filled = 0;
  for (;;) {
    const count = readSync(handle, bytes, filled, bytes.length - filled, null);
    filled += count;
    if (count === 0 || filled >= mostBytes) return bytes.subarray(0, filled);
    if (filled === bytes.length) bytes = Buffer.concat([bytes], mostBytes);
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
  const column = (lines.at(-1) ?? '').length + 1;
  return { line: lines.length, column, source: (text.split('\n')[lines.length - 1] ?? '').slice(0, 10_000) };
}
