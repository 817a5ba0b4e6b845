/**
 * Explores one scenario on several threads, level by level.
 *
 * Shapes: it begins alone, and whatever is small ends alone. While threads begin it goes on without them. What was visited and what waits is in memory that all share;
 * at the end of a level everybody waits, and is given room for the next one. A story is always searched for alone, so that it is the same every time.
 */
import { fileURLToPath } from 'node:url';
import { type Exploration, repeat, tryLinked } from '../../core/simulation/explore/explore.ts';
import type { Block } from '../../core/simulation/explore/frontier.ts';
import { type Level, levelOf } from '../../core/simulation/explore/level.ts';
import type { Agreement } from '../../core/simulation/explore/numbering.ts';
import { isOver } from '../../core/simulation/explore/search.ts';
import {
  beginSharedLevel,
  isLeft,
  makeRoom,
  type Part,
  searchShared,
  share,
  shareNext,
  tablesIn,
} from '../../core/simulation/explore/sharing.ts';
import { countOf } from '../../core/simulation/explore/visited.ts';
import { type Helper, helperWith, type LevelOver } from './helper.ts';

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

interface Together {
  readonly exploration: Exploration;
  readonly agreement: Agreement;
  readonly helpers: readonly Helper[];
  /** Set once everybody is to stop. */
  readonly stop: Int32Array;
  readonly watching: Watching;
}

/** Until it is decided, or to stop. */
export async function exploreTogether(
  exploration: Exploration,
  jobs: number,
  bundle: string,
  watching: Watching,
): Promise<void> {
  const { search, model, scenario, options } = exploration;
  const tables = share(search, model);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const beginning = { scenario, options, tables, stop };
  const helpers = Array.from({ length: jobs - 1 }, (_, at) => helperWith(bundle, { ...beginning, who: at + 1 }));
  const together: Together = { exploration, agreement: tables.agreement, helpers, stop, watching };
  let isLinked = false;
  try {
    let found: Told['found'] = [shareNext(search), ...helpers.map(() => [])];
    while (found.some((blocks) => blocks.length > 0) && !isLinked && search.found === null && search.stopped === null) {
      const told = await levelWith(together, levelOf(found));
      found = told.found;
      isLinked = told.isLinked;
      exploration.isUnfinished = told.isUnfinished;
      if (told.isUnfinished) break;
    }
    const helped = await Promise.all(helpers.map((helper) => helper.end()));
    exploration.helped = helped.filter((help) => help !== null);
  } finally {
    await Promise.all(helpers.map((helper) => helper.terminate()));
  }
  if (isLinked) tryLinked(exploration);
  else if (search.found) repeat(exploration);
}

interface Told {
  /** What waits for the next level, by who found it. */
  readonly found: readonly (readonly Block[])[];
  readonly isLinked: boolean;
  readonly isUnfinished: boolean;
}

/** With whoever has begun by now. */
async function levelWith(together: Together, level: Level): Promise<Told> {
  const { exploration, helpers, stop } = together;
  const { search, model } = exploration;
  const present = helpers.filter((helper) => helper.isReady());
  const isOver = (): boolean => search.found !== null || search.stopped !== null;
  beginSharedLevel(search, level);
  let isLinked = false;
  const found = [search, ...helpers].map((): Block[] => []);
  for (let turn = 0; !isOver() && Atomics.load(stop, 0) === 0 && (turn === 0 || isLeft(search, level)); turn += 1) {
    for (const told of await turnWith(together, present, level, turn === 0)) {
      search.found ??= told.found;
      search.unsettled ??= told.unsettled;
      search.stopped ??= told.stopped;
      isLinked ||= told.isLinked;
      found[told.who]?.push(...told.blocks);
    }
  }
  isLinked ||= model.isLinked();
  const isUnfinished = !isOver() && !isLinked && Atomics.load(stop, 0) !== 0;
  found[0]?.push(...shareNext(search));
  return { found, isLinked, isUnfinished };
}

/** Until the level is over, or there is no more room. */
async function turnWith(
  { exploration: { search }, agreement, stop, watching }: Together,
  present: readonly Helper[],
  level: Level,
  begins: boolean,
): Promise<readonly LevelOver[]> {
  makeRoom(search, agreement);
  const part: Part = { search, agreement, who: 0 };
  const order = { level: begins ? level : null, depth: search.depth, tables: tablesIn(search, agreement) };
  const answers = Promise.all(present.map((helper) => helper.level(order)));
  answers.catch(() => Atomics.store(stop, 0, 1));
  const look = (): void => {
    if (watching.isToStop() || search.found || search.stopped) Atomics.store(stop, 0, 1);
  };
  while (Atomics.load(stop, 0) === 0 && searchShared(part, level, 500) > 0) {
    await watching.tell(search.done, countOf(search.visited), search.depth);
    look();
  }
  const waiting = setInterval(look, 50);
  return answers.finally(() => clearInterval(waiting));
}
