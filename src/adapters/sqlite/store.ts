/**
 * The embedded store: one file, no server, any number of processes on one machine.
 *
 * Shapes: the file is in WAL mode with `synchronous = FULL`, so what was acknowledged survives a power failure, which NORMAL does not promise. A handle
 * that was passed in keeps its journal mode and stays open; its `synchronous` becomes what is asked for here. The driver works synchronously:
 * Node does nothing else while the disk does, which is why writes that wait together are one transaction. Within one process, open a file with one driver
 * only: two copies of SQLite in a process do not see each other's locks.
 * Source: sqlite.org/pragma.html#pragma_synchronous, sqlite.org/howtocorrupt.html; measured on images of power failures.
 */
import type { Store } from '../../core/ports/store.ts';
import { type Commits, commitTogether } from './commits.ts';
import { draftStore } from './draft-store.ts';
import { openFile, type SqliteHandle } from './driver.ts';
import { eventStore } from './event-store.ts';
import { failureOf } from './failure.ts';
import { outbox } from './outbox.ts';
import { snapshotStore } from './snapshot-store.ts';
import { expectTables, prepareTables } from './tables.ts';

export type { SqliteHandle, SqliteStatement } from './driver.ts';

export interface SqliteOptions {
  /** How much of what was acknowledged a power failure may take: with `full` nothing, with `normal` the newest, with `off` the whole file. */
  readonly synchronous?: 'full' | 'normal' | 'off';
  /** How long to wait for another process that is writing; Node does nothing else meanwhile. */
  readonly busyMs?: number;
  /** How often to look for what other processes wrote, while somebody is subscribed. */
  readonly pollMs?: number;
  /** Only reads what is there: nothing is made, and nothing can be written. Rejects with `store.refused` where there is no store. */
  readonly existing?: boolean;
}

/** One opening of it. */
export interface Opened {
  readonly handle: SqliteHandle;
  readonly commits: Commits;
  readonly watchers: Set<() => void>;
  readonly pollMs: number;
}

/** `where` is a file, made if need be, `:memory:`, or a handle of a compatible driver. */
export async function openSqliteStore(where: string | SqliteHandle, options: SqliteOptions = {}): Promise<Store> {
  const { pollMs = 50 } = options;
  const handle = await open(where, options);
  const watchers = new Set<() => void>();
  const tellWatchers = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const commits = commitTogether(handle, tellWatchers);
  const opened: Opened = { handle, commits, watchers, pollMs };
  return {
    events: eventStore(opened),
    drafts: draftStore(opened),
    snapshots: snapshotStore(opened),
    outbox: outbox(opened),
    async close() {
      if (commits.isEnded()) return;
      commits.end();
      tellWatchers();
      if (typeof where === 'string') handle.close();
    },
  };
}

async function open(where: string | SqliteHandle, options: SqliteOptions): Promise<SqliteHandle> {
  const { synchronous = 'full', busyMs = 5_000, existing = false } = options;
  let handle: SqliteHandle | null = null;
  try {
    handle = typeof where === 'string' ? await openFile(where, existing) : where;
    handle.exec(`PRAGMA busy_timeout = ${Math.round(busyMs)}`);
    if (existing) {
      expectTables(handle);
      return handle;
    }
    prepareTables(handle);
    if (typeof where === 'string') await writeAhead(handle, busyMs);
    handle.exec(`PRAGMA synchronous = ${synchronous.toUpperCase()}`);
    return handle;
  } catch (cause) {
    if (typeof where === 'string') handle?.close();
    throw failureOf(cause);
  }
}

/** Several processes may open a new file at once, and SQLite does not wait for the one that changes its mode. */
async function writeAhead(handle: SqliteHandle, busyMs: number): Promise<void> {
  const patience = AbortSignal.timeout(busyMs);
  for (;;) {
    try {
      handle.prepare('PRAGMA journal_mode = WAL').get();
      return;
    } catch (error) {
      if (patience.aborted || failureOf(error).code !== 'store.unavailable') throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
