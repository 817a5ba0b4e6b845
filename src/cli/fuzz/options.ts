/** What `fuzz` is asked for, read from the command line. Errors: throws a `UsageError`. */
import { allFaults, type FuzzOptions } from '../../core/simulation/fuzz/fuzz.ts';
import type { Disturbance } from '../../core/simulation/workload/disturbances.ts';
import type { Given } from '../definitions/definition.ts';
import { seedOf, wholeNumber } from '../numbers.ts';
import { protectionsIn } from '../protections.ts';
import { UsageError } from '../usage-error.ts';

export interface FuzzCommand {
  readonly plan: FuzzOptions & { readonly without: NonNullable<FuzzOptions['without']> };
  /** Null for as long as it takes. */
  readonly seconds: number | null;
  /** Threads. */
  readonly jobs: number;
  readonly tries: number;
  readonly output: string;
  readonly reporter: string;
}

const mostHours = 1_000_000;

export function fuzzOptions(given: Given): FuzzCommand {
  const seed = seedOf(given);
  const seconds = given.text('seconds');
  const output = given.text('output') ?? 'fuzz-<seed>.yaml';
  return {
    plan: {
      seed,
      agents: wholeNumber('agents', given.text('agents'), 6, 2, 12),
      conversations: wholeNumber('conversations', given.text('conversations'), 8, 1, 50),
      hours: wholeNumber('hours', given.text('hours'), 100, 1, mostHours),
      faults: faultsIn(given.list('faults')),
      without: protectionsIn(given.list('without')),
    },
    seconds: seconds === null ? null : wholeNumber('seconds', seconds, 60, 1, 1_000_000),
    jobs: wholeNumber('jobs', given.text('jobs'), 1, 1, 64),
    tries: wholeNumber('tries', given.text('tries'), 5000, 0, 10_000_000),
    output: output.replace('<seed>', String(seed)),
    reporter: given.text('reporter') ?? 'pretty',
  };
}

function faultsIn(words: readonly string[]): readonly Disturbance[] {
  const names = words.flatMap((word) => word.split(',')).map((word) => word.trim());
  if (names.length === 0 || names.includes('all')) return allFaults;
  return names.filter((name) => name !== 'none').map(faultOf);
}

function faultOf(name: string): Disturbance {
  const found = allFaults.find((kind) => kind === name);
  if (found) return found;
  throw new UsageError(`There is no fault \`${name}\`. There are: all, none, ${allFaults.join(', ')}.`, 'fuzz');
}
