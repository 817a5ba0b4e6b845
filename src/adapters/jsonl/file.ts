/**
 * The file itself: held by one process at a time, written to at its end, and on the disk before anything counts.
 *
 * Shapes: whoever holds it has `FILE.lock` beside it, with the number of its process; one whose process has ended is taken over.
 */
import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isStoreError, type StoreError, type StoreErrorCode, storeError } from '../../core/ports/store-error.ts';

export interface LogFile {
  readonly read: () => Buffer;
  /** Cuts off what comes after so many bytes. */
  readonly cut: (bytes: number) => void;
  /** Writes at the end and waits for the disk. */
  readonly add: (text: string) => void;
  readonly close: () => void;
}

export function openLogFile(path: string): LogFile {
  lock(path);
  try {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
    syncFolder(path);
    return {
      read: () => readFileSync(path),
      cut(bytes) {
        ftruncateSync(file, bytes);
        fsyncSync(file);
      },
      add(text) {
        const bytes = Buffer.from(text);
        for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
        fsyncSync(file);
      },
      close() {
        closeSync(file);
        rmSync(lockOf(path), { force: true });
      },
    };
  } catch (error) {
    rmSync(lockOf(path), { force: true });
    throw error;
  }
}

export function failureOf(cause: unknown, definite: boolean): StoreError {
  if (isStoreError(cause)) return cause;
  const code = codes[codeOf(cause)] ?? 'store.failed';
  return storeError(code, cause instanceof Error ? cause.message : String(cause), { definite, cause });
}

const codes: Readonly<Record<string, StoreErrorCode>> = {
  ENOSPC: 'store.full',
  EDQUOT: 'store.full',
  EFBIG: 'store.full',
  EACCES: 'store.unavailable',
  EPERM: 'store.unavailable',
  EROFS: 'store.unavailable',
  ENOENT: 'store.unavailable',
  ENOTDIR: 'store.unavailable',
  EISDIR: 'store.unavailable',
  EMFILE: 'store.unavailable',
};

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function lockOf(path: string): string {
  return `${path}.lock`;
}

function lock(path: string): void {
  for (;;) {
    try {
      writeFileSync(lockOf(path), String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    if (holder !== null && isAlive(holder))
      throw storeError('store.unavailable', `Process ${holder} has ${path} open.`, { definite: true });
    rmSync(lockOf(path), { force: true });
  }
}

/** Null if it has just been let go. */
function holderOf(path: string): number | null {
  try {
    return Number(readFileSync(lockOf(path), 'utf8')) || null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A new file is there after a power failure only if its folder was written, too. Not every system can do that. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(dirname(path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // There, folders look after themselves.
  }
}
