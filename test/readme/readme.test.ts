/**
 * The README says what is so: every command in it is run and its output compared, its example is compiled in the packed package, and its tables
 * come from the code. `npx vitest run test/readme -u` writes it anew.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controls, expectations, verbs } from '../../src/core/simulation/verbs.ts';
import { grammarMarkdown } from './grammar.ts';
import { tables } from './tables.ts';

const root = new URL('../..', import.meta.url).pathname;
const readme = readFileSync(`${root}README.md`, 'utf8');
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** What a command line of the README prints, both streams, as a reader without colours at 80 columns sees it. */
function outputOf(line: string): string {
  const [command = '', ...words] = line.replace(/^npx elbowroom\b/, manifest.bin.elbowroom).split(' ');
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80', FORCE_COLOR: undefined, CI: undefined };
  const { stdout, stderr } = spawnSync(process.execPath, [command, ...words], { cwd: root, encoding: 'utf8', env });
  return `${stdout}${stderr}`.trimEnd();
}

function withOutputs(text: string): string {
  return text.replace(/```console\n\$ (npx elbowroom .*)\n[\s\S]*?```/g, (_, line: string) => {
    return `\`\`\`console\n$ ${line}\n${outputOf(line)}\n\`\`\``;
  });
}

function withTables(text: string): string {
  return Object.entries(tables).reduce(
    (whole, [name, table]) =>
      whole.replace(new RegExp(`<!-- ${name} -->\\n[\\s\\S]*?(?=\\n#)`), `<!-- ${name} -->\n\n${table().trim()}\n`),
    text,
  );
}

describe('the README', () => {
  it('shows what its commands print and what the tables of the code say', async () => {
    await expect(withTables(withOutputs(readme))).toMatchFileSnapshot('../../README.md');
  });

  it('has a reference of the scenario language that says what the schema says', async () => {
    await expect(`${grammarMarkdown()}\n`).toMatchFileSnapshot('../../docs/scenario-language.md');
  });

  it('opens with one sentence and one command', () => {
    const [title, sentence, fence, command] = readme.split('\n').filter((line) => line !== '');
    expect(title).toBe('# Elbowroom');
    expect(sentence?.match(/[.!?](\s|$)/g)).toHaveLength(1);
    expect([fence, command?.startsWith('$ npx elbowroom replay')]).toEqual(['```console', true]);
  });

  it('says what a team can do in words of the scenario language, with stories that exist', () => {
    const [, section = ''] = readme.split('## What a team can do');
    const rows = (section.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => /^\| [A-Z]/.test(line) && !line.includes('A team…'));
    const known = new Set<string>([...verbs, ...controls, ...expectations, 'nodes']);
    const words = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, word = '']) => word));
    const stories = rows.map((row) => [...row.matchAll(/\]\((scenarios\/[^)]+)\)/g)].map(([, file = '']) => file));
    expect([rows.length > 10, words.filter((word) => !known.has(word))]).toEqual([true, []]);
    expect(
      stories.filter((files) => files.length !== 2 || !files.every((file) => existsSync(`${root}${file}`))),
    ).toEqual([]);
  });

  it('names only scripts, files and exports that exist', () => {
    const scripts = [...readme.matchAll(/npm (?:run )?(start|test|bench|generate)\b/g)].map((match) => match[1] ?? '');
    expect(scripts.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
    const imports = [...readme.matchAll(/^\| `(elbowroom[^`]*)` \|/gm)].map((match) =>
      (match[1] ?? '').replace('elbowroom', '.'),
    );
    expect(imports.filter((path) => manifest.exports[path] === undefined)).toEqual([]);
  });
});
