/**
 * The server, or the connection to it, dies while a commit is under way: nobody can know then what became of it, and the command id tells.
 *
 * Shapes: a commit that waits for a standby that never comes is on the disk already; one that waits for a lock has not written anything yet.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { onConnection, type Query } from '../../../src/adapters/postgres/connection.ts';
import { openPool, type PostgresPool } from '../../../src/adapters/postgres/driver.ts';
import { openPostgresStore } from '../../../src/adapters/postgres/store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { isStoreError } from '../../../src/core/ports/store-error.ts';
import { crowd } from '../consistency/crowd.ts';
import { linearization } from '../consistency/linearizable.ts';
import { anAppend } from '../given/appends.ts';
import { aFolder } from '../given/folder.ts';
import { describeNeeding } from '../given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../given/postgres.ts';

const fresh = aFolder();
/** `npm run soak` kills more often. */
const soak = Number(process.env['SOAK'] ?? 1);

describeNeeding(noPostgres, 'a store whose Postgres is killed in the middle of a commit', () => {
  let cluster: Cluster;
  let pool: PostgresPool;
  const opened: Store[] = [];

  beforeAll(async () => {
    cluster = await startCluster();
    const settings = { max: 2, connectionTimeoutMillis: 10_000, query_timeout: 10_000, application_name: 'test' };
    pool = await openPool({ connectionString: cluster.url, ...settings });
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  afterAll(async () => {
    await pool.end();
    await cluster.stop();
  });

  const run = (text: string): ReturnType<Query> => onConnection(pool, (query) => query(text));
  const open = async (schema: string): Promise<Store> => {
    const store = await openPostgresStore(cluster.url, { schema, connections: 2 });
    opened.push(store);
    return store;
  };
  const commitsWait = async (isSo: boolean): Promise<void> => {
    await run(`ALTER SYSTEM SET synchronous_standby_names = '${isSo ? 'nobody' : ''}'`);
    await run('SELECT pg_reload_conf()');
    await until(async () => {
      const [row] = await run(`SELECT current_setting('synchronous_standby_names') AS names`);
      return ((row as { names: string }).names !== '') === isSo;
    });
  };
  /** Connections of stores that wait for what is asked. */
  const waiting = async (event: string): Promise<readonly number[]> => {
    const rows = await run(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'elbowroom' AND wait_event = '${event}'`,
    );
    return rows.map((row) => (row as { pid: number }).pid);
  };
  const terminate = async (event: string): Promise<void> => {
    for (const pid of await waiting(event)) await run(`SELECT pg_terminate_backend(${pid})`);
  };
  const killAll = async (): Promise<void> => {
    await cluster.kill();
    await cluster.start();
  };
  /** What somebody was told whose answer was lost: nothing definite. */
  const lost = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      (answer) => answer,
      (error: unknown) => (isStoreError(error) ? { code: error.code, definite: error.definite } : error),
    );
  const unknown = { code: 'store.unavailable', definite: false };

  for (const [name, kill] of [
    ['the connection', () => terminate('SyncRep')],
    ['the whole server', killAll],
  ] as const)
    it(`finds what was committed when ${name} was killed before it could say so`, async () => {
      const store = await open('committed');
      const { revision: before } = await store.events.read('refund');
      await commitsWait(true);
      const asked = lost(store.events.append(anAppend('refund', before)));
      await until(async () => (await waiting('SyncRep')).length > 0);
      await kill();
      expect(await asked).toEqual(unknown);
      await commitsWait(false);
      expect(await store.events.append(anAppend('refund', before))).toMatchObject({ ok: false, reason: 'known' });
      expect((await store.events.read('refund')).revision).toBe(before + 1);
    });

  for (const [name, kill] of [
    ['the connection', () => terminate('relation')],
    ['the whole server', killAll],
  ] as const)
    it(`writes what was not committed when ${name} was killed, once it is asked again`, async () => {
      const store = await open('uncommitted');
      const { revision: before } = await store.events.read('refund');
      const blocker = await pool.connect();
      blocker.on('error', () => undefined);
      await blocker.query('BEGIN');
      await blocker.query('LOCK TABLE uncommitted.facts IN ACCESS EXCLUSIVE MODE');
      const asked = lost(store.events.append(anAppend('refund', before)));
      await until(async () => (await waiting('relation')).length > 0);
      await kill();
      expect(await asked).toEqual(unknown);
      blocker.release(true);
      expect(await store.events.append(anAppend('refund', before))).toMatchObject({ ok: true, revision: before + 1 });
      expect((await store.events.read('refund')).revision).toBe(before + 1);
    });

  it('gives eight processes, some of which are killed, too, answers that fit together', {
    timeout: 120_000 * soak,
  }, async () => {
    for (let seed = 1; seed <= soak; seed += 1) {
      const schema = `crowd_${seed}`;
      await (await open(schema)).close();
      const options = { schema, connections: 2 };
      let killed = 0;
      const histories = await crowd({
        kind: 'postgres',
        where: cluster.url,
        options,
        folder: fresh('histories'),
        seed,
        rounds: 40,
        async meanwhile() {
          if (killed === 3) return;
          killed += 1;
          await killAll();
        },
      });
      expect(killed).toBe(3);
      const appends = histories.flat().filter((one) => one.type === 'append');
      expect(appends.filter(({ told }) => told === null).length).toBeGreaterThan(3);
      expect(appends.filter(({ told }) => told?.answer === 'written').length).toBeGreaterThan(10);
      for (const history of histories) expect(linearization(history)).not.toBeNull();
    }
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(20_000);
  while (!(await holds())) {
    if (patience.aborted) throw new Error(`It never became so: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
