/** A thread that helps exploring, from where it is asked. Errors: whatever is asked of it rejects with what ended it. */
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../../core/schema/types.ts';
import type { ExploreOptions, Help } from '../../core/simulation/explore/explore.ts';
import type { Block } from '../../core/simulation/explore/frontier.ts';
import type { Level } from '../../core/simulation/explore/level.ts';
import type { Found, Search } from '../../core/simulation/explore/search.ts';
import type { SharedTables } from '../../core/simulation/explore/sharing.ts';

/** What a thread begins with. */
export interface Beginning {
  readonly scenario: Scenario;
  readonly options: ExploreOptions;
  readonly tables: SharedTables;
  /** Set once everybody is to stop. */
  readonly stop: Int32Array;
  /** Its number among all who search. */
  readonly who: number;
}

export type Order = LevelOrder | { readonly type: 'end' };

/** `level` is null where the last one goes on; so are `tables` where they are as before. */
export interface LevelOrder {
  readonly type: 'level';
  readonly level: Level | null;
  readonly depth: number;
  readonly tables: SharedTables | null;
}

export type Answer = { readonly type: 'ready' } | LevelOver | { readonly type: 'ended'; readonly help: Help };

export interface LevelOver {
  readonly type: 'level-over';
  readonly who: number;
  /** What waits for the next level, unless this one goes on. */
  readonly blocks: readonly Block[];
  readonly isPaused: boolean;
  readonly isLinked: boolean;
  readonly found: Found | null;
  readonly unsettled: Found | null;
  readonly stopped: Search['stopped'];
}

export interface Helper {
  /** True once it can be asked. */
  readonly isReady: () => boolean;
  readonly level: (order: Omit<LevelOrder, 'type'>) => Promise<LevelOver>;
  /** What it did; null where it never began. */
  readonly end: () => Promise<Help | null>;
  readonly terminate: () => Promise<unknown>;
}

type Asked = Exclude<Answer, { readonly type: 'ready' }>;

export function helperWith(bundle: string, beginning: Beginning): Helper {
  const code = "const { workerData } = require('node:worker_threads'); require(workerData.bundle).helpExploring();";
  const worker = new Worker(code, { eval: true, workerData: { bundle, beginning } });
  const failed: unknown[] = [];
  let isReady = false;
  let settle: { readonly resolve: (answer: Asked) => void; readonly reject: (reason: unknown) => void } | null = null;
  worker.on('message', (answer: Answer) => {
    if (answer.type === 'ready') isReady = true;
    else settle?.resolve(answer);
  });
  worker.on('error', (error) => {
    failed.push(error);
    settle?.reject(error);
  });
  const check = (): void => {
    if (failed.length > 0) throw failed[0];
  };
  const ask = async <T extends Asked>(order: Order): Promise<T> => {
    check();
    const answer = new Promise<Asked>((resolve, reject) => {
      settle = { resolve, reject };
    });
    worker.postMessage(order);
    return (await answer) as T;
  };
  return {
    isReady() {
      check();
      return isReady;
    },
    level: (order) => ask<LevelOver>({ type: 'level', ...order }),
    async end() {
      check();
      return isReady ? (await ask<Extract<Asked, { type: 'ended' }>>({ type: 'end' })).help : null;
    },
    terminate: () => worker.terminate(),
  };
}
