import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { placeWith } from './given/command-line.ts';

const scriptFor = async (shell: string): Promise<string> => (await placeWith().run('completion', shell)).stdout;

/** What bash offers after these words. */
function offered(script: string, words: readonly string[], cwd = '/'): readonly string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _elbowroom; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', ask], { encoding: 'utf8', cwd }).trim().split('\n');
}

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

describe.skipIf(!has('bash'))('completion in bash', () => {
  it.each([
    [
      'commands',
      ['elbowroom', ''],
      [
        'replay',
        'explore',
        'fuzz',
        'validate',
        'explain',
        'shrink',
        'audit',
        'machines',
        'adapter-check',
        'init',
        'completion',
        '--help',
        '--version',
      ],
    ],
    ['a command that was begun', ['elbowroom', 'rep'], ['replay']],
    ['options', ['elbowroom', 'replay', '--se'], ['--seed']],
    ['reporters', ['elbowroom', 'replay', '-r', 'j'], ['json', 'junit']],
    ['protections', ['elbowroom', 'replay', '--without', 'send-'], ['send-guard']],
    ['machines', ['elbowroom', 'machines', 'p'], ['presence']],
    ['formats', ['elbowroom', 'machines', '--format', ''], ['mermaid', 'json', 'table']],
    ['shells', ['elbowroom', 'completion', ''], ['bash', 'zsh', 'fish']],
  ])('offers %s', async (_, words, expected) => {
    expect(offered(await scriptFor('bash'), words)).toEqual(expected);
  });

  it('offers files where files are named', async () => {
    const here = placeWith({ files: { 'desk.yaml': '' } });
    expect(offered(await scriptFor('bash'), ['elbowroom', 'replay', 'de'], here.folder)).toEqual(['desk.yaml']);
  });
});

describe.skipIf(!has('zsh'))('completion in zsh', () => {
  it('is a script that zsh reads', async () => {
    expect(spawnSync('zsh', ['-n'], { input: await scriptFor('zsh') }).status).toBe(0);
  });
});

describe.skipIf(!has('fish'))('completion in fish', () => {
  it.each([
    ['elbowroom re', 'replay'],
    ['elbowroom replay --se', '--seed'],
    ['elbowroom machines pres', 'presence'],
  ])('offers for %s what begins so', async (typed, expected) => {
    const { folder } = placeWith({ files: { 'elbowroom.fish': await scriptFor('fish') } });
    const { stdout } = spawnSync('fish', ['--no-config', '-c', `source elbowroom.fish; complete -C '${typed}'`], {
      cwd: folder,
    });
    expect(String(stdout)).toMatch(new RegExp(`^${expected}\\b`, 'm'));
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s knows every command and option', async (shell) => {
    const script = await scriptFor(shell);
    for (const word of ['replay', 'validate', 'machines', 'reporter', 'no-color', 'send-guard', 'mermaid'])
      expect(script).toContain(word);
  });

  it('is for the shell of the environment unless another is named', async () => {
    const { stdout } = await placeWith({ env: { SHELL: '/usr/bin/fish' } }).run('completion');
    expect(stdout).toContain('complete -c elbowroom');
  });

  it('asks which shell when it cannot know: 64', async () => {
    expect((await placeWith().run('completion')).code).toBe(64);
    expect((await placeWith({ env: { SHELL: '/bin/tcsh' } }).run('completion')).code).toBe(64);
  });
});
