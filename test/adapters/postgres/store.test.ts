/** What is special about Postgres: whose schema it is, what becomes of a newer one, and what happens when the server goes away. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from '../../../src/adapters/postgres/driver.ts';
import { openPostgresStore } from '../../../src/adapters/postgres/store.ts';
import { anAppend } from '../given/appends.ts';
import { describeNeeding } from '../given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../given/postgres.ts';

let cluster: Cluster;

async function run(sql: string): Promise<readonly unknown[]> {
  const pool = await openPool({
    connectionString: cluster.url,
    max: 1,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    application_name: 'test',
  });
  const client = await pool.connect();
  const { rows } = await client.query(sql);
  client.release();
  await pool.end();
  return rows;
}

describeNeeding(noPostgres, 'a store in Postgres', () => {
  beforeAll(async () => {
    cluster = await startCluster(['synchronous_commit=off', 'default_transaction_isolation=serializable']);
  });
  afterAll(() => cluster.stop());

  it('keeps accounts apart, each in a schema of its own', async () => {
    const [one, two] = await Promise.all(['one', 'two'].map((schema) => openPostgresStore(cluster.url, { schema })));
    await one?.events.append(anAppend('refund', 0));
    expect((await two?.events.read('refund'))?.revision).toBe(0);
    await Promise.all([one?.close(), two?.close()]);
  });

  it('takes no name of a schema that could be something else', async () => {
    await expect(openPostgresStore(cluster.url, { schema: 'a; DROP TABLE b' })).rejects.toMatchObject({
      code: 'store.refused',
    });
  });

  it('is made by one of many that open it at once', async () => {
    const opening = Array.from({ length: 6 }, () => openPostgresStore(cluster.url, { schema: 'new', connections: 1 }));
    for (const store of await Promise.all(opening)) await store.close();
  });

  it('decides races, however isolated transactions are by default', async () => {
    const stores = await Promise.all(
      [1, 2, 3].map(() => openPostgresStore(cluster.url, { schema: 'isolated', connections: 2 })),
    );
    for (let revision = 0; revision < 10; revision += 1) {
      const command = { command: null, outcome: null };
      const answers = stores.map((store) => store.events.append(anAppend('refund', revision, command)));
      expect((await Promise.all(answers)).filter(({ ok }) => ok)).toHaveLength(1);
    }
    for (const store of stores) await store.close();
  });

  it('refuses a schema that newer code wrote to, and changes nothing in it', async () => {
    await (await openPostgresStore(cluster.url, { schema: 'newer' })).close();
    await run(`UPDATE newer.meta SET version = 99 WHERE name = 'tables'`);
    await expect(openPostgresStore(cluster.url, { schema: 'newer' })).rejects.toMatchObject({
      code: 'store.newer',
      definite: true,
    });
    expect(await run('SELECT name, version FROM newer.meta ORDER BY name')).toEqual([
      { name: 'facts', version: 1 },
      { name: 'tables', version: 99 },
    ]);
  });

  it('says so where no server answers', async () => {
    await expect(openPostgresStore('postgres://postgres@127.0.0.1:1/postgres')).rejects.toMatchObject({
      name: 'StoreError',
      code: 'store.unavailable',
      definite: true,
    });
  });

  it('hears of what others wrote from the server, not by looking', async () => {
    const options = { schema: 'heard', pollMs: 1_000_000 };
    const [reader, writer] = [
      await openPostgresStore(cluster.url, options),
      await openPostgresStore(cluster.url, options),
    ];
    const following = reader.events.subscribe(0)[Symbol.asyncIterator]();
    await writer.events.append(anAppend('refund', 0));
    expect((await following.next()).value).toHaveLength(1);
    const next = following.next();
    await writer.events.append(anAppend('refund', 1));
    expect((await next).value).toHaveLength(1);
    await Promise.all([reader.close(), writer.close()]);
  });

  it('loses nothing that it acknowledged when the whole server is killed, and goes on with the next one', async () => {
    const store = await openPostgresStore(cluster.url, { schema: 'killed', timeoutMs: 10_000 });
    const acknowledged: number[] = [];
    let isDown = false;
    const writing = (async () => {
      for (let revision = 0; !isDown; revision = acknowledged.length) {
        const answer = await store.events.append(anAppend('refund', revision)).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'StoreError', code: 'store.unavailable' });
          isDown = true;
          return null;
        });
        if (answer?.ok) acknowledged.push(answer.revision);
      }
    })();
    while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    await cluster.kill();
    await writing;
    await cluster.start();
    const { revision } = await store.events.read('refund');
    expect([acknowledged.length, acknowledged.length + 1]).toContain(revision);
    // Whoever asks again under the same command id learns what became of it.
    const again = await store.events.append(anAppend('refund', acknowledged.length));
    expect(again.ok || again.reason === 'known').toBe(true);
    expect((await store.events.read('refund')).revision).toBe(acknowledged.length + 1);
    await store.close();
  });
});
