/** Arbitraries of whole stories, of the teams in them, and of what disturbs them. */
import fc, { type Arbitrary } from 'fast-check';
import type { Scenario, Step } from '../../core/schema/types.ts';
import { seedRandom } from '../../core/simulation/random.ts';
import { type Company, drawCompany } from '../../core/simulation/workload/company.ts';
import { faultSchedule, type TimedFault } from '../../core/simulation/workload/fault-schedule.ts';
import { randomStory } from '../../core/simulation/workload/random-story.ts';
import { type StoryOptions, storyOptions } from '../../core/simulation/workload/story-options.ts';
import { drawnStories } from './drawn.ts';

/** A scenario, and the seed that decides what chance does in it. */
export interface SeededScenario {
  readonly scenario: Scenario;
  readonly seed: number;
}

type StorySize = Partial<Omit<StoryOptions, 'seed'>>;

/** Mixed teams who do everything the scenario language can say, disturbed by every fault, unless the sizes say otherwise. */
export function scenarios(size: StorySize = {}): Arbitrary<Scenario> {
  return drawnStories((seed) => randomStory(storyOptions(seed, size)));
}

export function seededScenarios(size: StorySize = {}): Arbitrary<SeededScenario> {
  return fc.record({ scenario: scenarios(size), seed: fc.noShrink(fc.nat()) });
}

/** People of every role, teams, inboxes, saved replies, workflows, a policy and conversations: everything of a scenario but its steps. */
export function teams(size: StorySize = {}): Arbitrary<Company> {
  return drawnStories((seed) => {
    const company = drawCompany(seedRandom(seed, 12), storyOptions(seed, size));
    return { title: 'A team', ...company, steps: [{ settle: {} }] };
  }).map(({ title: _, steps: __, ...company }) => company);
}

/** Faults for a scenario, each before one of its steps. */
export function faultSchedules(scenario: Scenario, most = 8): Arbitrary<readonly TimedFault[]> {
  return fc
    .record({ seed: fc.noShrink(fc.nat()), kept: fc.subarray(Array.from({ length: most }, (_, place) => place)) })
    .map(({ seed, kept }) => {
      const all = faultSchedule(scenario, seed, most);
      return all.filter((_, place) => kept.includes(place));
    });
}

/** The scenario with these faults. */
export function disturbed(scenario: Scenario, faults: readonly TimedFault[]): Scenario {
  const before = (place: number): readonly Step[] => faults.flatMap((one) => (one.before === place ? [one.fault] : []));
  return { ...scenario, steps: scenario.steps.flatMap((step, place) => [...before(place), step]) as Scenario['steps'] };
}
