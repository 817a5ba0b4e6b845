/** What a thread does that helps exploring: level by level, it takes blocks of states and looks at them. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Exploration, helpOf, openExploration } from '../../core/simulation/explore/explore.ts';
import { type Level, levelOf } from '../../core/simulation/explore/level.ts';
import { isLeft, join, replaceTables, searchShared, shareNext } from '../../core/simulation/explore/sharing.ts';
import type { Answer, Beginning, LevelOrder, Order } from './helper.ts';

export function helpExploring(): void {
  const { beginning } = workerData as { readonly beginning: Beginning };
  const exploration = openExploration(beginning.scenario, beginning.options);
  join(exploration.search, exploration.model, beginning.tables);
  const helping: Helping = { exploration, beginning, level: levelOf([]) };
  const answer = (what: Answer): void => parentPort?.postMessage(what);
  parentPort?.on('message', (order: Order) => {
    answer(order.type === 'end' ? { type: 'ended', help: helpOf(exploration) } : lookedAt(helping, order));
  });
  answer({ type: 'ready' });
}

interface Helping {
  readonly exploration: Exploration;
  readonly beginning: Beginning;
  level: Level;
}

function lookedAt(helping: Helping, order: LevelOrder): Answer {
  const { exploration, beginning } = helping;
  const { search, model } = exploration;
  const { stop, tables, who } = beginning;
  if (order.tables) replaceTables(search, tables.agreement, order.tables);
  if (order.level) helping.level = order.level;
  search.depth = order.depth;
  while (
    Atomics.load(stop, 0) === 0 &&
    searchShared({ search, agreement: tables.agreement, who }, helping.level, 100) > 0
  );
  if (search.found || search.stopped) Atomics.store(stop, 0, 1);
  const { found, unsettled, stopped } = search;
  const isPaused = isLeft(search, helping.level);
  const blocks = isPaused ? [] : shareNext(search);
  return { type: 'level-over', who, blocks, isPaused, isLinked: model.isLinked(), found, unsettled, stopped };
}
