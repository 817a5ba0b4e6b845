/** Plays scenarios one after the other and hands each result on, until all are played, one failed that ends it, or somebody interrupts. */
import { replay } from '../../core/simulation/replay.ts';
import type { Run } from '../../core/simulation/run.ts';
import type { GoodFile } from '../files/load-files.ts';
import type { Io } from '../io.ts';
import type { ReportSummary, ScenarioResult, Status } from '../report/reporter.ts';
import { type FreshStores, freshStores } from '../stores/fresh-stores.ts';
import { version } from '../version.ts';
import type { ReplayOptions } from './options.ts';
import { replayOver } from './replay-over.ts';

export interface Played {
  readonly summary: ReportSummary;
  readonly interrupted: boolean;
}

type Playing = Pick<ReplayOptions, 'seed' | 'runs' | 'without' | 'bail' | 'store'>;

export async function play(
  files: readonly GoodFile[],
  options: Playing,
  io: Io,
  tell: (result: ScenarioResult) => void,
): Promise<Played> {
  const counts = { scenarios: 0, passed: 0, failed: 0, undecided: 0 };
  const stores = options.store && freshStores(options.store);
  for (const file of files) {
    const runs = await playRuns(file, options, stores, io);
    if (runs === null) break;
    const status = worst(runs);
    counts.scenarios += 1;
    counts[status] += 1;
    tell(resultOf(file, runs, status));
    if ((options.bail && status !== 'passed') || io.stdout.isClosed()) break;
  }
  return { summary: { ...counts, seed: options.seed, version }, interrupted: io.isInterrupted() };
}

/** Null if somebody interrupts. */
async function playRuns(
  file: GoodFile,
  { seed, runs, without }: Playing,
  stores: FreshStores | null,
  io: Io,
): Promise<readonly Run[] | null> {
  const played: Run[] = [];
  for (let number = 0; number < runs; number += 1) {
    await io.pause();
    if (io.isInterrupted()) return null;
    const options = { seed: seed + number, without };
    played.push(stores ? await replayOver(stores, file.scenario, options) : replay(file.scenario, options));
  }
  return played;
}

function resultOf({ file, scenario, places }: GoodFile, runs: readonly Run[], status: Status): ScenarioResult {
  return { file, scenario, runs, status, lineOf: (path) => places(path)?.line };
}

function worst(runs: readonly Run[]): Status {
  if (runs.some(({ status }) => status === 'failed')) return 'failed';
  return runs.some(({ status }) => status === 'undecided') ? 'undecided' : 'passed';
}
