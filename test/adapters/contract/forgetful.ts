/** Stores that lose one thing whenever they are opened. Each is the store in memory with a hole in it. */
import { newMemory, openMemoryStore } from '../../../src/adapters/memory/store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import type { StoreState } from '../../../src/core/store/store-state.ts';

/** What is lost. */
export const forgetful: Readonly<Record<string, (state: StoreState) => void>> = {
  'loses facts': ({ streams, log }) => {
    for (const stream of streams.values()) stream.facts.length = 0;
    log.length = 0;
  },
  'loses outcomes': ({ streams }) => {
    for (const { outcomes } of streams.values()) outcomes.clear();
  },
  'loses drafts': ({ drafts }) => drafts.clear(),
  'loses effects': ({ outbox }) => outbox.clear(),
  'loses snapshots': ({ snapshots }) => snapshots.clear(),
  'numbers effects from the beginning': (state) => {
    state.numbered = 0;
  },
};

export function openForgetful(forget: (state: StoreState) => void): () => Promise<Store> {
  const memory = newMemory();
  return async () => {
    forget(memory.state);
    return openMemoryStore(memory);
  };
}
