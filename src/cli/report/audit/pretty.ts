/** An audit for a terminal: how often each happened in each inbox and to whom, what is not known, and what happened one by one. */
import type { AuditIncident, AuditReport } from '../../../core/schema/types.ts';
import type { Look } from '../../look.ts';
import { type Theme, themeFor } from '../../theme/theme.ts';
import { cutLine, fill, type Line, lineWidth, paintLine, said, wrap } from '../text/line.ts';
import { displayWidth, padStart } from '../text/width.ts';
import { aboutOf, columns, counted, inboxName, remarksOf, sectionsOf, timeText } from './figures.ts';
import { incidentSentence } from './wording.ts';

/** Of incidents, unless more is asked for. */
const most = 20;

export function auditPretty(report: AuditReport, look: Look, isLong: boolean): string {
  const theme = themeFor(look);
  const paint = (line: Line): string => paintLine(line, theme).trimEnd();
  const lines = [
    ...head(report, look, theme),
    ...tables(report, look.width, theme),
    ...below(report, look, theme),
    ...incidents(report, look, theme, isLong),
  ];
  return `${lines.map(paint).join('\n')}\n`;
}

function head(report: AuditReport, { width }: Look, { symbols }: Theme): readonly Line[] {
  return [
    [said('Collisions', 'strong'), said(' in '), said(report.source.place)],
    ...aboutOf(report).flatMap((text) => wrap([said(text, 'dim')], width - 2, 6, symbols.ellipsis).map(indented)),
    [],
  ];
}

const gap = 2;

/** One below the other, with the same columns. */
function tables(report: AuditReport, width: number, { symbols }: Theme): readonly Line[] {
  const sections = sectionsOf(report);
  const widths = columns.map(displayWidth);
  const figures = widths.reduce((sum, one) => sum + one + gap, 0);
  const names = sections.flatMap(({ title, rows }) => [title, ...rows.map(({ name }) => name)]);
  const first = Math.max(6, Math.min(Math.max(...names.map(displayWidth)), width - 2 - figures));
  const rule = said(`  ${symbols.rule.repeat(first + figures)}`, 'dim');
  return sections.flatMap(({ title, rows }) => [
    [...fill([said(`  ${title}`, 'strong')], first + 2), ...columns.map((column) => said(`  ${column}`, 'dim'))],
    [rule],
    ...rows.map((row) => [
      ...fill(cutLine([said(`  ${row.name}`)], first + 2, symbols.ellipsis), first + 2),
      ...row.figures.map((figure, place) => cell(figure, place, widths[place] ?? 0, symbols)),
    ]),
    [],
  ]);
}

function cell(figure: number | null, place: number, width: number, { separator, unknown }: Theme['symbols']) {
  const text = figure === null ? unknown : figure === 0 ? separator : String(figure);
  return said(padStart(text, width + gap), figure === null || figure === 0 ? 'dim' : place === 0 ? 'plain' : 'warning');
}

function below(report: AuditReport, { width }: Look, { symbols }: Theme): readonly Line[] {
  const lines = remarksOf(report).flatMap(([what, text]) =>
    wrap([said(`${what}: `), said(text, 'dim')], width - 2, 6, symbols.ellipsis).map(indented),
  );
  return lines.length === 0 ? [] : [...lines, []];
}

function incidents(report: AuditReport, { width }: Look, { symbols }: Theme, isLong: boolean): readonly Line[] {
  const all = report.incidents;
  if (all.length === 0)
    return [[said(`${symbols.passed} `, 'good'), said('Nothing of what is recorded was a collision.')]];
  const shown = isLong ? all : all.slice(0, most);
  const digits = String(shown.at(-1)?.number ?? 0).length;
  const times = Math.max(...shown.map(({ at }) => timeText(at, report).length));
  const rest = all.length - shown.length;
  const more = rest > 0 ? [[said(`  and ${rest} more: --verbose shows all`, 'dim')]] : [];
  return [
    ...shown.flatMap((incident) => entry(incident, report, { digits, times, width, ellipsis: symbols.ellipsis })),
    ...more,
    [],
    [said(`  ${counted(all.length, 'incident')}; --as-scenario with a number makes a scenario of one`, 'dim')],
  ];
}

interface Columns {
  readonly digits: number;
  readonly times: number;
  readonly width: number;
  readonly ellipsis: string;
}

function entry(
  incident: AuditIncident,
  report: AuditReport,
  { digits, times, width, ellipsis }: Columns,
): readonly Line[] {
  const { number, at, conversation, inbox } = incident;
  const lead: Line = [
    said(`  ${padStart(String(number), digits)}  `, 'strong'),
    said(`${timeText(at, report).padStart(times)}  `, 'dim'),
  ];
  const place = report.inboxes.length > 1 ? ` (${inboxName(report.names, inbox)})` : '';
  const text: Line = [said(`${conversation}${place}: `, 'strong'), said(incidentSentence(incident, report.names))];
  const margin = lineWidth(lead);
  const body = wrap(text, Math.max(20, width - margin), 8, ellipsis);
  return body.map((line, index) => (index === 0 ? [...lead, ...line] : [...fill([], margin), ...line]));
}

function indented(line: Line): Line {
  return [said('  '), ...line];
}
