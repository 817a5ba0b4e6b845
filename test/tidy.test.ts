/** The house rules that a machine can check: who may import whom, what core may touch, how files look. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(root, path)).isDirectory() ? filesUnder(path) : [path];
  });
}

const isGenerated = (path: string): boolean => path.includes('/schema/') || path.includes('generated');
const sources = filesUnder('src').filter((path) => path.endsWith('.ts'));
const written = sources.filter((path) => !isGenerated(path));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Code without comments and strings' contents, so that words in prose do not count. */
function codeOf(path: string): string {
  return read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}

function importsOf(path: string): string[] {
  const text = read(path).replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** Where an import leads: `src/...` inside the project, the package's name outside. */
function targetOf(path: string, specifier: string): string {
  return specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier;
}

/** All imports that break the claim, as `file -> import`. */
function breaches(paths: readonly string[], allowed: (target: string, path: string) => boolean): string[] {
  return paths.flatMap((path) =>
    importsOf(path)
      .filter((specifier) => !allowed(targetOf(path, specifier), path))
      .map((specifier) => `${path} -> ${specifier}`),
  );
}

const inCore = written.filter((path) => path.startsWith('src/core/'));
const inAdapters = written.filter((path) => path.startsWith('src/adapters/'));

describe('who may import whom', () => {
  it('lets core import xstate, immer and itself', () => {
    const allowed = (target: string): boolean => ['xstate', 'immer'].includes(target) || target.startsWith('src/core/');
    expect(breaches(inCore, allowed)).toEqual([]);
  });

  it('keeps adapters apart from each other and from the command line', () => {
    const roomOf = (path: string): string => path.split('/').slice(0, 3).join('/');
    const allowed = (target: string, path: string): boolean =>
      !target.startsWith('src/') || target.startsWith('src/core/') || roomOf(target) === roomOf(path);
    expect(breaches(inAdapters, allowed)).toEqual([]);
  });

  it('imports no test runner from src, and fast-check only for the testing entry', () => {
    const allowed = (target: string, path: string): boolean =>
      !/^(vitest|@vitest|@fast-check\/vitest|node:test)/.test(target) &&
      (target !== 'fast-check' || path.startsWith('src/testing/'));
    expect(breaches(written, allowed)).toEqual([]);
  });

  it('makes machines in one folder only', () => {
    const makers = written.filter((path) => /\b(createMachine|setup)\(/.test(codeOf(path)));
    expect(makers.filter((path) => !/^src\/core\/machines\/[a-z-]+\.machine\.ts$/.test(path))).toEqual([]);
  });
});

describe('what core may touch', () => {
  const waiting = /\basync\b|\bawait\b|\bPromise\b/;
  const forbidden = [
    /\bDate\b/,
    /\bMath\.random\b/,
    /\bperformance\b/,
    /\bcrypto\b/,
    /\bprocess\b/,
    /\bconsole\b/,
    /\bset(?:Timeout|Interval|Immediate)\b/,
    /\bqueueMicrotask\b/,
    /\bglobalThis\b/,
    /\bfetch\b/,
    waiting,
  ];

  it('reads no clock, no chance, no process, no network, and waits for nothing but in the types of its ports', () => {
    const found = inCore.flatMap((path) => {
      const code = codeOf(path);
      const isPort = path.startsWith('src/core/ports/');
      return forbidden
        .filter((pattern) => pattern.test(code) && !(isPort && pattern === waiting))
        .map((pattern) => `${path}: ${pattern.source}`);
    });
    expect(found).toEqual([]);
  });

  it('has no classes, enums or namespaces', () => {
    expect(inCore.filter((path) => /^\s*(export )?(abstract )?(class|enum|namespace) /m.test(codeOf(path)))).toEqual(
      [],
    );
  });
});

describe('how files look', () => {
  it('keeps every written file within 300 lines', () => {
    const everything = [...written, ...filesUnder('test').filter((path) => path.endsWith('.ts'))];
    const long = everything
      .map((path) => ({ path, lines: read(path).split('\n').length }))
      .filter(({ lines }) => lines > 301);
    expect(long).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const names = [...sources, ...filesUnder('test'), ...filesUnder('scenarios'), ...filesUnder('schemas')];
    const odd = names.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.[a-z]+$/.test(path.split('/').at(-1) ?? ''),
    );
    expect(odd.filter((path) => !path.endsWith('README.md'))).toEqual([]);
  });

  it('exports by name, never everything and never a default', () => {
    expect(written.filter((path) => /^export (\* from|default)/m.test(codeOf(path)))).toEqual([]);
  });

  it('has no any, no suppressed check and no unfinished mark', () => {
    const loose = /: any\b|\bas any\b|<any>/;
    const marks = /@ts-(ignore|nocheck|expect-error)|biome-ignore (?!format)|eslint-disable|\b(TODO|FIXME|XXX|HACK)\b/;
    const own = relative(root, new URL(import.meta.url).pathname);
    const checked = [...written, ...filesUnder('test').filter((path) => path.endsWith('.ts') && path !== own)];
    expect(checked.filter((path) => loose.test(codeOf(path)) || marks.test(read(path)))).toEqual([]);
  });

  it('leaves no test out and focuses none', () => {
    const own = relative(root, new URL(import.meta.url).pathname);
    const tests = filesUnder('test').filter((path) => path.endsWith('.test.ts') && path !== own);
    expect(tests.filter((path) => /\b(it|test|describe)\.(only|skip|todo)\b/.test(read(path)))).toEqual([]);
  });
});
