/** Makes a reporter from a function that is called once the replay begins and is known. */
import type { Reporter, ReportInfo, ReportSummary, ScenarioResult } from './reporter.ts';

export interface Report {
  /** What stands before everything. */
  readonly head?: string;
  readonly scenario: (result: ScenarioResult) => string;
  readonly end: (summary: ReportSummary) => string;
}

export function reporterOf(name: string, open: (info: ReportInfo) => Report): () => Reporter {
  return () => {
    let report: Report | null = null;
    return {
      name,
      begin(info) {
        report = open(info);
        return report.head ?? '';
      },
      scenario: (result) => report?.scenario(result) ?? '',
      end: (summary) => report?.end(summary) ?? '',
    };
  };
}
