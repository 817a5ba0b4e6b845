import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { helpTexts } from '../../src/cli/generated/help.ts';
import { failing, passing } from './given/command-line.ts';

const root = new URL('../..', import.meta.url).pathname;
const bin = join(root, 'dist/cli/bin.js');
const folder = mkdtempSync(join(tmpdir(), 'elbowroom-built-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'passes.yaml'), passing);
writeFileSync(join(folder, 'fails.yaml'), failing);

const run = (argv: readonly string[], script = bin) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const shell = (line: string) => spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' });

describe.skipIf(!existsSync(bin))('the built command line (npm run build)', () => {
  it('answers help from what was rendered', () => {
    expect(run(['--help'])).toEqual({ status: 0, stdout: helpTexts[''], stderr: '' });
    expect(run(['replay', '-h']).stdout).toBe(helpTexts['replay']);
  });

  it.each([
    ['0', ['replay', 'passes.yaml'], 0],
    ['1', ['replay', 'fails.yaml'], 1],
    ['2', ['replay', 'nope.yaml'], 2],
    ['64', ['replay', '--nope'], 64],
  ])('ends with %s', (_, argv, status) => {
    expect(run(argv).status).toBe(status);
  });

  it('plays over a database, also with compiled code beside it', () => {
    for (const file of ['one.db', 'two.db']) {
      expect(run(['replay', 'passes.yaml', '--store', `sqlite:${file}`]).status).toBe(0);
      expect(existsSync(join(folder, file))).toBe(true);
    }
    expect(run(['replay', 'passes.yaml', '--store', 'sqlite:one.db'])).toMatchObject({ status: 64, stdout: '' });
    expect(run(['replay', 'passes.yaml', '--store', 'floppy:one']).status).toBe(64);
  });

  it('checks an adapter, does not wait for what that leaves open, and names a driver that is missing', () => {
    const mine = `import { newMemory, openMemoryStore } from '${root}dist/adapters/memory/store.js';
const memory = newMemory();
setInterval(() => undefined, 1000);
export const open = () => openMemoryStore(memory);
`;
    const apart = mkdtempSync(join(tmpdir(), 'elbowroom-apart-'));
    onTestFinished(() => rmSync(apart, { recursive: true }));
    writeFileSync(join(apart, 'mine.js'), mine);
    writeFileSync(join(apart, 'package.json'), '{ "type": "module" }');
    expect(run(['adapter-check', join(apart, 'mine.js')])).toMatchObject({ status: 0, stderr: '' });
    cpSync(join(root, 'dist/cli'), join(apart, 'cli'), { recursive: true });
    const { status, stderr } = run(['adapter-check', 'postgres://127.0.0.1:1/desk'], join(apart, 'cli/bin.js'));
    expect([status, stderr]).toEqual([64, expect.stringContaining('npm install pg')]);
  });

  it('reads standard input, files and what a shell makes of a process', () => {
    expect(shell(`${process.execPath} ${bin} replay - < passes.yaml`).status).toBe(0);
    expect(shell(`${process.execPath} ${bin} replay <(cat passes.yaml)`).status).toBe(0);
  });

  it('explores on two threads what one finds alone', () => {
    const figures = (jobs: string) => {
      const file = join(root, 'test/cli/given/explored.yaml');
      const { stdout } = run(['explore', file, '--no-reduce', '-r', 'json', '-j', jobs]);
      const [first] = (JSON.parse(stdout) as { explorations: Record<string, unknown>[] }).explorations;
      const { verdict, states, transitions, finals, interleavings } = first ?? {};
      return { verdict, states, transitions, finals, interleavings };
    };
    expect(figures('2')).toEqual(figures('1'));
  }, 120_000);

  it('plays on two threads the random stories that one plays, and stops at the same one', () => {
    const told = (words: readonly string[], jobs: string) => {
      const file = 'fuzzed.yaml';
      const { stdout } = run(['fuzz', ...words, '-r', 'json', '--tries', '20', '-o', file, '-j', jobs]);
      const { seconds: _, ...rest } = JSON.parse(stdout) as { seconds: number; stories: number };
      return rest;
    };
    for (const words of [
      ['--hours', '20'],
      ['--hours', '500', '--without', 'send-guard'],
    ]) {
      expect(told(words, '2')).toEqual(told(words, '1'));
    }
  }, 120_000);

  it('ends quietly when nobody reads on', () => {
    const { stdout, stderr } = shell(`${process.execPath} ${bin} replay . -r ndjson --runs 50 | head -n 1`);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toBe('');
  });

  it.skipIf(!existsSync('/dev/full'))('says so when the report cannot be written', () => {
    const ended = shell(`${process.execPath} ${bin} replay . > /dev/full`);
    expect([ended.status, ended.stderr]).toEqual([70, 'elbowroom: the report cannot be written (ENOSPC).\n']);
    expect(run(['replay', '.', '-r', 'json=/dev/full']).status).toBe(64);
  });

  it('ends with 130 when interrupted, after a whole report', async () => {
    const child = spawn(
      process.execPath,
      [bin, 'replay', '.', '-r', 'json=report.json', '-r', 'dot', '--runs', '100000'],
      { cwd: folder },
    );
    const ended = once(child, 'exit');
    const report = join(folder, 'report.json');
    while (!existsSync(report)) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ scenarios: [] });
  });

  it('does without the compiled code, or with that of another Node', () => {
    const copy = join(folder, 'copy');
    cpSync(join(root, 'dist/cli'), copy, { recursive: true });
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(copy, 'main.compiled'), 'of another Node');
    expect(run(['replay', 'passes.yaml'], join(copy, 'bin.js'))).toEqual(run(['replay', 'passes.yaml']));
    rmSync(join(copy, 'main.compiled'));
    expect(run(['replay', 'passes.yaml'], join(copy, 'bin.js'))).toEqual(run(['replay', 'passes.yaml']));
  });

  it('keeps what it compiled when it first replays, where Node does not do so itself', () => {
    const copy = join(folder, 'fresh');
    cpSync(join(root, 'dist/cli'), copy, { recursive: true });
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
    rmSync(join(copy, 'main.compiled'));
    run(['validate', 'passes.yaml'], join(copy, 'bin.js'));
    expect(existsSync(join(copy, 'main.compiled'))).toBe(false);
    run(['replay', 'passes.yaml'], join(copy, 'bin.js'));
    expect(readdirSync(copy).filter((name) => name.startsWith('main.compiled'))).toEqual(
      'enableCompileCache' in module ? [] : ['main.compiled'],
    );
  });

  it('carries the licences of what it contains', () => {
    const licences = readFileSync(join(root, 'dist/cli/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['yaml', 'yargs-parser', 'chalk', 'xstate', 'immer', 'fastest-levenshtein', 'tinyglobby']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});
