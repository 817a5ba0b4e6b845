/** The tarball as users get it: installed beside nothing but its dependencies, it type-checks and runs. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackInto } from './unpacked.ts';

const root = new URL('../..', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const project = mkdtempSync(join(tmpdir(), 'elbowroom-packed-'));
const installed = join(project, 'node_modules', 'elbowroom');

const run = (command: string, ...words: string[]): string =>
  execFileSync(command, words, { cwd: project, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });

/** A small service as a backend team would begin it. */
const service = `
import { createActor } from 'xstate';
import { apply, decide, decideDirectory, emptyConversation, emptyDirectory, evolve, evolveDirectory, presenceMachine } from 'elbowroom';
import type { Command, Conversation, DirectoryCommand } from 'elbowroom';
import { replay } from 'elbowroom/simulation';

const automation = { kind: 'automation', name: 'account' } as const;
let directory = emptyDirectory();
const setUp: DirectoryCommand[] = [
  { type: 'inbox.create', id: '1', inbox: 'support' },
  { type: 'person.add', id: '2', person: 'olga', role: 'owner' },
  { type: 'person.accept', id: '3', person: 'olga' },
];
for (const command of setUp) {
  const decision = decideDirectory(command, directory, { by: automation, at: 0, directory });
  if (!decision.ok) throw new Error(decision.rejection.code);
  for (const fact of decision.facts) directory = evolveDirectory(directory, fact);
}

let refund: Conversation = emptyConversation('refund');
function submit(command: Command, by: { kind: 'person'; person: string } | { kind: 'customer'; address: string }): string {
  const decision = decide(command, refund, { by, at: 1000, directory });
  if (!decision.ok) return decision.rejection.code;
  for (const fact of decision.facts) refund = evolve(refund, fact);
  return decision.outcome.ok ? decision.outcome.result : 'refused';
}
const dana = { kind: 'customer', address: 'dana@example.com' } as const;
const olga = { kind: 'person', person: 'olga' } as const;
const answers = [
  submit({ type: 'conversation.create', id: 'c1', conversation: 'refund', inbox: 'support', customer: { address: dana.address }, subject: 'Refund', text: 'Where?' }, dana),
  submit({ type: 'reply.send', id: 'c2', conversation: 'refund', text: 'Here.', seen: 0 }, olga),
  submit({ type: 'reply.send', id: 'c3', conversation: 'refund', text: 'Here.', seen: refund.revision }, { kind: 'person', person: 'nobody-known' }),
];

const actor = createActor(presenceMachine).start();
actor.send({ type: 'presence.joined' });

const run = replay({ title: 'one', people: { ana: {} }, conversations: { refund: { customer: 'dana@example.com' } }, steps: [{ ana: { open: 'refund' } }] }, { seed: 1 });
console.log(JSON.stringify({ answers, presence: actor.getSnapshot().value, run: run.status, apply: typeof apply }));
`;

/** How somebody tests a help desk of their own: one that is never there. */
const ownTests = `
import { conformance, type Driver, settings, type System } from 'elbowroom/testing';
const driver: Driver = {
  submit: ({ command }) => ({ ok: command.type === 'conversation.create' }),
  connect: () => undefined,
  disconnect: () => undefined,
  look: () => ({ conversations: {} }),
  advance: () => undefined,
};
const system: System = { name: 'nobody home', start: () => driver };
const { seed } = settings(1);
const { verdict, findings } = await conformance(system, { seed, runs: 0, shipped: (name) => name.includes('a1-'), shrinkTries: 20 });
console.log(JSON.stringify({ verdict, rows: findings.flatMap(({ catalogue }) => catalogue).includes('A1') }));
`;

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, example = '', printed = ''] = /```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(readme) ?? [];

beforeAll(() => {
  unpackInto(project);
  for (const name of [...Object.keys(manifest.dependencies), 'fast-check', 'pure-rand']) {
    cpSync(join(root, 'node_modules', name), join(project, 'node_modules', name), { recursive: true });
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'service', private: true, type: 'module' }));
  writeFileSync(join(project, 'service.ts'), service);
  writeFileSync(join(project, 'readme.ts'), example);
  writeFileSync(join(project, 'own-tests.ts'), ownTests);
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    types: [],
    noEmitOnError: true,
    lib: ['es2023', 'dom'],
  };
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['service.ts', 'readme.ts', 'own-tests.ts'] }),
  );
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package', () => {
  it('type-checks strictly, libraries included, and runs from ESM', { timeout: 180_000 }, () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    run(process.execPath, compiler, '-p', project);
    // XState's own declarations do not pass this option, so its users skip checking libraries with it.
    run(process.execPath, compiler, '-p', project, '--noEmit', '--exactOptionalPropertyTypes', '--skipLibCheck');
    expect(JSON.parse(run(process.execPath, 'service.js'))).toEqual({
      answers: ['accepted', 'held', 'person.unknown'],
      presence: 'viewing',
      run: 'passed',
      apply: 'function',
    });
  });

  it('has every entry that it names, with its types, and loads none of their drivers', () => {
    const entries = Object.entries(manifest.exports as Record<string, string | { types: string; default: string }>);
    const modules = entries.flatMap(([name, target]) => (typeof target === 'string' ? [] : [[name, target] as const]));
    expect(modules.length).toBeGreaterThan(6);
    for (const [, { types }] of modules) expect(existsSync(join(installed, types)), types).toBe(true);
    const names = modules.map(([name]) => `elbowroom${name.slice(1)}`);
    const script = `
      const counts = {};
      for (const name of ${JSON.stringify(names)}) counts[name] = Object.keys(await import(name)).length;
      console.log(JSON.stringify(counts));`;
    const counts = JSON.parse(run(process.execPath, '--input-type=module', '-e', script)) as Record<string, number>;
    expect(Object.keys(counts)).toEqual(names);
    expect(names.filter((name) => !counts[name])).toEqual([]);
  });

  it('does what the example of the README says', () => {
    expect(example).not.toBe('');
    expect(run(process.execPath, 'readme.js')).toBe(printed);
  });

  it('tests the help desk of somebody else', { timeout: 120_000 }, () => {
    expect(JSON.parse(run(process.execPath, 'own-tests.js'))).toEqual({ verdict: 'differs', rows: true });
  });

  it('has a command line that replays the scenarios it brings', () => {
    const output = run(
      process.execPath,
      join(installed, manifest.bin.elbowroom),
      'replay',
      join(installed, 'scenarios/article'),
      '--reporter',
      'json',
    );
    const { summary } = JSON.parse(output);
    expect(summary).toMatchObject({ failed: 0, undecided: 0, version: manifest.version });
    expect(summary.passed).toBeGreaterThan(0);
  });

  it('carries a licence, its schemas and no install script', () => {
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toContain('MIT');
    expect(JSON.parse(readFileSync(join(installed, 'schemas/scenario.schema.json'), 'utf8')).title).toBeTruthy();
    const scripts = Object.keys(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).scripts ?? {});
    expect(scripts.filter((name) => /^(pre|post)?(install|prepare|prepublish)$/.test(name))).toEqual([]);
  });

  it('brings nothing else: no source, no test, no bench', () => {
    const listed = run('tar', '-tzf', `elbowroom-${manifest.version}.tgz`).split('\n');
    expect(listed.filter((path) => /^package\/(src|test|bench|scripts|\.ci|node_modules)\//.test(path))).toEqual([]);
  });
});
