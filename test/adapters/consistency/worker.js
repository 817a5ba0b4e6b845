/**
 * One of several processes that use the same store at once: asks at random, and writes down what it asked and was told, so that nothing of it is lost
 * when it is killed. Arguments: what to open, as JSON, and the file to write to.
 */
import { openSync, writeSync } from 'node:fs';
import { openPostgresStore } from 'elbowroom/postgres';
import { openSqliteStore } from 'elbowroom/sqlite';
import { openControl } from './control.js';

const { kind, where, options, worker, seed, streams, rounds, clients } = JSON.parse(process.argv[2] ?? '');
const log = openSync(process.argv[3] ?? '', 'a');
const openers = { sqlite: openSqliteStore, postgres: openPostgresStore, control: openControl };
const store = await opened();

let state = seed;
function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

async function opened() {
  for (;;)
    try {
      return await openers[kind](where, options);
    } catch (error) {
      await refuseOthers(error);
    }
}

const now = () => Number(process.hrtime.bigint());
const write = (line) => writeSync(log, `${JSON.stringify(line)}\n`);

async function client(name) {
  const lengths = new Map();
  let last = null;
  for (let round = 0; round < rounds; round += 1) {
    const stream = streams[random(streams.length)];
    const id = `${name}-${round}`;
    if (random(4) === 0) await read(id, stream, lengths);
    else {
      const retries = last && random(6) === 0 ? last : null;
      const on = retries?.stream ?? stream;
      const expected = Math.max(0, (lengths.get(on) ?? 0) + (random(8) === 0 ? random(3) - 1 : 0));
      last = { stream: on, command: retries?.command ?? `c-${id}` };
      await append({ id, stream: on, expected, value: `v-${id}`, command: last.command }, lengths);
    }
  }
}

async function read(id, stream, lengths) {
  write({ id, stream, type: 'read', seen: null, at: now() });
  try {
    const seen = (await store.events.read(stream)).facts.map(({ tag }) => tag);
    lengths.set(stream, seen.length);
    write({ id, seen, at: now() });
  } catch (error) {
    await refuseOthers(error);
  }
}

async function append({ id, stream, expected, value, command }, lengths) {
  write({ id, stream, type: 'append', expected, value, command, told: null, at: now() });
  const by = { kind: 'automation', name: 'worker' };
  const fact = { type: 'tag.added', revision: expected + 1, at: 0, by, tag: value };
  // The outcome says which value its command wrote.
  const outcome = { ok: false, rejection: { code: 'thread.unknown', detail: { thread: value } } };
  try {
    const answer = await store.events.append({
      stream,
      expectedRevision: expected,
      facts: [fact],
      effects: [],
      command,
      outcome,
    });
    const at = now();
    if (answer.ok) {
      lengths.set(stream, answer.revision);
      write({ id, told: { answer: 'written', revision: answer.revision }, at });
      return;
    }
    const missed = answer.facts.map(({ tag }) => tag);
    lengths.set(stream, missed.length > 0 || answer.reason === 'known' ? expected + missed.length : 0);
    const value = answer.outcome?.rejection.detail.thread;
    write({ id, told: answer.reason === 'known' ? { answer: 'known', value } : { answer: 'behind', missed }, at });
  } catch (error) {
    await refuseOthers(error);
  }
}

/** What the store may say; everything else is a bug of it. It may work again in a while. */
async function refuseOthers(error) {
  if (error?.name !== 'StoreError') throw error;
  await new Promise((resolve) => setTimeout(resolve, 50));
}

await Promise.all(Array.from({ length: clients }, (_, index) => client(`${worker}.${index}`)));
await store.close();
