/** An empty store for each run: what becomes of a server that goes away between two calls. */
import { expect, it } from 'vitest';
import { freshStores } from '../../../src/cli/stores/fresh-stores.ts';
import { describeNeeding } from '../../adapters/given/needing.ts';
import { noPostgres, startCluster } from '../../adapters/given/postgres.ts';

describeNeeding(noPostgres, 'a fresh store in Postgres', () => {
  it('outlives a server that ends while nobody asks, and says so to whoever asks next', async () => {
    const cluster = await startCluster();
    const { store, close } = await freshStores({ kind: 'postgres', url: cluster.url }).open();
    expect(await store.events.head()).toBe(0);
    // The idle connections are told that they end; whoever does not listen to that dies of it here.
    await cluster.stop();
    await expect(store.events.head()).rejects.toMatchObject({ name: 'StoreError', code: 'store.unavailable' });
    await expect(close()).rejects.toThrow('The store cannot be used: ');
  });
});
