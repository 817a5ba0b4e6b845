/** What a thread does that helps exploring: it looks at the states that it is given and at those that it comes to first, level by level. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Exploration, helpOf, openExploration } from '../../core/simulation/explore/explore.ts';
import { emptyFrontier } from '../../core/simulation/explore/frontier.ts';
import { beginLevel, searchLevel } from '../../core/simulation/explore/search.ts';
import { handOver, takeOver, visitedIn } from '../../core/simulation/explore/sharing.ts';
import type { Answer, Beginning, Order } from './together.ts';

export function helpExploring(): void {
  const { beginning } = workerData as { readonly beginning: Beginning };
  const { scenario, options, tables, stop, depth } = beginning;
  const exploration = openExploration(scenario, options);
  const { search } = exploration;
  search.visited = visitedIn(tables);
  search.current = emptyFrontier(search.model.initial);
  search.depth = depth;
  parentPort?.on('message', (order: Order) => parentPort?.postMessage(answerTo(exploration, order, stop)));
}

function answerTo(exploration: Exploration, order: Order, stop: Int32Array): Answer {
  const { search, model } = exploration;
  switch (order.type) {
    case 'level':
      if (order.tables) search.visited = visitedIn(order.tables);
      if (order.begins) beginLevel(search);
      while (Atomics.load(stop, 0) === 0 && searchLevel(search, 100) > 0);
      return {
        type: 'level-over',
        waiting: search.next.count,
        isPaused: search.current.count > 0,
        found: search.found,
        unsettled: search.unsettled,
        stopped: search.stopped,
      };
    case 'hand-over':
      return { type: 'handed-over', numbers: handOver(search, order.count) };
    case 'take-over':
      takeOver(search, model, order.numbers);
      return { type: 'taken-over' };
    case 'end':
      return { type: 'ended', help: helpOf(exploration) };
  }
}
