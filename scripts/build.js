/**
 * Builds dist/: the library file by file with its types, and the command line as one bundle with everything it needs.
 *
 * The command line is bundled because starting it reads a few files instead of four hundred, and only what is used of yargs and yaml: yaml's
 * modules for browsers are the same code as modules that can be taken apart.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const inModules = (path) => join(root, 'node_modules', path);

rmSync(dist, { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
layOut();
await bundleTesting();
const modules = await bundleCommandLine();
writeFileSync(join(dist, 'cli/THIRD-PARTY-LICENSES.txt'), licencesOf(modules));
run('scripts/keep-compiled.js');

/** What it says is on the screen already when it fails. */
function run(script, ...words) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...words], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The compiler keeps the folders of the sources, because the reader of scenarios imports schemas; that reader is in bundles only. */
function layOut() {
  const compiled = join(dist, 'src');
  for (const name of readdirSync(compiled)) renameSync(join(compiled, name), join(dist, name));
  for (const name of ['src', 'schemas', 'adapters/scenario-file']) rmSync(join(dist, name), { recursive: true });
}

/** One file beside its types, with what reads and writes scenarios in it. The core is that of the library. */
async function bundleTesting() {
  const folder = join(dist, 'testing');
  for (const name of readdirSync(folder, { recursive: true })) if (name.endsWith('.js')) rmSync(join(folder, name));
  const core = join(root, 'src/core/');
  const bundle = await rolldown({
    input: join(root, 'src/testing/index.ts'),
    platform: 'node',
    logLevel: 'warn',
    external: ['fast-check'],
    resolve: { alias: { yaml: inModules('yaml/browser/index.js') } },
    plugins: [
      {
        name: 'core-stays-outside',
        resolveId(source, importer) {
          if (!importer || !source.startsWith('.')) return null;
          const path = join(importer, '..', source);
          if (!path.startsWith(core)) return null;
          return { id: `../core/${path.slice(core.length).replace(/\.ts$/, '.js')}`, external: true };
        },
      },
    ],
    treeshake: { moduleSideEffects: [{ test: /node_modules\/yaml\//, sideEffects: false }] },
  });
  const { output } = await bundle.write({ file: join(folder, 'index.js'), format: 'esm', codeSplitting: false });
  await bundle.close();
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licencesOf(modules));
}

/** The part that starts it, and the rest, which is not loaded for help. Answers which modules are in there. */
async function bundleCommandLine() {
  const starting = await rolldown({
    input: { bin: join(root, 'src/cli/bin.ts'), start: join(root, 'src/cli/start.ts') },
    platform: 'node',
    logLevel: 'warn',
  });
  await starting.write({ dir: join(dist, 'cli'), format: 'esm', minify: true, chunkFileNames: '[name].js' });
  await starting.close();
  chmodSync(join(dist, 'cli/bin.js'), 0o755);
  const rest = await rolldown({
    input: join(root, 'src/cli/main.ts'),
    platform: 'node',
    logLevel: 'warn',
    resolve: {
      alias: {
        yaml: inModules('yaml/browser/index.js'),
        '#supports-color': inModules('chalk/source/vendor/supports-color/browser.js'),
      },
    },
    treeshake: { moduleSideEffects: [{ test: /node_modules\/(?:yargs|yaml)\//, sideEffects: false }] },
  });
  const { output } = await rest.write({
    file: join(dist, 'cli/main.cjs'),
    format: 'cjs',
    minify: true,
    codeSplitting: false,
  });
  await rest.close();
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
}

/** The licence of every package that is in the bundle. */
function licencesOf(paths) {
  const folders = new Set(
    paths.flatMap((path) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1] ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = existsSync(folder) && readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return `What lies beside this file contains these packages.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
