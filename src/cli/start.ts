/**
 * Loads the command line's bundle, with the compiled code that the build kept for this very Node where it fits.
 *
 * Compiling takes longer than playing a scenario. V8 refuses compiled code of another version by itself; newer Nodes keep it on their own.
 */
import { existsSync, readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { runCli } from './cli.ts';
import type { processIo } from './io.ts';

export interface Main {
  readonly runCli: typeof runCli;
  readonly processIo: typeof processIo;
}

export interface CompiledMain {
  readonly main: Main;
  /** Everything that was compiled so far, functions included. */
  readonly compiledCode: () => Buffer;
}

const bundle = fileURLToPath(new URL('main.cjs', import.meta.url));
export const compiledCodeFile = fileURLToPath(new URL('main.compiled', import.meta.url));

export function loadMain(): Main {
  if (existsSync(compiledCodeFile)) return compileMain(readFileSync(compiledCodeFile)).main;
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  return createRequire(import.meta.url)(bundle) as Main;
}

/** What `require` does, with a look at what was compiled before. */
export function compileMain(compiled?: Buffer): CompiledMain {
  const code = `(function (exports, require, module, __filename) {${readFileSync(bundle, 'utf8')}\n})`;
  const script = new Script(code, { filename: bundle, ...(compiled ? { cachedData: compiled } : {}) });
  const made = { exports: {} };
  const load = script.runInThisContext() as (...given: readonly unknown[]) => void;
  load(made.exports, createRequire(bundle), made, bundle);
  return { main: made.exports as Main, compiledCode: () => script.createCachedData() };
}
