/**
 * Storing on SQLite with a sync at every commit, against the bare driver that does the same transactions one by one. Times of the clock, not of the
 * processor: what is waited for is the disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply, fold } from 'elbowroom';
import { openSqliteStore } from 'elbowroom/sqlite';
import { logOf } from '../given/log.js';
import { atLeast, compareAwaited, compareInTurns } from '../measure.js';

const crowd = 64;
const alone = 200;
const rounds = 8;
const conversations = 1_000;
const [fact] = logOf(1);

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-bench-'));
  try {
    return [...(await appends(folder)), ...(await loads(folder))];
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
