/**
 * Explores one scenario on several threads, level by level.
 *
 * Shapes: it begins alone, and whatever is small ends alone. What was visited is in memory that all threads share; at the end of a level everybody waits, is
 * given room for the next one, and hands over states to whoever has few. A story is always searched for alone, so that it is the same every time.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../../core/schema/types.ts';
import { type Exploration, type ExploreOptions, type Help, repeat } from '../../core/simulation/explore/explore.ts';
import { beginLevel, type Found, isOver, type Search, searchLevel } from '../../core/simulation/explore/search.ts';
import {
  balanceOf,
  handOver,
  makeRoomForMore,
  type SharedTables,
  sharedFrom,
  tablesIn,
  takeOver,
} from '../../core/simulation/explore/sharing.ts';
import { countOf } from '../../core/simulation/explore/visited.ts';

/** What a thread is asked to do. */
export type Order =
  | { readonly type: 'level'; readonly tables: SharedTables | null; readonly begins: boolean }
  | { readonly type: 'hand-over'; readonly count: number }
  | { readonly type: 'take-over'; readonly numbers: readonly number[] }
  | { readonly type: 'end' };

/** What a thread begins with. */
export interface Beginning {
  readonly scenario: Scenario;
  readonly options: ExploreOptions;
  readonly tables: SharedTables;
  /** Set once everybody is to stop. */
  readonly stop: Int32Array;
  readonly depth: number;
}

export type Answer =
  | {
      readonly type: 'level-over';
      readonly waiting: number;
      readonly isPaused: boolean;
      readonly found: Found | null;
      readonly unsettled: Found | null;
      readonly stopped: Search['stopped'];
    }
  | { readonly type: 'handed-over'; readonly numbers: readonly number[] }
  | { readonly type: 'taken-over' }
  | { readonly type: 'ended'; readonly help: Help };

interface Helper {
  readonly worker: Worker;
  readonly ask: <T extends Answer['type']>(order: Order) => Promise<Extract<Answer, { type: T }>>;
  waiting: number;
}

/** States a thread, before it is worth while. */
const fewest = 100;

/** Where the command line is one file, which threads can begin with; null where it is not built. */
export function bundleFile(): string | null {
  const file = fileURLToPath(import.meta.url);
  return file.endsWith('.cjs') ? file : null;
}

export function isWorthHelp({ search }: Exploration, jobs: number): boolean {
  return search.current.count === 0 && search.next.count >= fewest * jobs && !isOver(search);
}

export interface Watching {
  readonly isToStop: () => boolean;
  readonly tell: (done: number, states: number, depth: number) => Promise<void>;
}

/** Until it is decided, or to stop. */
export async function exploreTogether(
  exploration: Exploration,
  jobs: number,
  bundle: string,
  watching: Watching,
): Promise<void> {
  const { search, scenario, options } = exploration;
  search.visited = sharedFrom(search.visited);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const beginning: Beginning = { scenario, options, tables: tablesIn(search.visited), stop, depth: search.depth };
  const helpers = Array.from({ length: jobs - 1 }, () => helperWith(bundle, beginning));
  try {
    for (let isPaused = false; !isOver(search) || helpers.some(({ waiting }) => waiting > 0) || isPaused; ) {
      if (!isPaused) await balance(exploration, helpers);
      isPaused = await levelWith(exploration, helpers, stop, !isPaused, watching);
      if (search.found || search.stopped) break;
      exploration.isUnfinished = Atomics.load(stop, 0) !== 0;
      if (exploration.isUnfinished) break;
    }
    exploration.helped = (await Promise.all(helpers.map(({ ask }) => ask<'ended'>({ type: 'end' })))).map(
      ({ help }) => help,
    );
  } finally {
    await Promise.all(helpers.map(({ worker }) => worker.terminate()));
  }
  if (search.found) repeat(exploration);
}

function helperWith(bundle: string, beginning: Beginning): Helper {
  const code = "const { workerData } = require('node:worker_threads'); require(workerData.bundle).helpExploring();";
  const worker = new Worker(code, { eval: true, workerData: { bundle, beginning } });
  const ask = <T extends Answer['type']>(order: Order): Promise<Extract<Answer, { type: T }>> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (answer: Extract<Answer, { type: T }>) => {
        worker.off('error', reject);
        resolve(answer);
      });
      worker.postMessage(order);
    });
  return { worker, ask, waiting: 0 };
}

async function balance({ search, model }: Exploration, helpers: readonly Helper[]): Promise<void> {
  for (let round = 0; round <= helpers.length; round += 1) {
    const shift = balanceOf([search.next.count, ...helpers.map(({ waiting }) => waiting)]);
    if (!shift) return;
    const giver = helpers[shift.from - 1];
    const taker = helpers[shift.to - 1];
    const numbers = giver
      ? (await giver.ask<'handed-over'>({ type: 'hand-over', count: shift.count })).numbers
      : handOver(search, shift.count);
    if (giver) giver.waiting -= numbers.length;
    if (taker) {
      await taker.ask<'taken-over'>({ type: 'take-over', numbers });
      taker.waiting += numbers.length;
    } else takeOver(search, model, numbers);
    if (numbers.length === 0) return;
  }
}

/** True where somebody could not end it for want of room. */
async function levelWith(
  { search }: Exploration,
  helpers: readonly Helper[],
  stop: Int32Array,
  begins: boolean,
  { isToStop, tell }: Watching,
): Promise<boolean> {
  const tables = makeRoomForMore(search.visited) ? tablesIn(search.visited) : null;
  const answers = helpers.map((helper) => helper.ask<'level-over'>({ type: 'level', tables, begins }));
  if (begins) beginLevel(search);
  while (searchLevel(search, 500) > 0) {
    await tell(search.done, countOf(search.visited), search.depth);
    if (isToStop()) Atomics.store(stop, 0, 1);
    if (Atomics.load(stop, 0) !== 0) break;
  }
  const waiting = setInterval(() => {
    if (isToStop()) Atomics.store(stop, 0, 1);
  }, 50);
  const told = await Promise.all(answers);
  clearInterval(waiting);
  for (const [at, { waiting: left, found, unsettled, stopped }] of told.entries()) {
    const helper = helpers[at];
    if (helper) helper.waiting = left;
    search.found ??= found;
    search.unsettled ??= unsettled;
    search.stopped ??= stopped;
  }
  return search.current.count > 0 || told.some(({ isPaused }) => isPaused);
}
