import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { broken, failing, passing, placeWith, undecided } from './given/command-line.ts';

const files = {
  'scenarios/a.yaml': passing,
  'scenarios/deep/b.yml': passing.replace('Ana looks', 'Bea is seen'),
  'other/c.yaml': failing,
};
const place = () => placeWith({ files });
const titles = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { scenarios: readonly { title: string }[] }).scenarios.map(({ title }) => title);

describe('the exit code of replay', () => {
  it.each([
    ['0 when all held', passing, 0],
    ['1 when something failed', failing, 1],
    ['2 when something is undecided', undecided, 2],
    ['65 when a file cannot be used', broken, 65],
  ])('is %s', async (_, text, code) => {
    expect((await placeWith({ files: { 'x.yaml': text } }).run('replay', 'x.yaml')).code).toBe(code);
  });

  it('is 1 when something failed and something else is undecided', async () => {
    const { code } = await placeWith({ files: { 'a.yaml': undecided, 'b.yaml': failing } }).run('replay', '.');
    expect(code).toBe(1);
  });
});

describe('the files of replay', () => {
  it.each([
    ['the folder scenarios by itself', [], ['Ana looks', 'Bea is seen']],
    ['a file', ['scenarios/a.yaml'], ['Ana looks']],
    ['a folder with everything below', ['.'], ['Ana looks away', 'Ana looks', 'Bea is seen']],
    ['a glob', ['scenarios/**/*.{yaml,yml}'], ['Ana looks', 'Bea is seen']],
    ['each file once', ['scenarios/a.yaml', './scenarios/a.yaml', 'scenarios'], ['Ana looks', 'Bea is seen']],
    ['what follows --', ['--', 'scenarios/a.yaml'], ['Ana looks']],
  ])('are %s', async (_, argv, expected) => {
    const { stdout } = await place().run('replay', '-r', 'json', ...argv);
    expect(titles(stdout)).toEqual(expected);
  });

  it('are read from standard input as -', async () => {
    const { code, stdout } = await placeWith({ stdin: passing }).run('replay', '-', '-r', 'json');
    expect([code, titles(stdout)]).toEqual([0, ['Ana looks']]);
  });

  it('are JSON as well', async () => {
    const scenario = { title: 'As JSON', steps: [{ wait: 1 }] };
    const { stdout } = await placeWith({ files: { 'x.json': JSON.stringify(scenario) } }).run(
      'replay',
      'x.json',
      '-r',
      'json',
    );
    expect(titles(stdout)).toEqual(['As JSON']);
  });

  it('may have names that a terminal would obey', async () => {
    const { code, stdout, stderr } = await placeWith({ files: { 'a\u{1b}[31m.yaml': failing } }).run('replay', '.');
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain('\u{1b}');
  });

  it.each([
    ['a file that is not there', ['nope.yaml'], 'nope.yaml'],
    ['a folder without scenarios', ['empty'], 'empty'],
    ['a glob that matches nothing', ['*.nope'], '*.nope'],
    ['one of two that is not there', ['scenarios', 'nope'], 'nope'],
  ])('%s is told, and nothing is played: 2', async (_, argv, said) => {
    const here = placeWith({ files: { ...files, 'empty/readme.txt': 'Hello' } });
    const { code, stdout, stderr } = await here.run('replay', ...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  it('that are wrong are all told, with all of their problems, and nothing is played', async () => {
    const here = placeWith({
      files: { 'a.yaml': broken, 'b.yaml': passing, 'c.yaml': broken.replace('wait: 1s', 'wait: soon') },
    });
    const { code, stdout, stderr } = await here.run('replay', '.');
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr.match(/^[abc]\.yaml:\d+:\d+/gm)).toEqual(['a.yaml:7:12', 'c.yaml:7:12', 'c.yaml:9:11']);
    expect(stderr).toContain('did you mean open?');
    expect(stderr).toContain('2 of 3 files cannot be used, and 1 other is fine');
  });
});

describe('the choice of scenarios', () => {
  it.each([
    ['--grep by title', ['--grep', 'bea IS'], ['Bea is seen']],
    ['--grep by file', ['--grep', 'deep'], ['Bea is seen']],
    ['--tags by tag', ['--tags', 'away'], ['Ana looks away']],
    ['--tags by one of several', ['--tags', 'nope,AWAY', '--tags', 'also'], ['Ana looks away']],
    ['--tags by catalogue row', ['--tags', 'c2'], ['Ana looks away', 'Ana looks', 'Bea is seen']],
    ['--shard by part', ['--shard', '2/2'], ['Ana looks']],
    ['--shard by the other part', ['--shard', '1/2'], ['Ana looks away', 'Bea is seen']],
    ['--bail by the first that fails', ['--bail'], ['Ana looks away']],
  ])('%s', async (_, argv, expected) => {
    const { stdout } = await place().run('replay', '.', '-r', 'json', ...argv);
    expect(titles(stdout)).toEqual(expected);
  });

  it('that leaves nothing is told: 2', async () => {
    const { code, stdout, stderr } = await place().run('replay', '--grep', 'nope', '--tags', 'x');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'elbowroom: Nothing to play: none of 2 scenarios matches --grep nope and has one of the tags x.\n',
    );
  });

  it('is told by --list without playing', async () => {
    const { code, stdout } = await place().run('replay', '.', '--list');
    expect([code, stdout]).toEqual([
      0,
      'other/c.yaml  Ana looks away\nscenarios/a.yaml  Ana looks\nscenarios/deep/b.yml  Bea is seen\n',
    ]);
  });
});

describe('the reports of replay', () => {
  it('are as many as asked for, each in its own file', async () => {
    const here = place();
    const { stdout } = await here.run('replay', '-r', 'dot', '-r', 'json=out/report.json', '-r', 'junit=out/junit.xml');
    expect(stdout).toContain('2 passed');
    expect(titles(here.read('out/report.json'))).toEqual(['Ana looks', 'Bea is seen']);
    expect(here.read('out/junit.xml')).toContain('<testsuites');
  });

  it('keep to the schema of reports', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const { stdout } = await place().run('replay', '.', '-r', 'json');
    expect(new Ajv2020({ strict: false }).validate(schema, JSON.parse(stdout))).toBe(true);
  });

  it('that cannot be written end it before anything is played: 64', async () => {
    const { code, stdout, stderr } = await place().run('replay', '-r', 'json=scenarios');
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('cannot be written to scenarios');
  });

  it('name the line of the file where something failed', async () => {
    const { stdout } = await place().run('replay', 'other', '-r', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ scenarios: [{ failures: [{ path: '/steps/3', line: 10 }] }] });
  });

  it('are the same to the byte for the same seed', async () => {
    const once = await place().run('replay', '-r', 'ndjson', '--seed', '7');
    expect(await place().run('replay', '-r', 'ndjson', '--seed', '7')).toEqual(once);
  });

  it('count every seed', async () => {
    const { stdout } = await place().run('replay', 'other', '-r', 'json', '--seed', '5', '--runs', '3');
    const report = JSON.parse(stdout) as { scenarios: readonly { failures: readonly { seed: number }[] }[] };
    expect(report.scenarios[0]?.failures.map(({ seed }) => seed)).toEqual([5, 6, 7]);
  });
});

