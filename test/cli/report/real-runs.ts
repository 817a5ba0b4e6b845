/** Runs of the bundled scenarios, for reports that must hold up to whatever a run contains. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ScenarioResult } from '../../../src/cli/report/reporter.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Scenario } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';

const root = new URL('../../../', import.meta.url);

export const scenarioFiles: readonly string[] = ['scenarios/article', 'scenarios/catalogue'].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`),
);

export function play(file: string, without: readonly ProtectionName[] = []): ScenarioResult {
  const scenario = parse(readFileSync(new URL(file, root), 'utf8')) as Scenario;
  const run = replay(scenario, { seed: 7, without: new Set(without) });
  return { file, scenario, runs: [run], status: run.status };
}
