/** The service of the README, as it stands there, with the packed package: begun, used, ended, begun again; and with its one line changed, on Postgres. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeNeeding } from '../adapters/given/needing.ts';
import { type Cluster, noPostgres, startCluster } from '../adapters/given/postgres.ts';

import { unpackInto } from '../package/unpacked.ts';

const root = new URL('../..', import.meta.url).pathname;
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(
  ([, code]) => code ?? '',
);
const service = blocks.find((code) => code.includes('openDesk')) ?? '';
const postgresLine = blocks.find((code) => code.includes('openPostgresStore')) ?? '';
const folder = mkdtempSync(join(tmpdir(), 'elbowroom-service-'));

beforeAll(() => {
  unpackInto(folder);
  // What they would install beside it.
  for (const name of ['xstate', 'immer', 'libsql', 'pg'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

interface Running {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly submit: (command: object, by: object) => Promise<{ readonly status: number; readonly outcome: unknown }>;
  readonly end: () => Promise<void>;
}

async function begin(code: string): Promise<Running> {
  const port = await freePort();
  const file = join(folder, 'service.js');
  writeFileSync(file, code.replace('listen(8080)', `listen(${port}, '127.0.0.1')`));
  const child = spawn(process.execPath, [file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const submit: Running['submit'] = async (command, by) => {
    for (;;) {
      if (child.exitCode !== null) throw new Error(said);
      try {
        const response = await fetch(`http://127.0.0.1:${port}`, {
          method: 'POST',
          headers: { 'x-by': JSON.stringify(by) },
          body: JSON.stringify(command),
        });
        return { status: response.status, outcome: await response.json() };
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  return {
    process: child,
    said: () => said,
    submit,
    async end() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

const dana = { kind: 'customer', address: 'dana@example.com' };
const ana = { kind: 'person', person: 'ana' };
const create = {
  id: 'c',
  type: 'conversation.create',
  conversation: 'refund',
  inbox: 'support',
  customer: { address: dana.address },
  subject: 'Refund',
  text: 'Where is it?',
};
const note = { id: 'n', type: 'note.add', conversation: 'refund', text: '@bea, do you know?' };
const tag = { id: 't', type: 'tag.add', conversation: 'nowhere', tag: 'vip' };

async function useIt(code: string): Promise<void> {
  const first = await begin(code);
  expect(await first.submit(create, dana)).toMatchObject({ status: 200, outcome: { ok: true } });
  const added = await first.submit(note, ana);
  expect(added).toMatchObject({ status: 200, outcome: { ok: true } });
  expect(await first.submit(tag, ana)).toMatchObject({ status: 409, outcome: { ok: false } });
  await first.end();
  expect(first.said()).toContain('bea is told: mentioned');
  expect(first.process.exitCode).toBe(0);

  const again = await begin(code);
  expect(await again.submit(note, ana)).toEqual(added);
  await again.end();
  expect(again.said()).not.toContain('mentioned');
}

describe('the service of the README', () => {
  it('has about thirty lines', () => {
    expect(service.trim().split('\n').length).toBeLessThanOrEqual(40);
  });

  it('works, and remembers, on SQLite', () => useIt(service));
});

describeNeeding(noPostgres, 'the service of the README with one line changed', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  it('works, and remembers, on Postgres', async () => {
    const [line = '', imported = ''] = postgresLine.trim().split(' // ');
    const code = service
      .replace(/^import \{ openSqliteStore.*$/m, `${imported};`)
      .replace(/^const store = .*$/m, line.replace(/postgres:[^']*/, cluster.url));
    await useIt(code);
  });
});
