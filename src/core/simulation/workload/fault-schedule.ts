/** Faults drawn for any scenario: which, and before which of its steps. Nobody's connection is left cut for good. */
import type { Scenario, Step } from '../../schema/types.ts';
import { labelsIn } from '../cast.ts';
import { below, seedRandom } from '../random.ts';
import { readStep } from '../verbs.ts';
import { weighted } from './dice.ts';
import { faultDraws } from './fault-draws.ts';
import { storyOptions } from './story-options.ts';
import type { Telling } from './telling.ts';

export interface TimedFault {
  /** The place of a step. */
  readonly before: number;
  readonly fault: Step;
}

/** In the order in which they happen; at most so many. */
export function faultSchedule(scenario: Scenario, seed: number, most: number): readonly TimedFault[] {
  const random = seedRandom(seed, 13);
  const actors = labelsIn(scenario);
  if (actors.length === 0) return [];
  const telling: Telling = {
    random,
    options: storyOptions(seed),
    company: scenario,
    actors,
    conversations: Object.keys(scenario.conversations ?? {}),
    tabs: new Map(),
    sent: new Set(),
    noted: new Set(),
    outsiders: new Map(),
    partitioned: [],
    said: 0,
    added: 0,
  };
  const places = Array.from({ length: most }, () => below(random, scenario.steps.length)).sort(
    (one, other) => one - other,
  );
  return places.flatMap((before): readonly TimedFault[] => {
    const fault = weighted(random, faultDraws).draw(telling);
    return fault && !isHalf(fault) ? [{ before, fault }] : [];
  });
}

/** What needs another fault before or after it: a part of a schedule is a schedule. */
function isHalf(fault: Step): boolean {
  const read = readStep(fault);
  return read.control === 'heal' || (read.control === 'partition' && read.step.partition.for === undefined);
}
