/**
 * What every reporter is: pure functions from results to text, in the order in which a replay gives them.
 *
 * Shapes: one reporter serves one replay; what it remembers between the calls is its own. Each call answers the text to write now, which may be ''.
 */

import type { Scenario } from '../../core/schema/types.ts';
import type { Run } from '../../core/simulation/run.ts';

export interface Reporter {
  readonly name: string;
  begin(info: ReportInfo): string;
  scenario(result: ScenarioResult): string;
  end(summary: ReportSummary): string;
}

export interface ReportInfo {
  readonly version: string;
  /** Of the first run; further runs count up from it. */
  readonly seed: number;
  readonly runs: number;
  /** How many scenarios are going to be played. */
  readonly files: number;
  /** Columns of whatever the text is shown on. */
  readonly width: number;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

export type Status = 'passed' | 'failed' | 'undecided';

export interface ScenarioResult {
  readonly file: string;
  readonly scenario: Scenario;
  /** One per seed, at least one. */
  readonly runs: readonly Run[];
  readonly status: Status;
  /** The line of the file where a place such as `/steps/3` begins. */
  readonly lineOf?: (path: string) => number | undefined;
}

export interface ReportSummary {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly undecided: number;
  readonly seed: number;
  readonly version: string;
}
