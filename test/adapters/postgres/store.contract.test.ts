/** Postgres keeps the contract, on a real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { openPostgresStore } from '../../../src/adapters/postgres/store.ts';
import { type Cluster, noPostgres, startCluster } from '../given/postgres.ts';

let cluster: Cluster;
const open = () => openPostgresStore(cluster.url, { connections: 4 });

describe.skipIf(noPostgres !== null && !process.env['CI'])(`the store in Postgres (${noPostgres ?? 'found'})`, () => {
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  for (const { name, run } of storeContract({ open, prefix: 'test/', isShared: true })) it(name, run);

  it('runs on a server of its own', () => expect(cluster.pid()).toBeGreaterThan(0));
});
