/** What is special about a file of SQLite: how safe it is, whose handle it is, and what becomes of one that is not as it was left. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../src/adapters/sqlite/driver.ts';
import { openSqliteStore, type SqliteHandle } from '../../../src/adapters/sqlite/store.ts';
import { anAppend } from '../given/appends.ts';
import { aFolder } from '../given/folder.ts';

const fresh = aFolder();
const handleOn = (file: string): SqliteHandle => new Database(file) as unknown as SqliteHandle;
const pragma = (handle: SqliteHandle, name: string): unknown =>
  Object.values(handle.prepare(`PRAGMA ${name}`).get() as object)[0];

describe('a store in SQLite', () => {
  it('writes ahead, and syncs with every commit unless it is told otherwise', async () => {
    const file = fresh('desk.db');
    await (await openSqliteStore(file)).close();
    const handle = handleOn(file);
    expect(pragma(handle, 'journal_mode')).toBe('wal');
    await (await openSqliteStore(handle)).close();
    expect(pragma(handle, 'synchronous')).toBe(2);
    await (await openSqliteStore(handle, { synchronous: 'normal' })).close();
    expect(pragma(handle, 'synchronous')).toBe(1);
    handle.close();
  });

  it('works on a handle that has other tables, and leaves it open', async () => {
    const handle = handleOn(':memory:');
    handle.exec('CREATE TABLE facts (mine TEXT)');
    const store = await openSqliteStore(handle);
    await store.events.append(anAppend('refund', 0));
    await store.close();
    const again = await openSqliteStore(handle);
    expect((await again.events.read('refund')).revision).toBe(1);
    await again.close();
    expect(handle.prepare('SELECT count(*) AS n FROM facts').get()).toMatchObject({ n: 0 });
    handle.close();
  });

  it('commits together what waits together', async () => {
    const commits: string[] = [];
    const handle = handleOn(':memory:');
    const counting: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      close: () => handle.close(),
      prepare(sql) {
        const statement = handle.prepare(sql);
        if (sql !== 'COMMIT') return statement;
        return Object.assign(Object.create(statement), { run: () => commits.push(sql) && statement.run() });
      },
    };
    const store = await openSqliteStore(counting);
    const answers = Array.from({ length: 64 }, (_, index) => store.events.append(anAppend(`c${index}`, 0)));
    expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
    expect(commits).toHaveLength(1);
    await store.close();
  });

  it('refuses a file that newer code wrote to, and changes nothing in it', async () => {
    for (const name of ['tables', 'facts']) {
      const file = fresh('newer.db');
      await (await openSqliteStore(file)).close();
      const handle = handleOn(file);
      handle.exec(`PRAGMA journal_mode = DELETE; UPDATE elbowroom_meta SET version = 99 WHERE name = '${name}'`);
      handle.close();
      const before = readFileSync(file);
      await expect(openSqliteStore(file)).rejects.toMatchObject({
        name: 'StoreError',
        code: 'store.newer',
        definite: true,
      });
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  });

  it('reads no fact of a version that it does not know, written by newer code beside it', async () => {
    const file = fresh('beside.db');
    const store = await openSqliteStore(file);
    await store.events.append(anAppend('refund', 0));
    const handle = handleOn(file);
    handle.exec('UPDATE elbowroom_facts SET version = 2');
    await expect(store.events.read('refund')).rejects.toMatchObject({ code: 'store.newer' });
    handle.close();
    await store.close();
  });

  it('says so if it is no database, or not whole', async () => {
    const file = fresh('other.db');
    writeFileSync(
      file,
      'This is not a database, and it is longer than the header of one would be, to be sure of it. '.repeat(20),
    );
    await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'store.corrupted', definite: true });

    const spoiled = fresh('spoiled.db');
    const store = await openSqliteStore(spoiled);
    await store.events.append(anAppend('refund', 0));
    await store.events.append(anAppend('refund', 1));
    const handle = handleOn(spoiled);
    handle.exec('DELETE FROM elbowroom_facts WHERE revision = 1');
    await expect(store.events.read('refund')).rejects.toMatchObject({ code: 'store.corrupted' });
    handle.close();
    await store.close();
  });

  it('says so if there can be no file', async () => {
    await expect(openSqliteStore(`${fresh('none')}/desk.db`)).rejects.toMatchObject({
      code: 'store.unavailable',
      definite: true,
    });
  });

  it('waits for another process that writes, and says so if that takes too long', async () => {
    const file = fresh('busy.db');
    const store = await openSqliteStore(file, { busyMs: 50 });
    // Two drivers in one process would not see each other's locks.
    const other = await openFile(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.events.append(anAppend('refund', 0))).rejects.toMatchObject({
      code: 'store.unavailable',
      definite: true,
    });
    other.exec('COMMIT');
    expect(await store.events.append(anAppend('refund', 0))).toMatchObject({ ok: true });
    other.close();
    await store.close();
  });

  it('is opened by many at once while it is new', async () => {
    const file = fresh('new.db');
    const script = `import { openSqliteStore } from '${new URL('../../../dist/adapters/sqlite/store.js', import.meta.url)}';
      const store = await openSqliteStore(process.argv[1]); await store.close();`;
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script, file], { stdio: 'inherit' });
        return new Promise((resolve) => child.once('exit', resolve));
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
