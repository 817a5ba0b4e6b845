/** A small scenario around the given steps: Ana and Bea, and Dana who asks for a refund. */

import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Scenario, Step } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import type { Run, RunOptions } from '../../../src/core/simulation/run.ts';
import type { TraceEvent } from '../../../src/core/simulation/trace.ts';

export function story(steps: readonly Step[], more: Partial<Scenario> = {}): Scenario {
  return {
    title: 'A story',
    people: { ana: {}, bea: {} },
    conversations: {
      refund: {
        customer: 'dana@example.com',
        name: 'Dana Lee',
        subject: 'Where is it?',
        body: 'I sent the shoes back.',
      },
    },
    ...more,
    steps,
  };
}

export function play(steps: readonly Step[], more: Partial<Scenario> = {}, options: Partial<RunOptions> = {}): Run {
  return replay(story(steps, more), { seed: 1, ...options });
}

export function playWithout(scenario: Scenario, ...names: readonly ProtectionName[]): Run {
  return replay(scenario, { seed: 1, without: new Set(names) });
}

/** What a failed run says, one line each; empty for one that passed. */
export function complaints(run: Run): readonly string[] {
  return run.failures.map(({ kind, path, actual }) => `${kind} ${path}: ${actual}`);
}

export function events<T extends TraceEvent['type']>(run: Run, type: T): readonly Extract<TraceEvent, { type: T }>[] {
  return run.trace.filter((event): event is Extract<TraceEvent, { type: T }> => event.type === type);
}

/** From the first step on. */
export function since<T extends { readonly at: number }>(list: readonly T[], at = 0): readonly T[] {
  return list.filter((one) => one.at >= at);
}
