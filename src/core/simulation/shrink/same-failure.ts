/**
 * Whether another scenario fails in the same way as one that is known to fail.
 *
 * Shapes: the same promise broken, or the same kind of expectation missed with the same actual value, and nothing impossible in it. Where the
 * failure comes of a protection that was taken out, the scenario must hold with all of them: otherwise leaving out what an expectation waits for would
 * pass for the same failure. Chance may turn out differently for a smaller scenario, so a few seeds are tried.
 */
import type { ProtectionName } from '../../rules/protections.ts';
import type { Scenario } from '../../schema/types.ts';
import { invariants } from '../invariants/all.ts';
import { replay } from '../replay.ts';
import type { Failure, Run } from '../run.ts';

export interface Likeness {
  readonly seed: number;
  readonly without: ReadonlySet<ProtectionName>;
  /** More seeds to try, besides the one with which the original fails. */
  readonly others?: readonly number[];
}

/** The failure that a run is known by: the first one, of what could happen if there is one; null if it has none. */
export function failureOf({ failures }: Run): string | null {
  const first = failures.find((failure) => !isImpossible(failure)) ?? failures[0];
  return first ? nameOf(first) : null;
}

function isImpossible({ kind }: Failure): boolean {
  return kind === 'impossible-step';
}

/** The seed with which the candidate fails like the original; null if it does not. */
export function failsLike(
  scenario: Scenario,
  { seed, without, others = [] }: Likeness,
): ((candidate: Scenario) => number | null) | null {
  const original = replay(scenario, { seed, without });
  const wanted = failureOf(original);
  if (wanted === null) return null;
  const known = { wanted, isPossible: !original.failures.some(isImpossible) };
  const watched = invariants.filter(({ name }) => wanted === `invariant ${name}`);
  // One broken promise is all that is looked for; whatever fails first ends the run where nothing else may.
  const settings = {
    without,
    beats: 'telling' as const,
    ...(watched.length > 0 && { invariants: watched, bail: known.isPossible }),
  };
  const mustHold = without.size > 0 && failureOf(replay(scenario, { seed })) === null;
  return (candidate) => {
    for (const one of [seed, ...others]) {
      if (isLike(replay(candidate, { seed: one, ...settings }), known)) {
        if (!mustHold || failureOf(replay(candidate, { seed: one })) === null) return one;
      }
    }
    return null;
  };
}

interface Known {
  readonly wanted: string;
  /** Everything in the original could happen. */
  readonly isPossible: boolean;
}

function isLike({ failures }: Run, { wanted, isPossible }: Known): boolean {
  if (isPossible && failures.some(isImpossible)) return false;
  return failures.some((failure) => nameOf(failure) === wanted);
}

function nameOf({ kind, text, actual }: Failure): string {
  if (kind === 'invariant') return `${kind} ${text.slice(0, text.indexOf(':'))}`;
  return kind === 'not-settled' ? kind : `${kind} ${actual}`;
}
