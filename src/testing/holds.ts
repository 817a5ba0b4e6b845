/** A property about a scenario: every promise holds, and so does whatever the scenario expects. Throws with what failed otherwise. */
import type { ProtectionName } from '../core/rules/protections.ts';
import type { Scenario } from '../core/schema/types.ts';
import type { Invariant } from '../core/simulation/invariant.ts';
import { replay } from '../core/simulation/replay.ts';
import type { Failure, Run } from '../core/simulation/run.ts';

export interface HoldOptions {
  readonly seed?: number;
  readonly without?: readonly ProtectionName[];
  /** Default: all. */
  readonly invariants?: readonly Invariant[];
  /** Whether a step that turned out to be impossible is a failure. Random stories have some. Default: no. */
  readonly strict?: boolean;
}

export function assertHolds(scenario: Scenario, options: HoldOptions = {}): Run {
  const { seed = 1, without = [], invariants, strict = false } = options;
  const run = replay(scenario, { seed, without: new Set(without), ...(invariants && { invariants }) });
  const failures = run.failures.filter(({ kind }) => strict || kind !== 'impossible-step');
  if (failures.length > 0) throw new Error(failures.map(sentenceOf).join('\n'));
  return run;
}

function sentenceOf({ text, at, path, expected, actual }: Failure): string {
  const place = path === null ? '' : ` (${path})`;
  const but = actual === null ? '' : `, but ${actual}`;
  return `at ${at / 1000} s${place}: ${text}${expected === null ? '' : `: expected ${expected}${but}`}`;
}
