/**
 * A property about a scenario: every promise holds, and so does whatever the scenario expects.
 *
 * Errors: otherwise an error that says what failed, with `seed` and `without` for whoever records it; a `RangeError` where `without` names no protection.
 */
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
  if (failures.length > 0) throw Object.assign(new Error(failures.map(sentenceOf).join('\n')), { seed, without });
  return run;
}

function sentenceOf({ kind, text, at, path, expected, actual }: Failure): string {
  const when = `at ${at / 1000} s`;
  if (kind === 'invariant') return `${when}: ${text} The promise: ${expected}`;
  const place = path === null ? '' : ` (${path})`;
  const but = actual === null ? '' : `, but ${actual}`;
  return `${when}${place}: ${text}${expected === null ? '' : `: expected ${expected}${but}`}`;
}
