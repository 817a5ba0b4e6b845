import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/adapters/postgres/driver.ts';
import { describeNeeding } from '../adapters/given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../adapters/given/postgres.ts';
import { placeWith } from './given/command-line.ts';

const root = new URL('../..', import.meta.url).pathname;
const spoiledBy = (name: string): string => `
import { openSpoiled, spoiled } from '${root}test/adapters/contract/spoiled.ts';
export const open = openSpoiled(spoiled['${name}']);
`;
const forgetting = (name: string): string => `
import { forgetful, openForgetful } from '${root}test/adapters/contract/forgetful.ts';
export default openForgetful(forgetful['${name}']);
`;
/** The store in memory, with something about it. */
const memory = (change: string, more = ''): string => `
import { newMemory, openMemoryStore } from '${root}src/adapters/memory/store.ts';
import { storeError } from '${root}src/core/ports/store-error.ts';
const memory = newMemory();
const never = () => new Promise(() => undefined);
const away = async () => { throw storeError('store.unavailable', '', { definite: true }); };
export async function open() {
  const store = await openMemoryStore(memory);
  return { ...store, ${change} };
}
${more}
`;

interface Report {
  readonly cases: readonly { readonly name: string; readonly verdict: string; readonly reason: string | null }[];
  readonly leftOut: number;
  readonly summary: { readonly kept: number; readonly broken: number; readonly undecided: number };
}

describe('adapter-check', () => {
  it.each(['memory', 'sqlite:check.db', 'jsonl:check.jsonl'])('finds that %s keeps everything: 0', async (store) => {
    const here = placeWith();
    const { code, stdout, stderr } = await here.run('adapter-check', store);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/^✓ /gm)?.length).toBeGreaterThan(40);
    expect(stdout.trimEnd().endsWith('The contract is kept.')).toBe(true);
    expect(here.list()).toEqual([]);
  });

  it('leaves out what only stores of several processes can do', async () => {
    const reports = await Promise.all(
      ['memory', 'jsonl:check.jsonl'].map(async (store) => {
        const { stdout } = await placeWith().run('adapter-check', store, '-r', 'json');
        return JSON.parse(stdout) as Report;
      }),
    );
    expect(reports.map(({ leftOut }) => leftOut > 0)).toEqual([false, true]);
    const [all, some] = reports.map(({ cases, leftOut }) => cases.length + leftOut);
    expect(some).toBe(all);
  });

  it.each([
    ['takes any expected revision', spoiledBy],
    ['forgets command ids', spoiledBy],
    ['leaves the other streams out', spoiledBy],
    ['loses drafts', forgetting],
    ['numbers effects from the beginning', forgetting],
  ])('finds an adapter out that %s: 1', async (name, text) => {
    const { code, stdout } = await placeWith({ files: { 'mine.js': text(name) } }).run('adapter-check', './mine.js');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ .*\n {4}\S.*\n {6}expected /m);
    expect(stdout.trimEnd().endsWith('The contract is broken.')).toBe(true);
  });

  it('finds nothing wrong with an adapter of somebody else that keeps it, whatever else is in it', async () => {
    const here = placeWith({ files: { 'mine.js': memory('') } });
    for (const _ of [1, 2]) expect((await here.run('adapter-check', 'mine.js')).code).toBe(0);
  });

  it('finds an adapter out that never answers, and asks it the rest: 1', async () => {
    const files = { 'mine.js': memory('snapshots: { ...store.snapshots, read: never }') };
    const { code, stdout } = await placeWith({ files }).run('adapter-check', 'mine.js', '--seconds', '1', '-r', 'json');
    const { cases, summary } = JSON.parse(stdout) as Report;
    expect(code).toBe(1);
    expect(summary.kept).toBeGreaterThan(40);
    expect(cases.find(({ verdict }) => verdict === 'broken')?.reason).toBe('It has not ended within 1 s.');
  });

  it('does not judge a store that cannot be reached: 2', async () => {
    const files = { 'mine.js': memory('snapshots: { ...store.snapshots, keep: away }') };
    const { code, stdout } = await placeWith({ files }).run('adapter-check', 'mine.js');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^\? .*\n {4}The store cannot be reached/m);
    expect(stdout.trimEnd().endsWith('The contract is undecided.')).toBe(true);
  });

  it('stops when it is interrupted: 130', async () => {
    expect((await placeWith({ interruptAt: 0 }).run('adapter-check', 'memory')).code).toBe(130);
  });

  it('has everything in JSON', async () => {
    const { stdout } = await placeWith({ files: { 'mine.js': spoiledBy('forgets command ids') } }).run(
      'adapter-check',
      'mine.js',
      '-r',
      'json',
    );
    const { cases, summary, ...rest } = JSON.parse(stdout) as Report;
    expect(rest).toMatchObject({ store: 'mine.js', isInterrupted: false });
    expect(summary.kept + summary.broken).toBe(cases.length);
    expect(cases.every(({ verdict, reason }) => (verdict === 'kept') === (reason === null))).toBe(true);
  });
});

describe('adapter-check of what cannot be checked', () => {
  it('leaves a file alone that has something in it, or beside it: 64', async () => {
    const files = { 'desk.db': 'ours', 'other.db-wal': 'ours, too', 'desk.jsonl': '{}' };
    const here = placeWith({ files });
    for (const store of ['sqlite:desk.db', 'sqlite:other.db', 'jsonl:desk.jsonl', 'sqlite:.']) {
      const { code, stdout, stderr } = await here.run('adapter-check', store);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).toContain('has something in it already');
    }
    expect(here.list()).toEqual(['desk.db', 'desk.jsonl', 'other.db-wal']);
    for (const [file, content] of Object.entries(files)) expect(here.read(file)).toBe(content);
  });

  it.each([
    ['no store', [], 'Name one store'],
    ['an unknown store', ['floppy:a'], 'floppy:a'],
    ['a folder that is not there', ['sqlite:nowhere/check.db'], 'cannot be opened'],
    ['a server that does not answer', ['postgres://ana:secret@127.0.0.1:1/desk'], 'ECONNREFUSED'],
    ['a module that is not there', ['./nope.js'], 'cannot be loaded'],
    ['a module that opens nothing', ['./empty.js'], 'exports no function `open`'],
    ['a module that opens something else', ['./other.js'], 'it has no events.append'],
    ['a module that cannot open', ['./fails.js'], 'The floppy is full.'],
  ])('says so of %s: 64', async (_, argv, said) => {
    const here = placeWith({
      files: {
        'empty.js': 'export const nothing = 1;',
        'other.js': 'export const open = () => ({ events: {} });',
        'fails.js': `export const open = () => { throw new Error('The floppy is full.'); };`,
      },
    });
    const { code, stdout, stderr } = await here.run('adapter-check', ...argv);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('secret');
  });
});

describeNeeding(noPostgres, 'adapter-check of Postgres', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  it('finds that Postgres keeps everything, in a schema that is gone afterwards', async () => {
    const { code, stdout } = await placeWith().run('adapter-check', cluster.url);
    expect([code, stdout.includes('The contract is kept.')]).toEqual([0, true]);
    const settings = { max: 1, connectionTimeoutMillis: 5_000, query_timeout: 5_000, application_name: 'test' };
    const pool = await openPool({ connectionString: cluster.url, ...settings });
    const client = await pool.connect();
    const { rows } = await client.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'elbowroom%'`);
    client.release();
    await pool.end();
    expect(rows).toEqual([]);
  });
});
