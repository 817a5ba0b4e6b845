/** One JSON document at the end; its shape is `schemas/report.schema.json`. */
import type { Report, ReportedFailure, ReportedScenario } from '../../core/schema/types.ts';
import { reporterOf } from './open-reporter.ts';
import { failuresOf, lineOf, type RunFailure, tellingRun } from './outcome.ts';
import type { ScenarioResult } from './reporter.ts';
import { reproduceLine } from './reproduce.ts';
import { jsonText } from './text/json.ts';

export const openJson = reporterOf('json', ({ version }) => {
  const scenarios: ReportedScenario[] = [];
  return {
    scenario(result) {
      scenarios.push(reported(result, version));
      return '';
    },
    end(summary) {
      const report: Report = { summary, scenarios };
      return `${jsonText(report, 2)}\n`;
    },
  };
});

function reported(result: ScenarioResult, version: string): ReportedScenario {
  const { file, scenario, status } = result;
  return {
    file,
    title: scenario.title,
    catalogue: scenario.catalogue ?? [],
    protections: scenario.protections ?? [],
    status,
    runs: result.runs.length,
    steps: (tellingRun(result)?.trace ?? []).flatMap((event) => {
      if (event.type !== 'step') return [];
      const { path, text, actor, at } = event;
      return [{ path, text, actor, at }];
    }),
    failures: failuresOf(result).map((failure) => reportedFailure(result, failure, version)),
  };
}

export function reportedFailure(
  result: ScenarioResult,
  { run, failure }: RunFailure,
  version: string,
): ReportedFailure {
  const { kind, path, at, text, expected, actual } = failure;
  const line = lineOf(result, failure);
  const place = line === undefined ? { kind, path } : { kind, path, line };
  return { ...place, at, text, expected, actual, seed: run.seed, reproduce: reproduceLine(result.file, run, version) };
}
