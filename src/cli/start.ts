/**
 * Loads the command line's bundle, with the compiled code that was kept beside it for this very Node where there is some.
 *
 * Compiling takes longer than playing a scenario. The build keeps what it compiled; where the package was installed instead, the first replay
 * does, if it may write there. V8 refuses compiled code of another version by itself, and newer Nodes keep it on their own.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { runCli } from './cli.ts';
import type { processIo } from './io.ts';

export interface Main {
  readonly runCli: typeof runCli;
  readonly processIo: typeof processIo;
}

export interface LoadedMain {
  readonly main: Main;
  /** Keeps what was compiled for the next start, unless that is done already. */
  readonly keep: () => void;
}

export interface CompiledMain {
  readonly main: Main;
  /** True if the compiled code was of another Node, and of no use. */
  readonly isRefused: boolean;
  /** Everything that was compiled so far, functions included. */
  readonly compiledCode: () => Buffer;
}

const bundle = fileURLToPath(new URL('main.cjs', import.meta.url));
export const compiledCodeFile = fileURLToPath(new URL('main.compiled', import.meta.url));

/** What speaks to a store loads its driver, and compiled code that was kept cannot load anything: V8 does not keep where it came from. */
const speaksToStores = /^--store\b|^adapter-check$|^audit$/;

export function loadMain(words: readonly string[] = process.argv.slice(2)): LoadedMain {
  if (words.some((word) => speaksToStores.test(word))) return required();
  const kept = existsSync(compiledCodeFile) ? readFileSync(compiledCodeFile) : undefined;
  const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
  if (!kept && enableCompileCache) {
    enableCompileCache();
    return required();
  }
  const { main, isRefused, compiledCode } = compileMain(kept);
  return { main, keep: kept && !isRefused ? () => undefined : () => keepCompiled(compiledCode()) };
}

function required(): LoadedMain {
  return { main: createRequire(import.meta.url)(bundle) as Main, keep: () => undefined };
}

/** Whole or not at all. Where nothing can be written, the next start compiles again. */
function keepCompiled(code: Buffer): void {
  const unfinished = `${compiledCodeFile}.${process.pid}`;
  try {
    writeFileSync(unfinished, code);
    renameSync(unfinished, compiledCodeFile);
  } catch {
    return;
  }
}

/** What `require` does, with a look at what was compiled before. */
export function compileMain(compiled?: Buffer): CompiledMain {
  const code = `(function (exports, require, module, __filename) {${readFileSync(bundle, 'utf8')}\n})`;
  const script = new Script(code, {
    filename: bundle,
    ...(compiled ? { cachedData: compiled } : {}),
  });
  const made = { exports: {} };
  const load = script.runInThisContext() as (...given: readonly unknown[]) => void;
  load(made.exports, createRequire(bundle), made, bundle);
  const isRefused = script.cachedDataRejected === true;
  return { main: made.exports as Main, isRefused, compiledCode: () => script.createCachedData() };
}
