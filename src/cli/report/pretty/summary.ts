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
  const lines = [
    ...line('Scenarios', countsLine(summary, theme)),
    ...(totals.invariants.size > 0 ? line('Invariants', invariantsLine(totals, info)) : []),
    ...(totals.without.size > 0 ? line('Without', [said([...totals.without].join(', '), 'warning')]) : []),
    ...line('Seed', [
      said(`${summary.seed}${info.runs > 1 ? ` to ${summary.seed + info.runs - 1}` : ''}`),
      said(` ${symbols.separator} elbowroom ${summary.version}`, 'dim'),
    ]),
  ];
  return lines.map((part) => paintLine(part, theme));
}

function countsLine(summary: ReportSummary, { symbols }: Theme): Line {
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

const neverLimit = 5;

/** Which of them nothing put to the test is worth naming where many scenarios were to do it. */
function invariantsLine({ invariants }: Totals, info: ReportInfo): Line {
  const never = [...invariants].filter(([, times]) => times === 0).map(([name]) => name);
  const checked = said(`${invariants.size} checked on every run, ${invariants.size - never.length} put to the test`);
  if (never.length === 0 || (info.files === 1 && !info.verbose)) return [checked];
  const shown = info.verbose ? never : never.slice(0, neverLimit);
  const rest = never.length - shown.length;
  return [checked, said(`; never: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`, 'dim')];
}
