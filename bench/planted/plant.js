/** Puts a defect into the core as it is bundled or loaded. `none` is the core as it is; in `switch`, the protection that `takenOut` names never holds, and what is asked for is `asked`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bugs, planted } from './all.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const protectionSwitch = {
  name: 'switch',
  file: 'src/core/rules/protections.ts',
  find: 'return without === undefined || !without.has(name);',
  replace: `
    const { takenOut, asked } = globalThis as { takenOut?: string | null; asked?: Set<string> };
    asked?.add(name);
    return name !== takenOut && (without === undefined || !without.has(name));`,
};

/** Bundles the search into a file of its own. */
export async function plant(name, folder) {
  const file = join(folder, `${name}.mjs`);
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
  if (name === 'none') return [];
  const bug = [...bugs, protectionSwitch].find((one) => one.name === name);
  if (!bug) throw new Error(`There is no planted defect ${name}.`);
  const path = join(root, bug.file);
  return [
    {
      name: 'defect',
      enforce: 'pre',
      load: (id) => (id === path ? { code: planted(bug, readFileSync(path, 'utf8')), moduleType: 'ts' } : null),
    },
  ];
}
