import { describe, expect, it } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { passing, placeWith } from './given/command-line.ts';

const place = () => placeWith({ files: { 'scenarios/a.yaml': passing } });

describe('a command line that is not understood', () => {
  it.each([
    ['no command', [], 'Which command?', '--help'],
    ['an unknown command', ['repaly'], 'Did you mean replay?', '--help'],
    ['a command after an option', ['--quiet', 'replay'], 'The command comes first', '--help'],
    ['an unknown option', ['replay', '--sed', '5'], 'Did you mean --seed?', 'replay --help'],
    ['an unknown negated option', ['replay', '--no-colr'], 'Did you mean --color?', 'replay --help'],
    ['an unknown short option', ['replay', '-x'], 'no option -x', 'replay --help'],
    ['an option of another command', ['init', '--seed', '5'], 'no option --seed', 'init --help'],
    ['an option without its value', ['replay', '--seed'], 'nothing after --seed', 'replay --help'],
    ['a value that is not one of a few', ['validate', '--reporter', 'xml'], 'Known: text, json', 'validate --help'],
    ['one file too many', ['explain', 'a.yaml', 'b.yaml'], 'b.yaml', 'explain --help'],
    ['an unknown machine', ['machines', 'presense'], 'Did you mean presence?', 'machines --help'],
    ['an unknown shell', ['completion', 'bsh'], 'Did you mean bash?', 'completion --help'],
    ['an unknown reporter', ['replay', '-r', 'jsn'], 'Did you mean json?', '--help'],
    ['a reporter without a file', ['replay', '-r', 'json='], 'lacks the name of a file', '--help'],
    ['two reporters on standard output', ['replay', '-r', 'json', '-r', 'dot'], 'standard output', '--help'],
    ['two reporters on one file', ['replay', '-r', 'json=x', '-r', 'dot=x'], 'the file x', '--help'],
    ['a seed that is no number', ['replay', '--seed', 'abc'], 'whole number', '--help'],
    ['a negative seed', ['replay', '--seed=-1'], 'whole number', '--help'],
    ['a seed beyond 32 bits', ['replay', '--seed', '4294967296'], 'whole number', '--help'],
    ['no runs', ['replay', '--runs', '0'], 'whole number', '--help'],
    ['runs beyond the last seed', ['replay', '--seed', '4294967295', '--runs', '2'], 'whole number', '--help'],
    ['a shard that is none', ['replay', '--shard', '3/2'], 'such as 2/5', '--help'],
    ['a pattern that is none', ['replay', '--grep', '('], 'regular expression', '--help'],
    ['an unknown protection', ['replay', '--without', 'send-gard'], 'Did you mean send-guard?', '--help'],
    ['a step that is none', ['explain', 'scenarios/a.yaml', '--step', 'x'], 'such as /steps/3', 'explain --help'],
    ['explain without a file', ['explain'], 'Name its file', 'explain --help'],
  ])('%s: says so in one line on stderr and ends with 64', async (_, argv, sentence, help) => {
    const { code, stdout, stderr } = await place().run(...argv);
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`See elbowroom ${help}`.replace('elbowroom --help', 'elbowroom --help'));
  });

  it('shows control characters of the command line escaped', async () => {
    const { code, stderr } = await place().run('re\u{1b}[31mplay');
    expect(code).toBe(64);
    expect(stderr).toContain('re\\u{1b}[31mplay');
  });

  it('is not confused by names of every object', async () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      expect((await place().run(word)).code).toBe(64);
      expect((await place().run('replay', `--${word}`)).code).toBe(64);
      expect((await place().run('replay', '-r', word)).code).toBe(64);
    }
  });
});

describe('a bug of ours', () => {
  const broken = () =>
    placeWith({ files: { 'scenarios/a.yaml': passing }, bug: new Error('wrong \u{1b}[31m\nand more') });

  it('is told in one line, with how to report it and without a stack: 70', async () => {
    const { code, stderr } = await broken().run('replay');
    expect(code).toBe(70);
    expect(stderr).toContain(`this is a bug in elbowroom ${version}: wrong \\u{1b}[31m.`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('shows where only when asked', async () => {
    const { stderr } = await broken().run('replay', '--verbose');
    expect(stderr).toMatch(/^ {4}at /m);
    expect(stderr).not.toContain('\u{1b}');
  });
});

describe('help and version', () => {
  it.each([['--help'], ['-h']])('%s tells the commands on stdout and ends with 0', async (word) => {
    const { code, stdout, stderr } = await place().run(word);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['replay', 'validate', 'explain', 'machines', 'init', 'completion'])
      expect(stdout).toContain(`elbowroom ${name}`);
  });

  it.each(['replay', 'validate', 'explain', 'machines', 'init', 'completion'])(
    '%s --help tells its options',
    async (name) => {
      const { code, stdout } = await place().run(name, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: elbowroom ${name}`);
    },
  );

  it.each([['--version'], ['-V']])('%s tells the version', async (word) => {
    expect(await place().run(word)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('after `--` is a file', async () => {
    expect((await place().run('validate', '--', '--help')).code).toBe(2);
  });
});
