/**
 * Writes a scenario that failed to a file that `elbowroom replay` reads.
 *
 * Shapes: the file is YAML, a step a line; `about` says what failed, and the line that plays it again with the same seed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeScenario } from '../../adapters/scenario-file/write-scenario.ts';
import type { Scenario } from '../../core/schema/types.ts';

export interface Recorded {
  readonly seed?: number;
  /** Protections without which it fails. */
  readonly without?: readonly string[];
  /** What failed, in a sentence or two. */
  readonly why?: string;
}

/** The text of the file. */
export function scenarioText(
  scenario: Scenario,
  file: string,
  { seed = 1, without = [], why = '' }: Recorded = {},
): string {
  const { title, about: _, ...rest } = scenario;
  const flags = without.map((name) => ` --without ${name}`).join('');
  const line = `elbowroom replay ${file} --seed ${seed}${flags}`;
  return writeScenario({
    title,
    about: [why.split('\n')[0] ?? '', line].filter((part) => part !== '').join(' '),
    ...rest,
  });
}

export function recordScenario(scenario: Scenario, file: string, recorded: Recorded = {}): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, scenarioText(scenario, file, recorded));
}
