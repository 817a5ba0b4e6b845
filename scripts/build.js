/**
 * Builds dist/: the library file by file with its types, and the command line as one bundle with everything it needs.
 *
 * The command line is bundled because starting it reads two files instead of four hundred.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
await bundleCommandLine();

async function bundleCommandLine() {
  const bundle = await rolldown({
    input: { bin: join(root, 'src/cli/bin.ts') },
    platform: 'node',
    logLevel: 'warn',
  });
  const { output } = await bundle.write({
    dir: join(dist, 'cli'),
    format: 'esm',
    minify: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
  chmodSync(join(dist, 'cli/bin.js'), 0o755);
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  writeFileSync(join(dist, 'cli/THIRD-PARTY-LICENSES.txt'), licencesOf(modules));
}

/** The licence of every package that is in the bundle. */
function licencesOf(modules) {
  const folders = new Set(
    modules.flatMap((path) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1] ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = existsSync(folder) && readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return `The command line contains these packages.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
