/** The bundled scenarios as they are loaded from their files. */
import { readdirSync, readFileSync } from 'node:fs';
import { loadScenario } from '../../src/adapters/scenario-file/load-scenario.ts';
import type { ProtectionName } from '../../src/core/rules/protections.ts';
import type { Scenario } from '../../src/core/schema/types.ts';

const folder = new URL('../../scenarios/', import.meta.url);

export interface Bundled {
  /** Relative to the folder of the scenarios. */
  readonly file: string;
  readonly scenario: Scenario;
  readonly named: readonly ProtectionName[];
}

export const bundled: readonly Bundled[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const loaded = loadScenario(readFileSync(new URL(file, folder), 'utf8'), { file });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return { file, scenario: loaded.scenario, named: (loaded.scenario.protections ?? []) as ProtectionName[] };
  });

export interface CatalogueRow {
  readonly row: string;
  readonly bug: string;
  readonly source: string;
}

/** The catalogue of real bugs, row by row. */
export const catalogue: readonly CatalogueRow[] = JSON.parse(
  readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8'),
);
