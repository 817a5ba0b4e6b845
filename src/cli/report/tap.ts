/**
 * TAP 14: a test point for each seed of each scenario, the plan at the end, YAML diagnostics where something does not hold.
 *
 * Source: testanything.org, TAP version 14: `\` and `#` are escaped in descriptions; strings of the diagnostics are JSON, which YAML reads.
 */
import type { Run } from '../../core/simulation/run.ts';
import { escapeForTerminal } from '../escape.ts';
import { reportedFailure } from './json.ts';
import { reporterOf } from './open-reporter.ts';
import type { ScenarioResult } from './reporter.ts';
import { jsonText } from './text/json.ts';

export const openTap = reporterOf('tap', ({ version, seed }) => {
  let count = 0;
  return {
    head: `TAP version 14\n# elbowroom ${version}, seed ${seed}\n`,
    scenario: (result) => result.runs.map((run) => point(result, run, ++count, version)).join(''),
    end: ({ passed, failed, undecided }) =>
      `1..${count}\n# ${passed} passed, ${failed} failed, ${undecided} undecided\n`,
  };
});

function point(result: ScenarioResult, run: Run, number: number, version: string): string {
  const title = result.runs.length > 1 ? `${result.scenario.title} (seed ${run.seed})` : result.scenario.title;
  const line = `${run.status === 'passed' ? 'ok' : 'not ok'} ${number} - ${description(title)}\n`;
  if (run.status === 'passed') return line;
  const failures = run.failures.map((failure) => reportedFailure(result, { run, failure }, version));
  const diagnostics = [
    '---',
    ...fields({
      status: run.status,
      file: result.file,
      seed: run.seed,
      without: run.without,
      fingerprint: run.fingerprint,
    }),
    failures.length > 0 ? 'failures:' : 'failures: []',
    ...failures.flatMap((failure) => fields(failure).map((field, index) => `${index === 0 ? '  - ' : '    '}${field}`)),
    '...',
  ];
  return line + diagnostics.map((text) => `  ${text}\n`).join('');
}

function fields(values: object): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${name}: ${jsonText(value)}`);
}

function description(text: string): string {
  return escapeForTerminal(text.trim().replace(/\s+/g, ' ')).replace(/[\\#]/g, '\\$&');
}
