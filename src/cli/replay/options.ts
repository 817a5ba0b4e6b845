/** What `replay` is asked for, read from the command line. Errors: throws a `UsageError`. */
import { nearest } from '../../adapters/scenario-file/nearest.ts';
import type { ProtectionName } from '../../core/rules/protections.ts';
import type { Given } from '../definitions/definition.ts';
import { largestSeed, type Shard, seedOf, shardOf, wholeNumber } from '../numbers.ts';
import { commaList, protectionsIn } from '../protections.ts';
import { type ReporterName, reporterNames } from '../report/all.ts';
import { type StorePlace, storePlace } from '../stores/store-place.ts';
import { UsageError } from '../usage-error.ts';

export interface ReplayOptions {
  readonly files: readonly string[];
  readonly reports: readonly Target[];
  readonly seed: number;
  readonly runs: number;
  readonly grep: RegExp | null;
  readonly tags: readonly string[];
  readonly shard: Shard | null;
  readonly without: ReadonlySet<ProtectionName>;
  readonly bail: boolean;
  readonly list: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** What the story is played over; null for the simulated store. */
  readonly store: StorePlace | null;
}

/** A reporter, and the file it writes to; null for standard output. */
export interface Target {
  readonly reporter: ReporterName;
  readonly file: string | null;
}

const usualFiles = ['scenarios'];
const usualReporters = ['pretty'];
const mostRuns = 100_000;

export function replayOptions(given: Given): ReplayOptions {
  const seed = seedOf(given);
  const reporters = given.list('reporter');
  return {
    files: given.positionals.length > 0 ? given.positionals : usualFiles,
    reports: targets(reporters.length > 0 ? reporters : usualReporters),
    seed,
    runs: wholeNumber('runs', given.text('runs'), 1, 1, Math.min(mostRuns, largestSeed - seed + 1)),
    grep: patternOf(given.text('grep')),
    tags: commaList(given.list('tags')),
    shard: shardOf(given.text('shard')),
    without: protectionsIn(given.list('without')),
    bail: given.flag('bail'),
    list: given.flag('list'),
    quiet: given.flag('quiet'),
    verbose: given.flag('verbose'),
    store: storePlace(given.text('store')),
  };
}

function targets(words: readonly string[]): readonly Target[] {
  const found = words.map(targetOf);
  const files = found.map(({ file }) => file);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice === undefined) return found;
  const where = twice === null ? 'standard output' : `the file ${twice}`;
  throw new UsageError(
    `Two reporters cannot both write to ${where}: give one of them a file, such as --reporter json=report.json.`,
  );
}

function targetOf(word: string): Target {
  const [name = '', ...rest] = word.split('=');
  const file = rest.length === 0 ? null : rest.join('=');
  const reporter = reporterNames.find((known) => known === name);
  if (reporter !== undefined && file !== '') return { reporter, file };
  if (reporter !== undefined) throw new UsageError(`--reporter ${name}= lacks the name of a file.`);
  const near = nearest(name, reporterNames);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`There is no reporter \`${name}\`.${hint} Known: ${reporterNames.join(', ')}.`);
}

function patternOf(text: string | null): RegExp | null {
  if (text === null) return null;
  try {
    return new RegExp(text, 'iu');
  } catch {
    throw new UsageError(`--grep takes a regular expression, and \`${text}\` is none.`);
  }
}
