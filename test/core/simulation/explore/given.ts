/** Explores to the end. */
import type { Scenario } from '../../../../src/core/schema/types.ts';
import {
  type ExploreOptions,
  type ExploreReport,
  exploreOn,
  isExplored,
  openExploration,
  reportOf,
} from '../../../../src/core/simulation/explore/explore.ts';

export function explored(scenario: Scenario, options: Partial<ExploreOptions> = {}): ExploreReport {
  const exploration = openExploration(scenario, { seed: 1, ...options });
  while (!isExplored(exploration)) exploreOn(exploration, 100);
  return reportOf(exploration);
}
