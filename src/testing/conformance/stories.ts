/**
 * The stories that a system is played against: those that ship with the package, and random ones of what the system can do.
 *
 * Shapes: messages take equally long, so that everybody has seen what is over; and at most two moments of a story leave an order open, of three acts at
 * most, so that every order can be tried.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { loadScenario } from '../../adapters/scenario-file/load-scenario.ts';
import type { ActStep, Scenario, Step } from '../../core/schema/types.ts';
import { type Control, readStep } from '../../core/simulation/verbs.ts';
import { randomStory } from '../../core/simulation/workload/random-story.ts';
import { type StoryOptions, storyOptions } from '../../core/simulation/workload/story-options.ts';
import { scenariosFolder } from '../scenarios-folder.ts';
import type { CommandType } from './driver.ts';
import { canDo } from './verb-commands.ts';

export interface Story {
  /** Relative to the folder of the scenarios, or what made it. */
  readonly name: string;
  readonly scenario: Scenario;
  /** What is left out of it, and with it all that comes after. */
  readonly endedBy?: string;
}

const openMoments = 2;
const actsAtOnce = 3;

let shipped: readonly Story[] | null = null;

/** Every scenario that ships with the package. */
export function shippedStories(): readonly Story[] {
  shipped ??= readdirSync(scenariosFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const loaded = loadScenario(readFileSync(new URL(file, scenariosFolder), 'utf8'), { file });
      if (!loaded.ok) throw new Error(`${file} is no scenario.`);
      return { name: file.split('\\').join('/'), scenario: loaded.scenario };
    });
  return shipped;
}

export function randomStories(
  seed: number,
  count: number,
  wanted: Partial<StoryOptions>,
  commands?: readonly CommandType[],
): readonly Story[] {
  return Array.from({ length: count }, (_, place) => {
    const story = randomStory(storyOptions(seed + place, wanted));
    return {
      name: `random story ${seed + place}`,
      scenario: { ...story, steps: story.steps.flatMap((step) => within(step, commands)) },
    };
  });
}

/** Up to the first step that no driver can take. */
export function comparable(scenario: Scenario): Scenario {
  let moments = 0;
  const end = scenario.steps.findIndex((step) => beyondDrivers(step) !== null);
  const steps = scenario.steps.slice(0, end < 0 ? undefined : end).flatMap((step): readonly Step[] => {
    const read = readStep(step);
    if (read.control !== 'together') return [step];
    moments += 1;
    const { together } = read.step;
    return moments > openMoments || together.length > actsAtOnce ? together : [{ together, spread: '0ms' }];
  });
  return { ...scenario, network: { ...scenario.network, latency: '20ms' }, steps };
}

/** How mail gets on its way, and what survives the end of a process, is a system's own affair. */
export function beyondDrivers(step: Step): string | null {
  const { control } = readStep(step);
  return control !== null && beyond.has(control) ? control : null;
}

const beyond: ReadonlySet<string> = new Set<Control>(['worker', 'provider', 'restart', 'kill', 'store']);

/** The step without what the system cannot do. */
function within(step: Step, commands: readonly CommandType[] | undefined): readonly Step[] {
  const read = readStep(step);
  if (beyondDrivers(step) !== null) return [];
  if (!commands) return [step];
  if (read.control === 'together') {
    const together = read.step.together.flatMap((act) => within(act, commands)) as readonly ActStep[];
    return together.length > 1 ? [{ ...read.step, together: together as typeof read.step.together }] : together;
  }
  if (read.control === 'customer') return [step];
  return read.control !== null || Object.values(read.step).every((act) => canDo(act, commands)) ? [step] : [];
}