describe('colour', () => {
  const coloured = async (
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
    terminal: boolean,
  ): Promise<boolean> => {
    const { stdout } = await placeWith({ files, env, terminal }).run('replay', ...argv);
    return stdout.includes('\u{1b}[');
  };

  it.each([
    ['a terminal has it', [], {}, true, true],
    ['a pipe has not', [], {}, false, false],
    ['a dumb terminal has not', [], { TERM: 'dumb' }, true, false],
    ['NO_COLOR takes it', [], { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR does not', [], { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR gives it', [], { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0 takes it', [], { FORCE_COLOR: '0' }, true, false],
    ['NO_COLOR outweighs FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['--color outweighs NO_COLOR', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--no-color outweighs FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
    ['the last of both counts', ['--color', '--no-color'], {}, true, false],
  ])('%s', async (_, argv, env, terminal, expected) => {
    expect(await coloured(argv, env, terminal)).toBe(expected);
  });

  it('is never in a file', async () => {
    const here = placeWith({ files, env: { FORCE_COLOR: '1' }, terminal: true });
    await here.run('replay', '-r', 'pretty=out.txt');
    expect(here.read('out.txt')).not.toContain('\u{1b}');
  });
});

describe('an interruption', () => {
  it('ends with 130 and with a whole report of what was played', async () => {
    const { code, stdout, stderr } = await placeWith({ files, interruptAt: 2 }).run('replay', '.', '-r', 'json');
    expect([code, titles(stdout)]).toEqual([130, ['Ana looks away']]);
    expect(stderr).toContain('interrupted after 1 of 3');
  });

  it('by a reader who goes away ends it quietly', async () => {
    const { code, stderr } = await placeWith({ files, closeAt: 1 }).run('replay', '.', '-r', 'tap');
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('what a terminal would obey', () => {
  it.each([
    ['in the text of a file', broken.replace('dana@', 'dana@\u{1b}]0;x\u{7}')],
    ['in a name', 'title: Test\n"\\e[31m": 1\nsteps: []\n'],
    ['in an unknown key', 'title: Test\n"\\u00ad": 1\nsteps: []\n'],
  ])('%s is shown escaped', async (_, text) => {
    const { code, stdout, stderr } = await placeWith({ files: { 'x.yaml': text } }).run('replay', 'x.yaml');
    expect(code).toBe(65);
    expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\u{ad}\u{202a}-\u{202e}]/u);
    expect(stderr).not.toContain('    at ');
  });
});
