/**
 * An empty store for each run, at the place that was named.
 *
 * Shapes: a file is made anew for each run, and what the last one wrote stays; in Postgres each run has a schema of its own, which is gone afterwards.
 * Errors: a `UsageError` where there is no such store, its driver is missing, or the file has something in it already, which is left as it is.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import { openJsonlStore } from '../../adapters/jsonl/store.ts';
import { openMemoryStore } from '../../adapters/memory/store.ts';
import { onConnection } from '../../adapters/postgres/connection.ts';
import { openPool } from '../../adapters/postgres/driver.ts';
import { openPostgresStore } from '../../adapters/postgres/store.ts';
import { openSqliteStore } from '../../adapters/sqlite/store.ts';
import type { Store } from '../../core/ports/store.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import { UsageError } from '../usage-error.ts';
import type { StorePlace } from './store-place.ts';

export interface FreshStores {
  readonly open: () => Promise<FreshStore>;
}

export interface FreshStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

export function freshStores(place: StorePlace): FreshStores {
  const { open } = storesAt(place);
  return {
    async open() {
      const { store, close } = await open().catch(unusable);
      return { store, close: () => close().catch(unusable) };
    },
  };
}

function unusable(error: unknown): never {
  throw isStoreError(error) ? new UsageError(`The store cannot be used: ${error.message}`) : error;
}

function storesAt(place: StorePlace): FreshStores {
  switch (place.kind) {
    case 'memory':
      return { open: async () => closing(await openMemoryStore()) };
    case 'sqlite':
      return inFile(place.file, ['', '-wal', '-shm'], (file) => openSqliteStore(file));
    case 'jsonl':
      return inFile(place.file, [''], (file) => openJsonlStore(file));
    case 'postgres':
      return { open: () => inSchema(place.url) };
  }
}

function inFile(file: string, endings: readonly string[], open: (file: string) => Promise<Store>): FreshStores {
  let isOurs = false;
  return {
    async open() {
      if (!isOurs && existsSync(file) && statSync(file).size > 0)
        throw new UsageError(`${file} has something in it already: name a file that is not there yet.`);
      isOurs = true;
      for (const ending of endings) rmSync(`${file}${ending}`, { force: true });
      return closing(await open(file));
    },
  };
}

async function inSchema(url: string): Promise<FreshStore> {
  const schema = `elbowroom_replay_${process.pid}`;
  const connectionString = url;
  const application_name = 'elbowroom replay';
  const pool = await openPool({
    connectionString,
    max: 4,
    connectionTimeoutMillis: 30_000,
    query_timeout: 30_000,
    application_name,
  });
  const drop = () => onConnection(pool, (run) => run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
  try {
    await drop();
    const store = await openPostgresStore(url, { schema, connections: 2 });
    return {
      store,
      async close() {
        await store.close();
        await drop().finally(() => pool.end());
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function closing(store: Store): FreshStore {
  return { store, close: () => store.close() };
}
