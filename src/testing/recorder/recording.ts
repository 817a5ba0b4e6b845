/**
 * A reporter for `fc.assert` that writes the smallest counterexample to a scenario file, if there is a scenario in it, and then reports as usual.
 *
 * Shapes: in `reporter` for properties and in `asyncReporter` for asynchronous ones. One file for each property: the newest failure replaces the one before.
 */
import fc, { type RunDetails } from 'fast-check';
import { loadScenario } from '../../adapters/scenario-file/load-scenario.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { recordScenario } from './record-scenario.ts';

export interface RecordingOptions {
  /** Protections that the property takes out. Default: those that the error names, as the one of `assertHolds` does. */
  readonly without?: readonly string[];
}

export function recordingTo<T>(file: string, { without }: RecordingOptions = {}): (details: RunDetails<T>) => void {
  return (details) => {
    if (!details.failed) return;
    const found = scenarioIn(details.counterexample);
    const why =
      details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance ?? '');
    const missing = without ?? withoutIn(details.errorInstance);
    if (found)
      recordScenario(found.scenario, file, { without: missing, why, ...(found.seed !== null && { seed: found.seed }) });
    const where = found ? `\nThe scenario is in ${file}.` : '';
    throw new Error(`${fc.defaultReportMessage(details)}${where}`, { cause: details.errorInstance });
  };
}

function withoutIn(error: unknown): readonly string[] {
  return error instanceof Error && 'without' in error && Array.isArray(error.without) ? error.without : [];
}

/** A scenario among the values of a counterexample, and its seed if it stands beside it. */
function scenarioIn(values: unknown): { readonly scenario: Scenario; readonly seed: number | null } | null {
  if (!Array.isArray(values)) return null;
  for (const value of values as readonly unknown[]) {
    if (typeof value !== 'object' || value === null) continue;
    if ('scenario' in value && isScenario(value.scenario)) {
      return { scenario: value.scenario, seed: 'seed' in value && typeof value.seed === 'number' ? value.seed : null };
    }
    if (isScenario(value)) return { scenario: value, seed: null };
  }
  return null;
}

function isScenario(value: unknown): value is Scenario {
  return (
    typeof value === 'object' && value !== null && loadScenario(JSON.stringify(value), { file: 'counterexample' }).ok
  );
}
