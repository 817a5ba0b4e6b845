/** An exploration for a terminal: the verdict, the story that breaks something, and the figures. */
import type { Look } from '../../look.ts';
import { themeFor } from '../../theme/theme.ts';
import { version } from '../../version.ts';
import { drawFailures } from '../pretty/failures.ts';
import { drawTimelineEnd } from '../pretty/timeline-end.ts';
import type { ScenarioResult } from '../reporter.ts';
import { reproduceLine } from '../reproduce.ts';
import { type Line, paintLine, said, wrap } from '../text/line.ts';
import type { ExploreResult } from './all.ts';
import { figuresOf, verdictText } from './figures.ts';

export function explorePretty(result: ExploreResult, { color, unicode, width }: Look): string {
  const theme = themeFor({ color, unicode });
  const { report, file, story } = result;
  const { verdict, broken } = report;
  const sign = { held: 'passed', broken: 'failed', undecided: 'undecided' } as const;
  const tone = { held: 'good', broken: 'bad', undecided: 'warning' } as const;
  const paint = (line: Line): string => paintLine(line, theme).trimEnd();
  const head = [
    paint([said(`${theme.symbols[sign[verdict]]} `, tone[verdict]), said(report.title, 'strong')]),
    paint([said(`  ${file} ${theme.symbols.separator} `, 'dim'), said(verdictText(result), tone[verdict])]),
    '',
  ];
  const told =
    broken && story
      ? [
          ...drawFailures({ ...broken.run, failures: broken.failures }, width, theme),
          ...drawTimelineEnd(resultOf(story, broken), broken.run, width, theme),
          '',
          paint([said('  reproduce  ', 'dim'), said(reproduceLine(story, broken.run, version), 'strong')]),
          ...(broken.isReproduced ? [] : [paint([said('  replay plays it otherwise: please report this', 'warning')])]),
          '',
        ]
      : [];
  const figures = figuresOf(result).flatMap(([name, value]) =>
    wrap([said(value)], width - 15, 3, theme.symbols.ellipsis).map((line, index) =>
      paint([said(`  ${(index === 0 ? name : '').padEnd(13)}`, 'dim'), ...line]),
    ),
  );
  return `${[...head, ...told, ...figures, ''].join('\n')}\n`;
}

export function resultOf(file: string, { story, run }: NonNullable<ExploreResult['report']['broken']>): ScenarioResult {
  return { file, scenario: story, runs: [run], status: run.status };
}
