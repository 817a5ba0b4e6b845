/** The last lines: how many held, what was checked, and the seed. */
import type { Theme } from '../../theme/theme.ts';
import type { Totals } from '../outcome.ts';
import type { ReportInfo, ReportSummary } from '../reporter.ts';
import { type Line, paintLine, said, wrap } from '../text/line.ts';

export function drawSummary(summary: ReportSummary, totals: Totals, info: ReportInfo, theme: Theme): readonly string[] {
  const { symbols } = theme;
  const line = (label: string, body: Line): readonly Line[] =>
    wrap(body, info.width - 14, 6, symbols.ellipsis).map((part, index) => [
      said(`  ${(index === 0 ? label : '').padEnd(12)}`, 'dim'),
      ...part,
    ]);
  const never = [...totals.invariants].filter(([, count]) => count === 0).map(([name]) => name);
  const exercised = totals.invariants.size - never.length;
  const lines = [
    ...line('Scenarios', countsLine(summary, theme)),
    ...(totals.invariants.size > 0
      ? line('Invariants', [
          said(`${totals.invariants.size} checked on every run, ${exercised} put to the test`),
          ...(never.length > 0 ? [said(`; never: ${never.join(', ')}`, 'dim')] : []),
        ])
      : []),
    ...(totals.without.size > 0 ? line('Without', [said([...totals.without].join(', '), 'warning')]) : []),
    ...line('Seed', [
      said(`${summary.seed}${info.runs > 1 ? ` to ${summary.seed + info.runs - 1}` : ''}`),
      said(` ${symbols.separator} elbowroom ${summary.version}`, 'dim'),
    ]),
  ];
  return lines.map((part) => paintLine(part, theme));
}

export function countsLine(summary: ReportSummary, { symbols }: Theme): Line {
  const counts: readonly Line[] = [
    summary.failed > 0 ? [said(`${summary.failed} failed`, 'bad')] : [],
    summary.undecided > 0 ? [said(`${summary.undecided} undecided`, 'warning')] : [],
    [said(`${summary.passed} passed`, summary.passed > 0 ? 'good' : 'dim')],
  ];
  const between = said(` ${symbols.separator} `, 'dim');
  const told = counts
    .filter(({ length }) => length > 0)
    .flatMap((count, index) => (index > 0 ? [between, ...count] : count));
  return [...told, said(` (${summary.scenarios})`, 'dim')];
}
