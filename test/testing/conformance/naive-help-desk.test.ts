/** The naive help desk is found out: every bug that was put into it, by its name, in a story of a few steps. */
import { expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import { conformance } from '../../../src/testing/conformance/conformance.ts';
import { conformanceReport } from '../../../src/testing/conformance/report.ts';
import { scenarioText } from '../../../src/testing/recorder/record-scenario.ts';
import { naiveHelpDesk } from './naive-help-desk.ts';

it('finds the bugs of the naive help desk by name', { timeout: 600_000 }, async () => {
  const result = await conformance(naiveHelpDesk, { runs: 10, shrinkTries: 100 });
  expect(result.verdict).toBe('differs');

  const named = (promise: string) => result.findings.filter(({ promises }) => promises[0] === promise);
  const rows = (promise: string): readonly string[] => named(promise).flatMap(({ catalogue }) => catalogue);
  const lacks = (promise: string): readonly string[] => named(promise).flatMap(({ protections }) => protections);
  expect(lacks('no-blind-reply')).toContain('send-guard');
  expect(rows('no-blind-reply')).toContain('A1');
  expect(lacks('expectation-kept')).toContain('compare-and-set');
  expect(rows('expectation-kept')).toContain('E1');
  expect(lacks('no-self-sign')).toContain('self-filter');
  expect(lacks('no-ghost')).toContain('lease-sweep');
  expect(rows('no-ghost')).toContain('C3');
  expect(lacks('note-wall')).toContain('note-wall');
  expect(rows('note-wall')).toContain('G4');
  expect(rows('no-lost-text')).toContain('F1');
  expect(rows('one-intent-one-message')).toContain('A7');
  expect(lacks('permission-at-commit')).toContain('permission-at-commit');

  expect(Math.max(...result.findings.map(({ scenario }) => scenario.steps.length))).toBeLessThan(8);
  for (const { scenario } of result.findings) {
    expect(loadScenario(scenarioText(scenario, 'found.yaml'), { file: 'found.yaml' }).ok).toBe(true);
  }
  expect(conformanceReport(result)).toContain('as without send-guard: A reply written without having seen');
});
