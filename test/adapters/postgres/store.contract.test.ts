/** Postgres keeps the contract, on a real server. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeContract } from '../../../src/adapters/contract/index.ts';
import { openPostgresStore } from '../../../src/adapters/postgres/store.ts';
import { describeNeeding } from '../given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../given/postgres.ts';

let cluster: Cluster;
const open = () => openPostgresStore(cluster.url, { connections: 4 });

describeNeeding(noPostgres, 'the store in Postgres', () => {
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  for (const { name, run } of storeContract({ open, prefix: 'test/', isShared: true })) it(name, run);

  it('runs on a server of its own', () => expect(cluster.pid()).toBeGreaterThan(0));
});
