/** What stands over a timeline: sign, title and catalogue rows, then where it comes from and what it is about. */
import type { Run } from '../../../core/simulation/run.ts';
import type { Theme, Tone } from '../../theme/theme.ts';
import { placeOf, seedsText } from '../outcome.ts';
import type { ScenarioResult, Status } from '../reporter.ts';
import { cutLine, fill, flow, type Line, lineWidth, said, wrap } from '../text/line.ts';
import { durationText } from '../text/time.ts';
import { displayWidth } from '../text/width.ts';

export const statusTone: Readonly<Record<Status, Tone>> = { passed: 'good', failed: 'bad', undecided: 'warning' };

/** Sign and title, with the rows of the catalogue at the right edge. */
export function titleLine(result: ScenarioResult, columns: number, { symbols }: Theme, tone: Tone): Line {
  const rows = (result.scenario.catalogue ?? []).join(' ');
  const title: Line = [
    said(symbols[result.status], statusTone[result.status]),
    said(' '),
    said(result.scenario.title.trim(), tone),
  ];
  if (rows === '') return cutLine(title, columns, symbols.ellipsis);
  const room = columns - displayWidth(rows) - 2;
  return [...fill(cutLine(title, room, symbols.ellipsis), room), said('  '), said(rows, 'dim')];
}

export function headline(result: ScenarioResult, run: Run, width: number, theme: Theme): readonly Line[] {
  const { symbols } = theme;
  const between = said(` ${symbols.separator} `, 'dim');
  const facts = [
    placeOf(result, run.failures[0]),
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
    titleLine(result, width, theme, 'strong'),
    ...indented.filter((line) => lineWidth(line) > 0).map((line): Line => [said('  '), ...line]),
  ];
}
