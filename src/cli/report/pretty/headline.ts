/** What stands over a timeline: sign, title and catalogue rows, then where it comes from and what it is about. */
import type { Run } from '../../../core/simulation/run.ts';
import type { Theme, Tone } from '../../theme/theme.ts';
import { placeOf, seedsText } from '../outcome.ts';
import type { ScenarioResult, Status } from '../reporter.ts';
import { fill, flow, type Line, lineWidth, said, wrap } from '../text/line.ts';
import { durationText } from '../text/time.ts';
import { cut, displayWidth } from '../text/width.ts';

export const statusTone: Readonly<Record<Status, Tone>> = { passed: 'good', failed: 'bad', undecided: 'warning' };

/** Sign and title in one line, with the rows of the catalogue at the right edge. */
export function titleLine(result: ScenarioResult, columns: number, theme: Theme, tone: Tone): Line {
  const [first = []] = titleLines(result, columns, 1, theme, tone);
  return first;
}

function titleLines(
  result: ScenarioResult,
  columns: number,
  lines: number,
  { symbols }: Theme,
  tone: Tone,
): readonly Line[] {
  const rows = cut((result.scenario.catalogue ?? []).join(' '), Math.floor(columns / 3), symbols.ellipsis);
  const room = rows === '' ? columns : columns - displayWidth(rows) - 2;
  const sign = said(`${symbols[result.status]} `, statusTone[result.status]);
  return wrap([said(result.scenario.title.trim(), tone)], room - 2, lines, symbols.ellipsis).map((line, index) => {
    if (index > 0) return [said('  '), ...line];
    return rows === '' ? [sign, ...line] : [...fill([sign, ...line], room), said('  '), said(rows, 'dim')];
  });
}

export function headline(result: ScenarioResult, run: Run, width: number, theme: Theme): readonly Line[] {
  const { symbols } = theme;
  const between = said(` ${symbols.separator} `, 'dim');
  const facts = [
    placeOf(
      result,
      run.failures.find(({ path }) => path !== null),
    ),
    seedsText(result),
    `${run.steps} steps`,
    `${durationText(run.durationMs)} simulated`,
  ];
  // The place stays whole, however long, because terminals make a link of it.
  const place = flow(
    facts.map((fact): Line => [said(fact, 'dim')]),
    width - 2,
    between,
  );
  const without = run.without.length > 0 ? [[said(`without ${run.without.join(', ')}`, 'warning')]] : [];
  const about = result.scenario.about?.trim().replace(/\s+/g, ' ') ?? '';
  const indented = [
    ...place,
    ...without,
    ...(about === '' ? [] : wrap([said(about)], Math.min(width - 2, 100), 6, symbols.ellipsis)),
  ];
  return [
    ...titleLines(result, width, 3, theme, 'strong'),
    ...indented.filter((line) => lineWidth(line) > 0).map((line): Line => [said('  '), ...line]),
  ];
}
