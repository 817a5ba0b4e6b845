/** Puts one defect into the core as it is bundled or loaded: one of the planted ones by its name, or `without NAME` for a protection that never holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bugs, planted } from './all.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles the search into a file of its own. `none` is the core as it is. */
export async function plant(name, folder) {
  const file = join(folder, `${name.replaceAll(' ', '-')}.mjs`);
  const build = await rolldown({
    input: fileURLToPath(new URL('search.js', import.meta.url)),
    platform: 'node',
    logLevel: 'silent',
    plugins: defectOf(name),
  });
  await build.write({ file, format: 'esm' });
  await build.close();
  return file;
}

/** Plugins for a bundler. */
export function defectOf(name) {
  const bug = bugNamed(name);
  if (bug === null) return [];
  const path = join(root, bug.file);
  return [
    {
      name: 'defect',
      enforce: 'pre',
      load: (id) => (id === path ? { code: planted(bug, readFileSync(path, 'utf8')), moduleType: 'ts' } : null),
    },
  ];
}

function bugNamed(name) {
  if (name === 'none') return null;
  const bug = name.startsWith('without ') ? withoutProtection(name.slice(8)) : bugs.find((one) => one.name === name);
  if (bug) return bug;
  throw new Error(`There is no planted defect ${name}.`);
}

function withoutProtection(protection) {
  const find = 'return without === undefined || !without.has(name);';
  const replace = `return name !== '${protection}' && (without === undefined || !without.has(name));`;
  return { name: protection, file: 'src/core/rules/protections.ts', find, replace };
}
