/** The contract holds for a store that keeps it and for none that is spoiled in any one way. */
import { describe, expect, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { newMemory, openMemoryStore } from '../../../src/adapters/memory/store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { forgetful, openForgetful } from './forgetful.ts';
import { openSpoiled, spoiled } from './spoiled.ts';

async function brokenCases(open: () => Promise<Store>): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { name, run } of storeContract({ open, prefix: 'x/', isShared: true })) {
    // What never ends is broken, too; the first case that is found is enough.
    const isKept = await Promise.race([
      run().then(
        () => true,
        () => false,
      ),
      later(1_500),
    ]);
    if (!isKept) broken.push(name);
    if (broken.length > 0) return broken;
  }
  return broken;
}

function later(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}

describe('the contract of a store', () => {
  it('names every case once', () => {
    const names = storeContract({ open: openMemoryStore, prefix: '', isShared: true }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves out what needs several openings where there can be one', () => {
    const count = (isShared: boolean) => storeContract({ open: openMemoryStore, prefix: '', isShared }).length;
    expect(count(false)).toBeLessThan(count(true));
  });

  it('is kept by a store that has other things in it', async () => {
    const memory = newMemory();
    const open = () => openMemoryStore(memory);
    for (const prefix of ['one/', 'two/'])
      for (const { run } of storeContract({ open, prefix, isShared: true })) await run();
  });

  for (const [name, spoil] of Object.entries(spoiled))
    it(`is broken by a store that ${name}`, async () => {
      expect(await brokenCases(openSpoiled(spoil))).not.toEqual([]);
    });

  for (const [name, forget] of Object.entries(forgetful))
    it(`is broken by a store that ${name} when it is opened again`, async () => {
      expect(await brokenCases(openForgetful(forget))).not.toEqual([]);
    });
});
