/**
 * The reference store: every other one is indistinguishable from it by the contract, but for lasting.
 *
 * Shapes: stores opened on the same memory are one store to everybody, as several processes would open one database.
 */
import type { Store } from '../../core/ports/store.ts';
import { storeError } from '../../core/ports/store-error.ts';
import { storeOver } from '../../core/ports/store-over-state.ts';
import { emptyStore, type StoreState } from '../../core/store/store-state.ts';

/** What outlives a store in memory. */
export interface Memory {
  readonly state: StoreState;
  /** Called after every write. */
  readonly watchers: Set<() => void>;
}

export function newMemory(): Memory {
  return { state: emptyStore(), watchers: new Set() };
}

export async function openMemoryStore({ state, watchers }: Memory = newMemory()): Promise<Store> {
  let isClosed = false;
  const run = async <T>(work: (state: StoreState) => T): Promise<T> => {
    if (isClosed) throw storeError('store.closed', '', { definite: true });
    return work(state);
  };
  const tellWatchers = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const ports = storeOver({
    read: run,
    async write(work) {
      const { answer, change } = await run(work);
      if (change) tellWatchers();
      return answer;
    },
    listen(wake) {
      watchers.add(wake);
      return () => watchers.delete(wake);
    },
    isClosed: () => isClosed,
  });
  return {
    ...ports,
    async close() {
      isClosed = true;
      tellWatchers();
    },
  };
}
