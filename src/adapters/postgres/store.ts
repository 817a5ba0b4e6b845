/**
 * The store for more than one machine: a Postgres database that any number of processes share.
 *
 * Shapes: of each process one write of facts is under way at a time, with all that wait; the rest goes over the connections of a pool. A pool that was
 * passed in stays open.
 * Errors: `store.unavailable` while the server is away; what is asked for later works again by itself. Opening creates the tables, or rejects with
 * `store.newer`, `driver.missing`.
 */
import type { Store } from '../../core/ports/store.ts';
import { storeError } from '../../core/ports/store-error.ts';
import { hearErrors, onConnection, type Query } from './connection.ts';
import { draftStore } from './draft-store.ts';
import { openPool, type PostgresPool } from './driver.ts';
import { eventStore } from './event-store.ts';
import { type Listening, listenFor } from './listening.ts';
import { outbox } from './outbox.ts';
import { snapshotStore } from './snapshot-store.ts';
import { expectTables, prepareTables } from './tables.ts';

export type { PostgresClient, PostgresPool } from './driver.ts';

export interface PostgresOptions {
  /** The schema that holds the tables: made if need be, one for each account. */
  readonly schema?: string;
  /** Connections at most, one more while somebody is subscribed. */
  readonly connections?: number;
  /** How long to wait for a connection, and for an answer. */
  readonly timeoutMs?: number;
  /** How often to look for what other processes wrote, should the server's notice of it be lost. */
  readonly pollMs?: number;
  /** Only what is there already: nothing is made. Rejects with `store.refused` where there is no store. */
  readonly existing?: boolean;
}

/** One opening of it. */
export interface Database {
  readonly schema: string;
  readonly query: Query;
  /** All of it in one transaction. */
  readonly transact: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  readonly listening: Listening;
  /** True from when the store was closed. */
  readonly isClosed: () => boolean;
}

/** `where` is `postgres://user:password@host:port/database`, or a pool of `pg`. */
export async function openPostgresStore(where: string | PostgresPool, options: PostgresOptions = {}): Promise<Store> {
  const { schema = 'elbowroom', connections = 10, timeoutMs = 30_000, pollMs = 1_000, existing = false } = options;
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema))
    throw storeError('store.refused', `A schema cannot be called ${schema}.`, { definite: true });
  const pool = typeof where === 'string' ? await openPool(settings(where)) : where;
  hearErrors(pool);
  let isClosed = false;
  const isOver = (): boolean => isClosed;
  const underWay = new Set<Promise<unknown>>();
  const query: Query = (text, values) => onConnection(pool, (run) => run(text, values));
  const open = <Values extends readonly unknown[], T>(work: (...values: Values) => Promise<T>) => {
    return async (...values: Values): Promise<T> => {
      if (isClosed) throw storeError('store.closed', '', { definite: true });
      const doing = work(...values);
      underWay.add(doing);
      return doing.finally(() => underWay.delete(doing));
    };
  };
  const database: Database = {
    schema,
    query: open(query),
    transact: (work) => transact(pool, work),
    listening: listenFor(pool, `elbowroom_${schema}`, pollMs),
    isClosed: isOver,
  };
  const end = async (): Promise<void> => {
    if (typeof where === 'string') await pool.end();
  };
  try {
    if (existing) await expectTables(database);
    else await prepareTables(database);
  } catch (error) {
    await end();
    throw error;
  }
  const { events, finish } = eventStore(database, { ...database, query, transact: (work) => transact(pool, work) });
  return {
    events,
    drafts: draftStore(database),
    snapshots: snapshotStore(database),
    outbox: outbox(database),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await Promise.allSettled([...underWay, finish()]);
      await database.listening.end();
      await end();
    },
  };

  function settings(connectionString: string) {
    return {
      connectionString,
      max: connections + 1,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      application_name: 'elbowroom',
    };
  }
}

function transact<T>(pool: PostgresPool, work: (query: Query) => Promise<T>): Promise<T> {
  return onConnection(pool, async (run) => {
    // Whoever waits for a lock has to see what its holder wrote, whatever the default of the database is.
    await run('BEGIN ISOLATION LEVEL READ COMMITTED');
    const result = await work(run);
    await run('COMMIT');
    return result;
  });
}
