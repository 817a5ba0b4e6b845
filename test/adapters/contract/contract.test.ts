/** The contract holds for a store that keeps it and for none that is spoiled in any one way, and each of its cases is there for some of them. */
import { describe, expect, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { newMemory, openMemoryStore } from '../../../src/adapters/memory/store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { forgetful, openForgetful } from './forgetful.ts';
import { misreading } from './misreading.ts';
import { openSpoiled, spoiled } from './spoiled.ts';

const names = storeContract({ open: openMemoryStore, prefix: '', isShared: true }).map(({ name }) => name);
const brokenOnce = new Set<string>();

async function brokenCases(open: () => Promise<Store>): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { name, run } of storeContract({ open, prefix: 'x/', isShared: true })) {
    const isKept = run().then(
      () => true,
      () => false,
    );
    // What never ends is broken, too.
    if (!(await Promise.race([isKept, later(1_000)]))) broken.push(name);
  }
  for (const name of broken) brokenOnce.add(name);
  return broken;
}

function later(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}

describe('the contract of a store', () => {
  it('names every case once', () => expect(new Set(names).size).toBe(names.length));

  it('leaves out what needs several openings where there can be one', () => {
    expect(storeContract({ open: openMemoryStore, prefix: '', isShared: false }).length).toBeLessThan(names.length);
  });

  it('is kept by a store that has other things in it', async () => {
    const memory = newMemory();
    const open = () => openMemoryStore(memory);
    for (const prefix of ['one/', 'two/'])
      for (const { run } of storeContract({ open, prefix, isShared: true })) await run();
  });

  for (const [name, spoil] of Object.entries({ ...spoiled, ...misreading }))
    it(`is broken by a store that ${name}`, async () => {
      expect(await brokenCases(openSpoiled(spoil))).not.toEqual([]);
    });

  for (const [name, forget] of Object.entries(forgetful))
    it(`is broken by a store that ${name} when it is opened again`, async () => {
      expect(await brokenCases(openForgetful(forget))).not.toEqual([]);
    });

  it('has no case that none of these breaks', () => {
    expect(names.filter((name) => !brokenOnce.has(name))).toEqual([]);
  });
});
