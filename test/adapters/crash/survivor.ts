/** What a file says after a crash: how many commands are in it, each of them whole, and nothing else. */
import Database from 'libsql';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import type { Append } from '../../../src/core/desk/desk.ts';
import { appendOf } from './command.js';

/** Throws what is wrong with it. */
export async function commandsIn(file: string): Promise<number> {
  const store = await openSqliteStore(file);
  try {
    const streams = ['s0', 's1', 'log-s0', 'log-s1'];
    const found = new Map<string, readonly unknown[]>();
    for (const stream of streams) found.set(stream, (await store.events.read(stream)).facts);
    const outcomes = { ...(await store.events.outcomes('s0')), ...(await store.events.outcomes('s1')) };
    const count = Object.keys(outcomes).length;
    const expected = new Map<string, unknown[]>(streams.map((stream) => [stream, []]));
    for (let number = 1; number <= count; number += 1) {
      const append: Append = appendOf(number);
      for (const part of [append, ...(append.also ?? [])]) expected.get(part.stream)?.push(...part.facts);
      if (JSON.stringify(outcomes[`c${number}`]) !== JSON.stringify(append.outcome))
        throw new Error(`no outcome of ${number}`);
    }
    for (const [stream, facts] of expected)
      if (JSON.stringify(found.get(stream)) !== JSON.stringify(facts))
        throw new Error(`${stream} is not that of ${count} commands`);
    return count;
  } finally {
    await store.close();
  }
}

/** What SQLite itself says about the file; `ok` if nothing is wrong. */
export function integrityOf(file: string): string {
  const database = new Database(file);
  try {
    return String(Object.values(database.prepare('PRAGMA integrity_check').get() as object)[0]);
  } finally {
    database.close();
  }
}
