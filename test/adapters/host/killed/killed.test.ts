/**
 * Processes with an open desk are killed in the middle of commands, timers and effects, one after the other on one store: nothing that was acknowledged is lost,
 * what was under way is carried out again by the same ids, and no timer is forgotten.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onConnection } from '../../../../src/adapters/postgres/connection.ts';
import { openPool } from '../../../../src/adapters/postgres/driver.ts';
import { openPostgresStore } from '../../../../src/adapters/postgres/store.ts';
import { openSqliteStore } from '../../../../src/adapters/sqlite/store.ts';
import type { Store } from '../../../../src/core/ports/store.ts';
import { aFolder } from '../../given/folder.ts';
import { describeNeeding } from '../../given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../../given/postgres.ts';
import { type Place, points, runService, toldIn } from './service.ts';
import { expectSurvived } from './survived.ts';

const fresh = aFolder();
/** `npm run soak` kills at every point many times, each time later. */
const rounds = Number(process.env['SOAK'] ?? 1);
const isSoak = rounds > 1;
const timeout = 120_000 * rounds;

async function killAt(some: readonly string[], place: Place): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const [index, point] of some.entries()) {
      const dies = { point, count: point === 'all answered' ? 1 : 1 + ((round + index) % 3) };
      expect([point, await runService(place, { run: `${round}.${index}`, commands: 4, dies })]).toEqual([
        point,
        'SIGKILL',
      ]);
    }
  // The last one is given nothing to do: it sweeps up.
  expect(await runService(place, { run: 'last', commands: 0, dies: null })).toBe(null);
}

async function expectAllOf(place: Place, store: Store): Promise<void> {
  const told = toldIn(place.log);
  await expectSurvived(store, told);
  // The kills were such that it mattered.
  const ids = (all: readonly { readonly id: string }[]): number => all.length - new Set(all.map(({ id }) => id)).size;
  expect(ids(told.asked)).toBeGreaterThan(2);
  expect(ids(told.notifications)).toBeGreaterThan(0);
  expect(told.answered.length).toBeGreaterThan(20);
}

describe('a desk over SQLite that is killed at every point', () => {
  it('goes on where it was', { timeout }, async () => {
    const place: Place = { kind: 'sqlite', where: fresh('desk.db'), log: fresh('log') };
    await killAt(points, place);
    const store = await openSqliteStore(place.where);
    await expectAllOf(place, store);
    await store.close();
  });
});

describeNeeding(noPostgres, 'a desk over Postgres that is killed, or its server', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  it('goes on where it was', { timeout }, async () => {
    const place: Place = { kind: 'postgres', where: cluster.url, log: fresh('log') };
    await killAt(
      points.filter((_, index) => isSoak || index % 2 === 1),
      place,
    );
    const store = await openPostgresStore(cluster.url);
    await expectAllOf(place, store);
    await store.close();
  });

  it('goes on by itself when its server is killed under it, again and again', { timeout }, async () => {
    const where = cluster.url.replace(/postgres$/, await aDatabase(cluster));
    const place: Place = { kind: 'postgres', where, log: fresh('log') };
    const commands = 8 * rounds;
    let killed = 0;
    await runService(place, { run: 'only', commands, dies: null }, async (isOver) => {
      for (let next = 3; !isOver() && killed < 3 * rounds; next += 6) {
        while (toldIn(place.log).answered.length < next && !isOver()) await soon();
        await cluster.kill();
        await cluster.start();
        killed += 1;
      }
    });
    expect(killed).toBeGreaterThanOrEqual(3);
    // What nobody knew the outcome of is asked once more.
    expect(await runService(place, { run: 'last', commands: 0, dies: null })).toBe(null);
    const store = await openPostgresStore(where);
    const told = toldIn(place.log);
    await expectSurvived(store, told);
    expect(told.answered.length).toBeGreaterThanOrEqual(3 * commands);
    await store.close();
  });
});

async function aDatabase({ url }: Cluster): Promise<string> {
  const settings = { max: 1, connectionTimeoutMillis: 10_000, query_timeout: 10_000, application_name: 'test' };
  const pool = await openPool({ connectionString: url, ...settings });
  await onConnection(pool, (run) => run('CREATE DATABASE other'));
  await pool.end();
  return 'other';
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
