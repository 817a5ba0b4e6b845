/**
 * Storing with a sync at every commit, on SQLite and on Postgres, against the bare driver that does the same transactions one by one. Times of the clock,
 * not of the processor: what is waited for is the disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply, fold } from 'elbowroom';
import { openPostgresStore } from 'elbowroom/postgres';
import { openSqliteStore } from 'elbowroom/sqlite';
import pg from 'pg';
import { logOf } from '../given/log.js';
import { onPostgres } from '../given/postgres.js';
import { atLeast, compareAwaited, compareInTurns } from '../measure.js';

const crowd = 64;
const alone = 200;
const rounds = 8;
const conversations = 1_000;
const [fact] = logOf(1);

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-bench-'));
  try {
    return [...(await appends(folder)), ...(await onPostgres(appendsOnPostgres)), ...(await loads(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appends(folder) {
  const store = await openSqliteStore(join(folder, 'ours.db'));
  const bare = await bareDriver(join(folder, 'theirs.db'));
  let number = 0;
  const atOnce = async () => {
    for (let round = 0; round < rounds; round += 1)
      await Promise.all(Array.from({ length: crowd }, () => store.events.append(appendOf(`c${number++}`))));
  };
  const barely = async () => {
    for (let count = 0; count < alone; count += 1) bare(`c${number++}`);
  };
  const single = await compareInTurns(
    () => store.events.append(appendOf(`c${number++}`)),
    () => bare(`c${number++}`),
  );
  const together = await compareAwaited(
    { work: atOnce, operations: crowd * rounds },
    { work: barely, operations: alone },
  );
  await store.close();
  return [
    atLeast('append to SQLite, one by one', single, 'bare driver', 0.8),
    atLeast('append to SQLite, 64 at once', together, 'bare driver one by one', 5),
  ];
}

/** The same rows in the same tables by the driver alone. */
async function bareDriver(file) {
  await (await openSqliteStore(file)).close();
  const handle = await openHandle(file);
  handle.exec('PRAGMA journal_mode = WAL');
  handle.exec('PRAGMA synchronous = FULL');
  const [begin, commit] = [handle.prepare('BEGIN IMMEDIATE'), handle.prepare('COMMIT')];
  const insert = handle.prepare('INSERT INTO elbowroom_facts (stream, revision, version, fact) VALUES (?, ?, ?, ?)');
  const conclude = handle.prepare('INSERT INTO elbowroom_outcomes (stream, command, outcome) VALUES (?, ?, ?)');
  return (stream) => {
    const { facts, command, outcome } = appendOf(stream);
    begin.run();
    insert.run(stream, 1, 1, JSON.stringify(facts[0]));
    conclude.run(stream, command, JSON.stringify(outcome));
    commit.run();
  };
}

async function appendsOnPostgres(url) {
  const [ours, theirs] = [`bench_ours_${process.pid}`, `bench_theirs_${process.pid}`];
  const store = await openPostgresStore(url, { schema: ours });
  await (await openPostgresStore(url, { schema: theirs })).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const bare = (stream) => bareTransaction(client, theirs, stream);
  let number = 0;
  const single = await compareInTurns(
    () => store.events.append(appendOf(`c${number++}`)),
    () => bare(`c${number++}`),
    { rounds: 300 },
  );
  const together = await compareAwaited(
    {
      work: async () => {
        for (let round = 0; round < rounds; round += 1)
          await Promise.all(Array.from({ length: crowd }, () => store.events.append(appendOf(`c${number++}`))));
      },
      operations: crowd * rounds,
    },
    {
      work: async () => {
        for (let count = 0; count < alone; count += 1) await bare(`c${number++}`);
      },
      operations: alone,
    },
  );
  await store.close();
  for (const schema of [ours, theirs]) await client.query(`DROP SCHEMA ${schema} CASCADE`);
  await client.end();
  return [
    atLeast('append to Postgres, one by one', single, 'bare driver', 0.8),
    atLeast('append to Postgres, 64 at once', together, 'bare driver one by one', 5),
  ];
}

/** The same rows in the same tables, with the next position found as one has to, by statements that the server has prepared. */
async function bareTransaction(client, schema, stream) {
  const { facts, command, outcome } = appendOf(stream);
  await client.query('BEGIN');
  await client.query({
    name: 'insert',
    text: `INSERT INTO ${schema}.facts (position, stream, revision, version, fact)
      SELECT coalesce(max(position), 0) + 1, $1, 1, 1, $2 FROM ${schema}.facts`,
    values: [stream, JSON.stringify(facts[0])],
  });
  await client.query({
    name: 'conclude',
    text: `INSERT INTO ${schema}.outcomes (stream, command, outcome) VALUES ($1, $2, $3)`,
    values: [stream, command, JSON.stringify(outcome)],
  });
  await client.query('COMMIT');
}

async function openHandle(file) {
  const sqlite = await import('node:sqlite').catch(() => null);
  return sqlite ? new sqlite.DatabaseSync(file) : new (await import('libsql')).default(file);
}

function appendOf(stream) {
  const outcome = { ok: true, result: 'accepted', revision: 1 };
  return { stream, expectedRevision: 0, facts: [fact], effects: [], command: `command of ${stream}`, outcome };
}

/** Conversations of a few hundred facts, folded from the first on or from a snapshot that lacks the last ten. */
async function loads(folder) {
  const facts = logOf(300);
  const store = await openSqliteStore(join(folder, 'loads.db'), { synchronous: 'off' });
  const names = Array.from({ length: conversations }, (_, index) => `l${index}`);
  for (const stream of names) {
    await store.events.append({ stream, expectedRevision: 0, facts, effects: [], command: null, outcome: null });
    await store.snapshots.keep({ stream, revision: 290, foldVersion: 1, state: fold(stream, facts.slice(0, 290)) });
  }
  const fromFacts = async () => {
    for (const stream of names) fold(stream, (await store.events.read(stream)).facts);
  };
  const fromSnapshots = async () => {
    for (const stream of names) {
      const snapshot = await store.snapshots.read(stream, 1);
      const { facts: tail } = await store.events.read(stream, snapshot.revision);
      for (const one of tail) apply(snapshot.state, one);
    }
  };
  const result = await compareAwaited(
    { work: fromSnapshots, operations: conversations },
    { work: fromFacts, operations: conversations },
    { rounds: 3, warmUps: 1 },
  );
  await store.close();
  return [atLeast('load of one of 1,000 conversations of 300 facts', result, 'without snapshots', 1)];
}
