/**
 * Finds the scenario files that a command line names: files, folders with everything below them, and globs.
 *
 * Shapes: each file once, in the order of the command line, folders and globs by name. `missing` is what nothing was found for.
 */
import { readdir, stat } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';

export interface Gathered {
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

export const stdinName = '-';

export async function gather(patterns: readonly string[], cwd: string): Promise<Gathered> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const pattern of patterns) {
    const found = pattern === stdinName ? [stdinName] : await filesFor(pattern, cwd);
    if (found.length === 0) missing.push(pattern);
    for (const file of found) files.add(file);
  }
  return { files: [...files], missing };
}

async function filesFor(pattern: string, cwd: string): Promise<readonly string[]> {
  const entry = await stat(resolve(cwd, pattern)).catch(() => null);
  if (entry?.isDirectory()) return filesBelow(pattern, cwd);
  if (entry) return [normalize(pattern)];
  return /[*?{}[\]!()]/.test(pattern) ? filesMatching(pattern, cwd) : [];
}

async function filesBelow(folder: string, cwd: string): Promise<readonly string[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true });
  const sorted = entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  const found = await Promise.all(
    sorted.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesBelow(path, cwd);
      return entry.isFile() && isScenarioName(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

async function filesMatching(pattern: string, cwd: string): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, { cwd, ignore: ['**/node_modules/**'], expandDirectories: false });
  return found.map((path) => normalize(path)).sort();
}

function isScenarioName(name: string): boolean {
  return /\.(?:yaml|yml|json)$/i.test(name) && !name.startsWith('.');
}

function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}
