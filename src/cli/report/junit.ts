/**
 * JUnit XML: a suite for each file, a case for each seed.
 *
 * Units: `time` is simulated seconds, so that the same scenario always takes the same time.
 * Source: the schema of Jenkins' JUnit plugin and what GitLab reads of it (name, classname, file, time, failure, error).
 */
import type { Run } from '../../core/simulation/run.ts';
import { failureLines } from './failure-text.ts';
import { reporterOf } from './open-reporter.ts';
import type { ScenarioResult } from './reporter.ts';
import { xmlElement, xmlLines } from './text/xml.ts';

interface Tally {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly ms: number;
}

export const openJunit = reporterOf('junit', ({ version }) => {
  const suites: string[] = [];
  const runs: Run[] = [];
  return {
    scenario(result) {
      suites.push(suite(result, version));
      runs.push(...result.runs);
      return '';
    },
    end() {
      const root = xmlElement('testsuites', { name: 'elbowroom', ...totals(runs) }, `\n${suites.join('')}`);
      return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
    },
  };
});

function suite(result: ScenarioResult, version: string): string {
  const { file, scenario, runs } = result;
  const properties = {
    version,
    seed: runs.map(({ seed }) => seed).join(' '),
    catalogue: (scenario.catalogue ?? []).join(' '),
    protections: (scenario.protections ?? []).join(' '),
    without: (runs[0]?.without ?? []).join(' '),
    clock: 'simulated',
  };
  const content = [
    indented(
      4,
      xmlElement(
        'properties',
        {},
        `\n${Object.entries(properties)
          .map(([name, value]) => indented(6, xmlElement('property', { name, value })))
          .join('')}    `,
      ),
    ),
    ...runs.map((run) => testcase(result, run, version)),
  ];
  return indented(
    2,
    xmlElement('testsuite', { name: file, file, ...totals(runs), skipped: 0 }, `\n${content.join('')}  `),
  );
}

function testcase(result: ScenarioResult, run: Run, version: string): string {
  const { file, scenario, runs } = result;
  const name = runs.length > 1 ? `${scenario.title} (seed ${run.seed})` : scenario.title;
  const attributes = {
    name,
    classname: file.replace(/\.(?:ya?ml|json)$/i, '').replaceAll('/', '.'),
    file,
    time: seconds(run.durationMs),
  };
  const children = run.failures.map((failure) => {
    const lines = failureLines(result, { run, failure }, version);
    const element = failure.kind === 'not-settled' ? 'error' : 'failure';
    return indented(6, xmlElement(element, { message: failure.text, type: failure.kind }, xmlLines(lines)));
  });
  return indented(4, xmlElement('testcase', attributes, children.length > 0 ? `\n${children.join('')}    ` : ''));
}

function totals(runs: readonly Run[]): Readonly<Record<string, string | number>> {
  const tally = runs.reduce<Tally>(
    (sum, { status, durationMs }) => ({
      tests: sum.tests + 1,
      failures: sum.failures + (status === 'failed' ? 1 : 0),
      errors: sum.errors + (status === 'undecided' ? 1 : 0),
      ms: sum.ms + durationMs,
    }),
    { tests: 0, failures: 0, errors: 0, ms: 0 },
  );
  return { tests: tally.tests, failures: tally.failures, errors: tally.errors, time: seconds(tally.ms) };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function indented(columns: number, element: string): string {
  return `${' '.repeat(columns)}${element}\n`;
}
