/** What several runs of one scenario come to. */
import type { Failure, Run } from '../../core/simulation/run.ts';
import type { ScenarioResult, Status } from './reporter.ts';

/** The run worth showing: the first that failed, else the first that was undecided, else the first. */
export function tellingRun(result: ScenarioResult): Run | undefined {
  const worst = (status: Status) => result.runs.find((run) => run.status === status);
  return worst('failed') ?? worst('undecided') ?? result.runs[0];
}

export interface RunFailure {
  readonly run: Run;
  readonly failure: Failure;
}

export function failuresOf(result: ScenarioResult): readonly RunFailure[] {
  return result.runs.flatMap((run) => run.failures.map((failure) => ({ run, failure })));
}

/** `scenarios/x.yaml:24`, as editors and terminals make a link of it. */
export function placeOf(result: ScenarioResult, failure: Failure | undefined): string {
  const line = lineOf(result, failure);
  return line === undefined ? result.file : `${result.file}:${line}`;
}

export function lineOf(result: ScenarioResult, failure: Failure | undefined): number | undefined {
  return failure?.path ? result.lineOf?.(failure.path) : undefined;
}

/** "seed 7", or "3 of 20 seeds fail: 4, 9, 11". */
export function seedsText(result: ScenarioResult): string {
  const { runs, status } = result;
  const [only] = runs;
  if (runs.length === 1 && only) return `seed ${only.seed}`;
  const wrong = runs.filter((run) => run.status === status);
  if (status === 'passed') return `${runs.length} seeds from ${only?.seed ?? 0}`;
  const listed = wrong.slice(0, 10).map(({ seed }) => seed);
  const verb = status === 'failed' ? 'fail' : 'are undecided';
  return `${wrong.length} of ${runs.length} seeds ${verb}: ${listed.join(', ')}${wrong.length > 10 ? ', and more' : ''}`;
}

/** Over all runs: what was checked, and what was taken out. */
export interface Totals {
  /** By invariant: how often the situation that it speaks of occurred. */
  readonly invariants: Map<string, number>;
  readonly without: Set<string>;
}

export function openTotals(): Totals {
  return { invariants: new Map(), without: new Set() };
}

export function count({ invariants, without }: Totals, runs: readonly Run[]): void {
  for (const run of runs) {
    for (const { name, sometimes } of run.invariants) invariants.set(name, (invariants.get(name) ?? 0) + sometimes);
    for (const name of run.without) without.add(name);
  }
}
