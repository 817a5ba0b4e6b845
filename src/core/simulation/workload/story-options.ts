/**
 * What a random story is made from: printable data, so that the same story can be told again anywhere.
 *
 * Units: `minutes` of simulated time that the acts are spread over; `faults` and `habits` are shares of what happens, from 0 to 1.
 */
import { between, seedRandom } from '../random.ts';
import { one } from './dice.ts';
import type { Disturbance } from './disturbances.ts';

export interface StoryOptions {
  readonly seed: number;
  readonly people: number;
  readonly conversations: number;
  readonly inboxes: number;
  readonly acts: number;
  readonly minutes: number;
  /** How much of what happens disturbs the network, the servers or a clock. */
  readonly faults: number;
  /** How much of what people do is a piece of usual work, such as open, read, write, send. The rest is any act at any time. */
  readonly habits: number;
  /** Long pauses for which nearly everybody leaves the desk. */
  readonly rests?: number;
  /** Of each rest. */
  readonly restMinutes?: number;
  /** Server nodes that share the store; one where it is left out. */
  readonly nodes?: number;
  /** Inboxes give away by themselves what comes in, and customers begin new conversations. */
  readonly routes?: boolean;
  /** The only disturbances that there may be; every kind where it is left out. */
  readonly only?: readonly Disturbance[];
}

/** Sizes of their own for every seed, small more often than large. */
export function storyOptions(seed: number, wanted: Partial<StoryOptions> = {}): StoryOptions {
  const random = seedRandom(seed, 11);
  const acts = one(random, [10, 20, 30, 40, 60]);
  return {
    seed,
    people: between(random, 2, 5),
    conversations: between(random, 1, 3),
    inboxes: between(random, 1, 2),
    acts,
    minutes: one(random, [0.5, 2, 5, 15]),
    faults: one(random, [0, 0.1, 0.25]),
    habits: one(random, [0.3, 0.6, 0.9]),
    nodes: one(random, [1, 1, 2, 3]),
    routes: one(random, [false, false, true]),
    ...wanted,
  };
}
