/** Writes src/cli/generated/help.ts: what `--help` prints, so that printing it loads nothing. With --check, only says whether it is fresh. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src/cli/generated/help.ts');

/** Inside the project, so that packages are found. */
const folder = mkdtempSync(join(root, 'node_modules/.generate-help-'));
try {
  const source = await rendered();
  if (!process.argv.includes('--check')) writeFileSync(target, source);
  else if (readFileSync(target, 'utf8') !== source) {
    console.error('src/cli/generated/help.ts is stale: run `npm run generate`.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function rendered() {
  const bundle = await rolldown({
    input: { help: join(root, 'src/cli/render-help.ts'), definitions: join(root, 'src/cli/definitions/all.ts') },
    platform: 'node',
    logLevel: 'warn',
    external: [/\/commands\//, 'yargs'],
  });
  await bundle.write({ dir: folder, format: 'esm' });
  await bundle.close();
  const { renderHelp } = await import(pathToFileURL(join(folder, 'help.js')).href);
  const { definitions } = await import(pathToFileURL(join(folder, 'definitions.js')).href);
  const texts = { '': await renderHelp(null) };
  for (const { name } of definitions) texts[name] = await renderHelp(name);
  const entries = Object.entries(texts).map(([name, text]) => `  ${JSON.stringify(name)}: ${JSON.stringify(text)},`);
  return [
    '// Generated from src/cli/definitions/ by `npm run generate`. Never edited by hand.',
    '',
    '/** By command; the empty name is the help of all. */',
    'export const helpTexts: Readonly<Record<string, string>> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}
