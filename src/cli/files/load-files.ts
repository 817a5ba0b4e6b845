/** Loads every file that is named, and keeps what is wrong with any of them. */
import { loadScenario, type Places } from '../../adapters/scenario-file/load-scenario.ts';
import type { Problem } from '../../adapters/scenario-file/problem.ts';
import type { Scenario } from '../../core/schema/types.ts';
import type { Io } from '../io.ts';
import { readText } from './read-text.ts';

export type LoadedFile = GoodFile | BadFile;

export interface GoodFile {
  readonly ok: true;
  readonly file: string;
  readonly scenario: Scenario;
  readonly places: Places;
}

export interface BadFile {
  readonly ok: false;
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Further problems that are not told. */
  readonly omitted: number;
}

export async function loadFile(file: string, io: Io): Promise<LoadedFile> {
  const read = await readText(file, io);
  if (!read.ok) return { ok: false, file, problems: [read.problem], omitted: 0 };
  return { file, ...loadScenario(read.text, { file }) };
}

export async function loadFiles(files: readonly string[], io: Io): Promise<readonly LoadedFile[]> {
  const loaded: LoadedFile[] = [];
  for (const file of files) loaded.push(await loadFile(file, io));
  return loaded;
}
