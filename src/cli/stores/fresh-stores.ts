/**
 * An empty store for each run, at the place that was named.
 *
 * Shapes: a file is made anew for each run, and what the last one wrote stays; in Postgres each run has a schema of its own, which is gone afterwards.
 * Errors: a `UsageError` where there is no such store, its driver is missing, or the file has something in it already, which is left as it is.
 */
import { openJsonlStore } from '../../adapters/jsonl/store.ts';
import { openMemoryStore } from '../../adapters/memory/store.ts';
import { openPostgresStore } from '../../adapters/postgres/store.ts';
import { openSqliteStore } from '../../adapters/sqlite/store.ts';
import type { Store } from '../../core/ports/store.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import { UsageError } from '../usage-error.ts';
import { besideSqlite, type OwnFile, ownFile } from './own-file.ts';
import { ownSchema } from './own-schema.ts';
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

export function unusable(error: unknown): never {
  throw isStoreError(error) ? new UsageError(`The store cannot be used: ${error.message}`) : error;
}

function storesAt(place: StorePlace): FreshStores {
  switch (place.kind) {
    case 'memory':
      return { open: async () => closing(await openMemoryStore()) };
    case 'sqlite':
      return inFile(place.file, besideSqlite, (file) => openSqliteStore(file));
    case 'jsonl':
      return inFile(place.file, [], (file) => openJsonlStore(file));
    case 'postgres':
      return { open: () => inSchema(place.url) };
  }
}

function inFile(file: string, beside: readonly string[], open: (file: string) => Promise<Store>): FreshStores {
  let own: OwnFile | null = null;
  return {
    async open() {
      own ??= ownFile(file, beside);
      own.remove();
      return closing(await open(file));
    },
  };
}

async function inSchema(url: string): Promise<FreshStore> {
  const schema = `elbowroom_replay_${process.pid}`;
  const { drop, end } = await ownSchema(url, schema);
  try {
    await drop();
    const store = await openPostgresStore(url, { schema, connections: 2 });
    return {
      store,
      async close() {
        await store.close();
        await drop().finally(end);
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function closing(store: Store): FreshStore {
  return { store, close: () => store.close() };
}
