import { describe, expect, it } from 'vitest';
import { limits } from '../../src/adapters/scenario-file/limits.ts';
import { broken, passing, placeWith, runInProject } from './given/command-line.ts';

describe('validate', () => {
  it('tells of every file that it is fine: 0', async () => {
    const { code, stdout, stderr } = await placeWith({ files: { 'scenarios/a.yaml': passing } }).run('validate');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '✓ scenarios/a.yaml  Ana looks\n1 ok\n', stderr: '' });
  });

  it('tells what is wrong on stdout, with the line and what was expected: 65', async () => {
    const { code, stdout } = await placeWith({ files: { 'a.yaml': broken, 'b.yaml': passing } }).run('validate', '.');
    expect(code).toBe(65);
    expect(stdout.replace(/and \d+ more/, 'and more')).toBe(`a.yaml:7:12: \`opne\` is not known here.
  7 │   - ana: { opne: refund }
    │            ^^^^ did you mean open?
    expected one of \`open\`, \`close\`, \`list\`, \`unlist\`, \`reply\`, \`note\` and more

✓ b.yaml  Ana looks
1 ok, 1 with problems
`);
  });

  it('says only what is wrong when it is to be quiet', async () => {
    const { stdout } = await placeWith({ files: { 'a.yaml': passing } }).run('validate', '.', '--quiet');
    expect(stdout).toBe('1 ok\n');
  });

  it('tells the same as JSON', async () => {
    const { code, stdout } = await placeWith({ files: { 'a.yaml': broken, 'b.yaml': passing } }).run(
      'validate',
      '.',
      '-r',
      'json',
    );
    expect(code).toBe(65);
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { files: 2, ok: 1, bad: 1 },
      files: [
        { file: 'a.yaml', ok: false, problems: [{ code: 'step.unknown', line: 7, column: 12, near: 'open' }] },
        { file: 'b.yaml', ok: true, title: 'Ana looks', problems: [] },
      ],
    });
  });

  it('finds nothing wrong with the bundled scenarios', async () => {
    expect((await runInProject('validate', '-r', 'json')).code).toBe(0);
  });
});

describe('a file that cannot even be read as text', () => {
  it.each([
    ['a large file', Buffer.alloc(limits.size + 1, 'x'), 'file.too-large', 1, 1],
    ['a file of 50 MB', Buffer.alloc(50_000_000, '['), 'file.too-large', 1, 1],
    ['Latin-1', Buffer.from('title: Test\nabout: caf\u{e9}\n', 'latin1'), 'file.encoding', 2, 11],
    ['UTF-16', Buffer.from('\u{feff}title: Test', 'utf16le'), 'file.encoding', 1, 1],
    ['bytes', Buffer.from([0xc3, 0x28, 0xa0]), 'file.encoding', 1, 1],
  ])('%s is told with its place: 65', async (_, content, code, line, column) => {
    const ended = await placeWith({ files: { 'x.yaml': content } }).run('validate', 'x.yaml', '-r', 'json');
    expect(ended.code).toBe(65);
    expect(JSON.parse(ended.stdout)).toMatchObject({ files: [{ problems: [{ code, line, column }] }] });
  });

  it('standard input that is too much is refused as well', async () => {
    const ended = await placeWith({ stdin: 'x'.repeat(limits.size + 1) }).run('validate', '-', '-r', 'json');
    expect(ended.code).toBe(65);
    expect(JSON.parse(ended.stdout)).toMatchObject({ files: [{ file: '-', problems: [{ code: 'file.too-large' }] }] });
  });

  it('a folder that has the name of a scenario is looked into', async () => {
    const { code } = await placeWith({ files: { 'x.yaml/a.yaml': passing } }).run('validate', '.');
    expect(code).toBe(0);
  });
});
