/**
 * What an open desk does: commands a second at 1, 16 and 64 at once on real stores, memory at 100,000 conversations, and loading with and without
 * snapshots.
 *
 * Shapes: Postgres is started from the machine's binaries, with its own settings, which sync every commit; `ELBOWROOM_POSTGRES=postgres://…` names another
 * one. SQLite is synchronous FULL, on a file. Memory is what the heap grows by once garbage is collected, without the store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openDesk } from 'elbowroom/host';
import { openMemoryStore } from 'elbowroom/memory';
import { openPostgresStore } from 'elbowroom/postgres';
import { openSqliteStore } from 'elbowroom/sqlite';
import { onPostgres } from '../given/postgres.js';
import { figure } from '../measure.js';

const account = { kind: 'automation', name: 'account' };
const ana = { kind: 'person', person: 'ana' };
const dana = { kind: 'customer', address: 'dana@example.com' };
const conversations = 100_000;
const opened = 10_000;

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-bench-'));
  try {
    return [
      ...(await commands('memory', await openMemoryStore(), 20_000)),
      ...(await commands('SQLite', await openSqliteStore(join(folder, 'commands.db')), 10_000)),
      ...(await onPostgres(commandsOnPostgres)),
      ...(await loading(join(folder, 'loading.db'))),
      ...(await memory()),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function commandsOnPostgres(url) {
  return commands('Postgres', await openPostgresStore(url, { schema: `bench_${process.pid}` }), 5000);
}

async function furnished(store, options = {}) {
  const desk = await openDesk({ store, ...options });
  await desk.submit({ id: 'inbox', type: 'inbox.create', inbox: 'support' }, account);
  await desk.submit({ id: 'add', type: 'person.add', person: 'ana', role: 'owner' }, account);
  await desk.submit({ id: 'accept', type: 'person.accept', person: 'ana' }, account);
  return desk;
}

function begin(desk, conversation) {
  const customer = { address: dana.address };
  const what = { inbox: 'support', customer, subject: 'Refund', text: 'Where is it?' };
  return desk.submit({ type: 'conversation.create', conversation, ...what }, dana);
}

/** So many at once, each as soon as one is answered: to different conversations. */
async function inFlight(count, atOnce, one) {
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await one(next++);
    }),
  );
  return count / ((performance.now() - begun) / 1000);
}

async function commands(name, store, count) {
  const desk = await furnished(store);
  await inFlight(256, 64, (place) => begin(desk, `c${place}`));
  const results = [];
  for (const atOnce of [1, 16, 64]) {
    const some = Math.ceil((count * atOnce) / 64 / (name === 'memory' ? 1 : 2)) + 500;
    const rate = await inFlight(some, atOnce, (place) =>
      desk.submit({ type: 'tag.add', conversation: `c${place % 256}`, tag: `${atOnce}/${place}` }, ana),
    );
    results.push(
      figure(`commands through the host on ${name}, ${atOnce} at once`, rate, 'a second', `${some} commands`),
    );
  }
  await desk.close();
  await store.close();
  return results;
}

async function loading(file) {
  const store = await openSqliteStore(file);
  const filling = await furnished(store, { limits: { snapshotEvery: Number.MAX_SAFE_INTEGER } });
  await inFlight(1000, 64, (place) => begin(filling, `c${place}`));
  await inFlight(50_000, 64, (place) =>
    filling.submit({ type: 'tag.add', conversation: `c${place % 1000}`, tag: `${place}` }, ana),
  );
  await filling.close();
  const open = async () => {
    const begun = performance.now();
    const desk = await openDesk({ store });
    return { desk, ms: performance.now() - begun };
  };
  const without = await open();
  await without.desk.close();
  const withSnapshots = await open();
  await withSnapshots.desk.close();
  await store.close();
  return [
    figure('a thousand conversations of 52 facts loaded', without.ms, 'ms', 'from their facts, on SQLite'),
    figure('a thousand conversations of 52 facts loaded', withSnapshots.ms, 'ms', 'from snapshots, on SQLite'),
  ];
}

async function memory() {
  const store = await openMemoryStore();
  const filling = await furnished(store, { idleMs: 200 });
  await inFlight(conversations, 64, (place) => begin(filling, `c${place}`));
  await filling.close();
  const before = heap();
  const begun = performance.now();
  const desk = await openDesk({ store, idleMs: 3_600_000 });
  const openingMs = performance.now() - begun;
  const idle = heap();
  const session = desk.connect({ person: 'ana', send: () => undefined });
  for (let place = 0; place < opened; place++) {
    session.receive({ type: 'room.join', conversation: `c${place}`, join: `j${place}`, sentAt: 0 });
  }
  while (desk.load().held < opened) await new Promise((resolve) => setTimeout(resolve, 10));
  const open = heap();
  await desk.close();
  return [
    figure('a desk of 100,000 conversations opened', openingMs, 'ms', 'in memory'),
    figure('memory of an idle conversation', (idle - before) / conversations, 'bytes', `of ${conversations}`),
    figure('memory of an open conversation', (open - idle) / opened, 'bytes', `${opened} of ${conversations}`),
  ];
}

function heap() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
