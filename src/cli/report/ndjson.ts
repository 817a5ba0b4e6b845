/** Everything that happened, one line each, as it comes; the lines are those of `schemas/event.schema.json`. */
import type { Run } from '../../core/simulation/run.ts';
import { reportedFailure } from './json.ts';
import { reporterOf } from './open-reporter.ts';
import type { ScenarioResult } from './reporter.ts';
import { jsonText } from './text/json.ts';

export const openNdjson = reporterOf('ndjson', ({ version }) => ({
  scenario: (result) => result.runs.map((run) => lines(linesOf(result, run, version))).join(''),
  end: (summary) => lines([{ type: 'summary', ...summary }]),
}));

function linesOf(result: ScenarioResult, run: Run, version: string): readonly unknown[] {
  const { file, scenario } = result;
  const { seed, without, status, steps, durationMs, fingerprint, invariants } = run;
  const { title, catalogue = [], protections = [] } = scenario;
  const failures = run.failures.map((failure) => reportedFailure(result, { run, failure }, version));
  return [
    { type: 'scenario', file, title, catalogue, protections, seed, without, version },
    ...run.trace,
    { type: 'end', file, seed, status, steps, durationMs, fingerprint, failures, invariants },
  ];
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${jsonText(value)}\n`).join('');
}
