/**
 * Plays a scenario over a real store: whatever the run asked of the simulated one is asked of the real one, in the same order, and has to be answered the
 * same.
 *
 * Shapes: a run follows from its scenario, its seed and the answers of its store. As long as the answers are the same, the run over the real store
 * is this one, to the byte; where one differs, it has failed, and what would have followed is not played.
 */

import type { Scenario } from '../../core/schema/types.ts';
import { replay } from '../../core/simulation/replay.ts';
import type { Run, RunOptions } from '../../core/simulation/run.ts';
import type { StoreCall } from '../../core/simulation/server/store-calls.ts';
import type { FreshStores } from '../stores/fresh-stores.ts';
import { differenceOn } from './store-answers.ts';

export async function replayOver(stores: FreshStores, scenario: Scenario, options: RunOptions): Promise<Run> {
  const calls: StoreCall[] = [];
  const run = replay(scenario, { ...options, onStore: (call) => calls.push(structuredClone(call)) });
  const { store, close } = await stores.open();
  try {
    const different = await differenceOn(store, calls);
    if (!different) return run;
    const text = `the store answers ${different.asked} as the simulated one does`;
    const { expected, actual } = different;
    const failure = { kind: 'invariant', path: null, at: run.durationMs, text, expected, actual } as const;
    return { ...run, status: 'failed', failures: [...run.failures, failure] };
  } finally {
    await close();
  }
}
