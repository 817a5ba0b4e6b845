/**
 * The reference store: every other one is indistinguishable from it by the contract, but for lasting.
 *
 * Shapes: stores opened on the same memory are one store to everybody, as several processes would open one database.
 */
import type { Store } from '../../core/ports/store.ts';
import { storeError } from '../../core/ports/store-error.ts';
import { emptyStore, type StoreState } from '../../core/store/store-state.ts';
import { draftStore } from './draft-store.ts';
import { eventStore } from './event-store.ts';
import { outbox } from './outbox.ts';
import { snapshotStore } from './snapshot-store.ts';

/** What outlives a store in memory. */
export interface Memory {
  readonly state: StoreState;
  /** Called after every write. */
  readonly watchers: Set<() => void>;
}

/** One opening of it. */
export interface Opened {
  readonly memory: Memory;
  isClosed: boolean;
  /** Runs the work unless the store was closed. */
  readonly run: <T>(work: (state: StoreState) => T) => Promise<T>;
}

export function newMemory(): Memory {
  return { state: emptyStore(), watchers: new Set() };
}

export async function openMemoryStore(memory: Memory = newMemory()): Promise<Store> {
  const opened: Opened = {
    memory,
    isClosed: false,
    async run(work) {
      if (opened.isClosed) throw storeError('store.closed', '', { definite: true });
      return work(memory.state);
    },
  };
  return {
    events: eventStore(opened),
    drafts: draftStore(opened),
    snapshots: snapshotStore(opened),
    outbox: outbox(opened),
    async close() {
      opened.isClosed = true;
      tellWatchers(memory);
    },
  };
}

export function tellWatchers({ watchers }: Memory): void {
  for (const watcher of [...watchers]) watcher();
}
