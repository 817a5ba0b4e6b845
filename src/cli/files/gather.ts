/**
 * Finds the scenario files that a command line names: files, folders with everything below them, and globs.
 *
 * Shapes: each file once, in the order of the command line, folders and globs by name. `missing` is what nothing was found for.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs';
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
  const entry = statSync(resolve(cwd, pattern), { throwIfNoEntry: false });
  if (entry?.isDirectory()) return filesBelow(pattern, cwd);
  if (entry) return [normalize(pattern)];
  return /[*?{}[\]!()]/.test(pattern) ? filesMatching(pattern, cwd) : [];
}

function filesBelow(folder: string, cwd: string): readonly string[] {
  const entries = readdirSync(resolve(cwd, folder), { withFileTypes: true });
  const sorted = entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  return sorted.flatMap((entry) => filesIn(entry, join(folder, entry.name), cwd));
}

function filesIn(entry: Dirent, path: string, cwd: string): readonly string[] {
  if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesBelow(path, cwd);
  return entry.isFile() && isScenarioName(entry.name) ? [path] : [];
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
