/** Every bundled scenario plays over every real store as it does over the simulated one; over Postgres, elsewhere than in CI, only some. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newMemory, openMemoryStore } from '../../src/adapters/memory/store.ts';
import { replayOver } from '../../src/cli/replay/replay-over.ts';
import { type FreshStores, freshStores } from '../../src/cli/stores/fresh-stores.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import { describeNeeding } from '../adapters/given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../adapters/given/postgres.ts';
import { bundled } from './bundled.ts';

const folder = mkdtempSync(join(tmpdir(), 'elbowroom-stores-'));
afterAll(() => rmSync(folder, { recursive: true }));

const local: Readonly<Record<string, FreshStores>> = {
  memory: freshStores({ kind: 'memory' }),
  SQLite: freshStores({ kind: 'sqlite', file: join(folder, 'desk.db') }),
  'JSON Lines': freshStores({ kind: 'jsonl', file: join(folder, 'desk.jsonl') }),
};

async function failuresOver(stores: FreshStores, some: typeof bundled): Promise<unknown[]> {
  const failed: unknown[] = [];
  for (const { file, scenario } of some) {
    const { status, failures } = await replayOver(stores, scenario, { seed: 1, invariants: [] });
    if (status !== 'passed') failed.push({ file, failures });
  }
  return failed;
}

describe('all scenarios', () => {
  for (const [name, stores] of Object.entries(local)) {
    it(`play over ${name} as over the simulated store`, async () => {
      expect(await failuresOver(stores, bundled)).toEqual([]);
    });
  }
});

describeNeeding(noPostgres, 'bundled scenarios over Postgres', () => {
  const isAll = Boolean(process.env['CI']);
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  it(`play ${isAll ? '' : 'in a sample '}as over the simulated store`, async () => {
    const some = bundled.filter((_, place) => isAll || place % 15 === 0);
    expect(await failuresOver(freshStores({ kind: 'postgres', url: cluster.url }), some)).toEqual([]);
  });
});

describe('a store that answers otherwise', () => {
  const [first] = bundled.filter(({ file }) => file.includes('a1-two-people'));
  const over = async (spoil: (store: Store) => Store) => {
    const open = async () => ({ store: spoil(await openMemoryStore(newMemory())), close: async () => undefined });
    return replayOver({ open }, first?.scenario ?? bundled[0]?.scenario ?? ({} as never), { seed: 1 });
  };

  it('fails the run, and says at which call', async () => {
    const lost = await over((store) => ({
      ...store,
      events: { ...store.events, read: async () => ({ revision: 0, facts: [] }) },
    }));
    expect(lost).toMatchObject({ status: 'failed', failures: [{ kind: 'invariant', path: null }] });
    expect(lost.failures[0]?.text).toBe('the store answers call 20, read of $directory, as the simulated one does');
  });

  it('is the same run otherwise, to the byte', async () => {
    const run = await over((store) => store);
    expect(run.fingerprint).toBe(replay(first?.scenario ?? ({} as never), { seed: 1 }).fingerprint);
  });
});
