import { describe, expect, it } from 'vitest';
import { placeWith } from './given/command-line.ts';

describe('init', () => {
  it('writes a scenario that passes with many seeds', async () => {
    const here = placeWith();
    expect(await here.run('init')).toEqual({
      code: 0,
      stdout: 'scenarios/first.yaml is written. Play it with: elbowroom replay scenarios/first.yaml\n',
      stderr: '',
    });
    expect((await here.run('replay', '--runs', '10', '-r', 'dot')).code).toBe(0);
    expect((await here.run('replay', '--without', 'send-guard', '--runs', '10', '-r', 'dot')).code).toBe(1);
  });

  it('names the schema of the installed package from where the file is', async () => {
    const here = placeWith();
    await here.run('init', 'tests/desk/first.yaml');
    expect(here.read('tests/desk/first.yaml').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../../node_modules/elbowroom/schemas/scenario.schema.json',
    );
  });

  it('leaves a file that is there alone, unless it is to be replaced', async () => {
    const here = placeWith({ files: { 'x.yaml': 'mine' } });
    const refused = await here.run('init', 'x.yaml');
    expect([refused.code, here.read('x.yaml')]).toEqual([64, 'mine']);
    expect(refused.stderr).toContain('--force');
    expect((await here.run('init', 'x.yaml', '--force')).code).toBe(0);
    expect(here.read('x.yaml')).toContain('title:');
  });

  it('prints it when asked, and writes nothing', async () => {
    const here = placeWith();
    const { stdout } = await here.run('init', '--stdout');
    expect([stdout.startsWith('# yaml-language-server'), here.list()]).toEqual([true, []]);
  });

  it('says where it cannot write: 64', async () => {
    const { code } = await placeWith({ files: { taken: 'x' } }).run('init', 'taken/first.yaml');
    expect(code).toBe(64);
  });
});
