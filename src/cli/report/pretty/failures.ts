/** A failed scenario in full: the sentence that does not hold, expected and actual, how it came to that, and the line that plays it again. */
import type { Failure, Run } from '../../../core/simulation/run.ts';
import type { Theme } from '../../theme/theme.ts';
import { tellingRun } from '../outcome.ts';
import type { ReportInfo, ScenarioResult } from '../reporter.ts';
import { reproduceLine } from '../reproduce.ts';
import { type Line, paintLine, said, wrap } from '../text/line.ts';
import { clockText } from '../text/time.ts';
import { spaces } from '../text/width.ts';
import { headline, titleLine } from './headline.ts';
import { drawTimelineEnd } from './timeline-end.ts';

const failureLimit = 5;
const inFullLimit = 20;

/** The list of failures under many scenarios. Beyond a number that anybody would read, only how to play them again. */
export function drawAllFailed(results: readonly ScenarioResult[], info: ReportInfo, theme: Theme): readonly string[] {
  if (results.length === 0) return [];
  const inFull = results.slice(0, inFullLimit).flatMap((result) => drawFailed(result, info, theme));
  const rest = results.slice(inFullLimit).flatMap((result) => drawFailedAgain(result, info, theme));
  return [...inFull, ruler(info, theme), '', ...rest];
}

/** With its headline and the end of its timeline. */
function drawFailed(result: ScenarioResult, info: ReportInfo, theme: Theme): readonly string[] {
  const run = tellingRun(result);
  if (!run) return [];
  return [
    ruler(info, theme),
    ...headline(result, run, info.width, theme).map((line) => paintLine(line, theme)),
    '',
    ...drawFailures(run, info.width, theme),
    ...drawTimelineEnd(result, run, info.width, theme),
    '',
    drawReproduce(result, run, info, theme),
  ];
}

/** Only what it is and how to play it again, where everything else was shown before. */
export function drawFailedAgain(result: ScenarioResult, info: ReportInfo, theme: Theme): readonly string[] {
  const run = tellingRun(result);
  if (!run) return [];
  return [
    paintLine(titleLine(result, info.width, theme, 'strong'), theme),
    drawReproduce(result, run, info, theme),
    '',
  ];
}

/** What is broken, for a run whose headline and timeline stand above. */
export function drawFailures(run: Run, width: number, theme: Theme): readonly string[] {
  const shown = run.failures.slice(0, failureLimit);
  const more = run.failures.length - shown.length;
  const lines = shown.flatMap((failure) => [...drawFailure(failure, width, theme), []]);
  const rest: readonly Line[] = more > 0 ? [[said(`  and ${more} more`, 'dim')], []] : [];
  return [...lines, ...rest].map((line) => paintLine(line, theme).trimEnd());
}

/** On one line, however long, so that it can be copied. */
export function drawReproduce(result: ScenarioResult, run: Run, info: ReportInfo, theme: Theme): string {
  return paintLine(
    [said('  reproduce  ', 'dim'), said(reproduceLine(result.file, run, info.version), 'strong')],
    theme,
  );
}

function ruler({ width }: ReportInfo, theme: Theme): string {
  return paintLine([said(theme.symbols.rule.repeat(width), 'dim')], theme);
}

const kinds: Readonly<Record<Failure['kind'], string>> = {
  expectation: 'expectation',
  invariant: 'broken invariant',
  'impossible-step': 'step that cannot happen',
  'not-settled': 'does not come to rest',
};

function drawFailure(failure: Failure, width: number, { symbols }: Theme): readonly Line[] {
  const undecided = failure.kind === 'not-settled';
  const sign = said(`${undecided ? symbols.undecided : symbols.failed} `, undecided ? 'warning' : 'bad');
  const where = [kinds[failure.kind], ...(failure.path === null ? [] : [failure.path]), `at ${clockText(failure.at)}`];
  const label = (name: string, text: string | null): readonly Line[] =>
    text === null ? [] : hanging([said(name.padEnd(10), 'dim')], [said(text)], 4, width, symbols.ellipsis);
  return [
    ...hanging([sign], [said(sentenceOf(failure), 'strong')], 2, width, symbols.ellipsis),
    [said(spaces(4)), said(where.join(` ${symbols.separator} `), 'dim')],
    ...label('expected', failure.expected),
    ...label('actual', failure.actual),
  ];
}

/** An invariant says its name first and then what is actually so, which has a line of its own. */
function sentenceOf({ kind, text, actual }: Failure): string {
  const end = `: ${actual}`;
  return kind === 'invariant' && actual !== null && text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function hanging(head: Line, body: Line, indent: number, width: number, ellipsis: string): readonly Line[] {
  const headWidth = head.reduce((sum, { text }) => sum + text.length, 0);
  return wrap(body, width - indent - headWidth, 8, ellipsis).map((line, index) => [
    said(spaces(indent)),
    ...(index === 0 ? head : [said(spaces(headWidth))]),
    ...line,
  ]);
}
