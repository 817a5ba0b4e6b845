/** The store in memory keeps the contract. */
import { describe, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { newMemory, openMemoryStore } from '../../../src/adapters/memory/store.ts';

const memory = newMemory();

describe('the store in memory', () => {
  for (const { name, run } of storeContract({ open: () => openMemoryStore(memory), prefix: 'test/', isShared: true }))
    it(name, run);
});
