/** Whether the stores decide races: histories of eight processes, some of them killed, could be of a store that does one thing at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../../src/adapters/postgres/driver.ts';
import { openPostgresStore } from '../../../src/adapters/postgres/store.ts';
import { aFolder } from '../given/folder.ts';
import { describeNeeding } from '../given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../given/postgres.ts';
import { type Crowd, crowd } from './crowd.ts';
import type { Operation } from './history.ts';
import { linearization } from './linearizable.ts';

const fresh = aFolder();
/** `npm run soak` looks longer. */
const soak = Number(process.env['SOAK'] ?? 1);
const seeds = Array.from({ length: soak }, (_, index) => index + 1);

async function histories(given: Omit<Crowd, 'folder'>): Promise<readonly (readonly Operation[])[]> {
  return crowd({ ...given, folder: fresh('histories') });
}

function expectRaces(all: readonly (readonly Operation[])[]): void {
  const appends = all.flat().filter((one) => one.type === 'append');
  const told = (answer: string): number => appends.filter((one) => one.told?.answer === answer).length;
  expect(told('written')).toBeGreaterThan(10);
  expect(told('behind')).toBeGreaterThan(10);
  expect(told('known')).toBeGreaterThan(0);
}

describe('eight processes at one file of SQLite', () => {
  for (const seed of seeds)
    it(`are told what one after the other could have been told, seed ${seed}`, async () => {
      const all = await histories({ kind: 'sqlite', where: fresh('desk.db'), options: { busyMs: 30_000 }, seed });
      expectRaces(all);
      for (const history of all) expect(linearization(history)).not.toBeNull();
    });

  it('are found out if the store looks first and inserts then', async () => {
    const all = await histories({
      kind: 'control',
      where: fresh('check.db'),
      options: { checks: true },
      seed: 1,
      streams: 1,
    });
    expect(all.map((history) => linearization(history) !== null)).toContain(false);
  });

  it('are found out if the store leaves all to a unique index that is not there', async () => {
    const all = await histories({
      kind: 'control',
      where: fresh('blind.db'),
      options: { checks: false },
      seed: 1,
      streams: 1,
    });
    expect(all.map((history) => linearization(history) !== null)).toContain(false);
  });
});

describeNeeding(noPostgres, 'eight processes at one Postgres', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  /** Takes the lock out of the function that writes, and what else is said. */
  async function spoil(schema: string, alters: readonly string[]): Promise<void> {
    await (await openPostgresStore(cluster.url, { schema })).close();
    const pool = await openPool({
      connectionString: cluster.url,
      max: 1,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: 'test',
    });
    const client = await pool.connect();
    const { rows } = await client.query(`SELECT pg_get_functiondef('${schema}.append'::regproc) AS text`);
    const { text } = rows[0] as { text: string };
    const without = text.replace(/PERFORM pg_advisory_xact_lock\(.*\);/, '');
    expect(without).not.toBe(text);
    await client.query(without);
    for (const alter of alters) await client.query(alter);
    client.release();
    await pool.end();
  }

  for (const seed of seeds)
    it(`are told what one after the other could have been told, seed ${seed}`, async () => {
      const options = { schema: `seed_${seed}`, connections: 2 };
      const all = await histories({ kind: 'postgres', where: cluster.url, options, seed });
      expectRaces(all);
      for (const history of all) expect(linearization(history)).not.toBeNull();
    });

  it('are so without the lock, too: the unique index decides', async () => {
    await spoil('unlocked', []);
    const options = { schema: 'unlocked', connections: 2 };
    const all = await histories({ kind: 'postgres', where: cluster.url, options, seed: 1 });
    for (const history of all) expect(linearization(history)).not.toBeNull();
  });

  it('are found out without both', async () => {
    await spoil('blind', [
      'ALTER TABLE blind.facts DROP CONSTRAINT facts_pkey',
      'ALTER TABLE blind.facts DROP CONSTRAINT facts_stream_revision_key',
      'ALTER TABLE blind.outcomes DROP CONSTRAINT outcomes_pkey',
    ]);
    const options = { schema: 'blind', connections: 2 };
    const all = await histories({ kind: 'postgres', where: cluster.url, options, seed: 1, streams: 1, rounds: 40 });
    expect(all.map((history) => linearization(history) !== null)).toContain(false);
  });
});
