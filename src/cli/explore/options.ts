/** What `explore` is asked for, read from the command line. Errors: throws a `UsageError`. */
import type { ProtectionName } from '../../core/rules/protections.ts';
import { type Budget, faultKinds } from '../../core/simulation/explore/position.ts';
import type { Given } from '../definitions/definition.ts';
import { seedOf, wholeNumber } from '../numbers.ts';
import { protectionsIn } from '../protections.ts';
import { UsageError } from '../usage-error.ts';

export interface ExploreCommand {
  readonly files: readonly string[];
  readonly reporter: string;
  readonly free: boolean;
  /** Those that were asked for. */
  readonly faults: Partial<Budget>;
  readonly maxStates: number;
  /** Null for as long as it takes. */
  readonly maxSeconds: number | null;
  readonly depth: number;
  /** Threads. */
  readonly jobs: number;
  readonly exact: boolean;
  readonly reduced: boolean;
  /** A folder. */
  readonly output: string;
  readonly seed: number;
  readonly without: ReadonlySet<ProtectionName>;
}

const most = 100_000_000;

export function exploreOptions(given: Given): ExploreCommand {
  if (given.positionals.length === 0) throw new UsageError('Which scenario? Name its file.', 'explore');
  const faults = faultKinds.flatMap((kind) => {
    const count = wholeNumber(kind, given.text(kind), 0, 0, 100);
    return count > 0 ? [[kind, count]] : [];
  });
  const seconds = given.text('max-seconds');
  return {
    files: given.positionals,
    reporter: given.text('reporter') ?? 'pretty',
    free: given.flag('free'),
    faults: Object.fromEntries(faults),
    maxStates: wholeNumber('max-states', given.text('max-states'), 5_000_000, 1, most),
    maxSeconds: seconds === null ? null : wholeNumber('max-seconds', seconds, 1, 1, most),
    depth: wholeNumber('depth', given.text('depth'), most, 1, most),
    jobs: wholeNumber('jobs', given.text('jobs'), 1, 1, 64),
    exact: given.flag('exact'),
    reduced: given.choice('reduce') ?? true,
    output: given.text('output') ?? '.',
    seed: seedOf(given),
    without: protectionsIn(given.list('without')),
  };
}
