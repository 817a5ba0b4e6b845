/**
 * Writes that wait together are committed together: one sync of the disk for all of them, and each is answered only after it.
 *
 * Shapes: a job runs alone, in the order in which it came, inside the transaction; a job that only decides to write nothing changes nothing for
 * the others. Between jobs nothing else happens on the connection.
 * Errors: one failure takes the whole transaction back, and every job in it rejects. After an I/O error nothing is written any more: what is on the
 * disk is known again only when the file has been opened anew.
 */
import { type StoreError, storeError } from '../../core/ports/store-error.ts';
import type { SqliteHandle } from './driver.ts';
import { failureOf } from './failure.ts';

/** So many writes at most in one transaction, so that nobody waits long behind a crowd. */
const together = 512;

export interface Commits {
  readonly write: <T>(job: () => T) => Promise<T>;
  /** Runs a job that only reads, at once. */
  readonly read: <T>(job: () => T) => Promise<T>;
  /** Commits what waits, and takes nothing more. */
  readonly end: () => void;
  readonly isEnded: () => boolean;
}

interface Job {
  readonly run: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

export function commitTogether(handle: SqliteHandle, afterCommit: () => void): Commits {
  const waiting: Job[] = [];
  let isPlanned = false;
  let isEnded = false;
  let broken: StoreError | null = null;
  // Prepared once: that costs more than running them.
  const begin = handle.prepare('BEGIN IMMEDIATE');
  const commit = handle.prepare('COMMIT');

  const commitSome = (): void => {
    isPlanned = false;
    const jobs = waiting.splice(0, together);
    if (jobs.length === 0) return;
    if (waiting.length > 0) plan();
    let isCommitting = false;
    const results: unknown[] = [];
    try {
      if (broken) throw storeError('store.failed', broken.message, { definite: true, cause: broken });
      begin.run();
      for (const job of jobs) results.push(job.run());
      isCommitting = true;
      commit.run();
    } catch (cause) {
      const failure = failureOf(cause, isCommitting);
      if (failure.code === 'store.failed') broken ??= failure;
      rollBack(handle);
      for (const job of jobs) job.reject(failure);
      return;
    }
    for (const [index, job] of jobs.entries()) job.resolve(results[index]);
    afterCommit();
  };
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(commitSome);
  };

  return {
    write: (run) =>
      new Promise((resolve, reject) => {
        if (isEnded) return reject(storeError('store.closed', '', { definite: true }));
        waiting.push({ run, resolve: resolve as (result: unknown) => void, reject });
        plan();
      }),
    async read(job) {
      if (isEnded) throw storeError('store.closed', '', { definite: true });
      try {
        return job();
      } catch (cause) {
        throw failureOf(cause);
      }
    },
    end() {
      isEnded = true;
      while (waiting.length > 0) commitSome();
    },
    isEnded: () => isEnded,
  };
}

/** SQLite may have taken it back by itself. */
function rollBack(handle: SqliteHandle): void {
  try {
    handle.exec('ROLLBACK');
  } catch {
    // There is no transaction any more.
  }
}
