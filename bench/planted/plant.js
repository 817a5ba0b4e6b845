/** Bundles the search with one defect in the core, into a file of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { planted } from './all.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `bug` is null for the core as it is. */
export async function plant(bug, folder) {
  const file = join(folder, `${bug?.name ?? 'none'}.mjs`);
  const build = await rolldown({
    input: fileURLToPath(new URL('search.js', import.meta.url)),
    platform: 'node',
    logLevel: 'silent',
    plugins: bug === null ? [] : [defect(bug)],
  });
  await build.write({ file, format: 'esm' });
  await build.close();
  return file;
}

function defect(bug) {
  const path = join(root, bug.file);
  return {
    name: 'defect',
    load: (id) => (id === path ? { code: planted(bug, readFileSync(path, 'utf8')), moduleType: 'ts' } : null),
  };
}
