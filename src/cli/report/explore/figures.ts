/** What was looked at, in words and numbers. */
import type { ExploreResult } from './all.ts';

const limits = {
  states: 'the limit of states was hit (--max-states)',
  depth: 'there is more beyond the depth that was asked for (--depth)',
  time: 'the time was up (--max-seconds)',
  interrupted: 'it was interrupted',
  'not-settled': 'an order was found that does not come to rest',
} as const;

export function verdictText({ report }: ExploreResult): string {
  const { verdict, limit, broken } = report;
  if (verdict === 'broken') return `broken: ${broken?.moves ?? 0} moves are enough`;
  if (verdict === 'held') return 'held in every order';
  return `undecided: ${limit ? limits[limit] : 'not all was looked at'}`;
}

export function statesPerSecond({ report: { states }, seconds }: Pick<ExploreResult, 'report' | 'seconds'>): number {
  return seconds > 0 ? Math.round(states / seconds) : states;
}

export function figuresOf({ report, seconds }: ExploreResult): readonly (readonly [name: string, value: string])[] {
  const { states, transitions, depth, finals, interleavings, reductions, collisionOdds, invariants } = report;
  const { computed, remembered, bytesPerState, covered, seed, without } = report;
  const faults = Object.entries(report.faults).map(([kind, count]) => `${kind} ${count}`);
  const odds = collisionOdds === 0 ? 'none' : `1 in ${(1 / collisionOdds).toExponential(1)}`;
  return [
    ['States', `${counted(states)}, ${counted(finals)} of them final`],
    ...(covered.states > states ? [['Stand for', `${counted(covered.states)} states`] as const] : []),
    ['Transitions', `${counted(transitions)}, ${counted(computed)} computed and ${counted(remembered)} remembered`],
    ['Depth', `${depth} moves`],
    ...(interleavings === null ? [] : [['Orders', `${grouped(interleavings)} covered`] as const]),
    ['Speed', `${counted(statesPerSecond({ report, seconds }))} states a second, ${seconds.toFixed(1)} s`],
    ['Memory', `${((states * bytesPerState) / 1e6).toFixed(1)} MB, ${bytesPerState} bytes a state`],
    ['Collision', `${odds} that two states were taken for one`],
    ...(reductions.length === 0 ? [] : [['Reduced', reductions.join('; ')] as const]),
    ...(faults.length === 0 ? [] : [['Faults', `at most ${faults.join(', ')}`] as const]),
    ['Invariants', `${invariants.checked} checked in every state, ${invariants.occurred.length} put to the test`],
    ...(without.length === 0 ? [] : [['Without', without.join(', ')] as const]),
    ['Seed', `${seed}, for what comes before`],
  ];
}

function counted(value: number): string {
  return grouped(String(value));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ' ');
}
