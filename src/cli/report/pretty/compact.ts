/** One line for a scenario among many, under its folder; a failed one says why in a second. */
import type { Theme } from '../../theme/theme.ts';
import { seedsText, tellingRun } from '../outcome.ts';
import type { ReportInfo, ScenarioResult } from '../reporter.ts';
import { cutLine, type Line, paintLine, said } from '../text/line.ts';
import { titleLine } from './headline.ts';

export function drawFolder(folder: string, first: boolean, theme: Theme): readonly string[] {
  const line = paintLine([said(folder, 'dim')], theme);
  return first ? [line] : ['', line];
}

export function drawCompact(result: ScenarioResult, { width }: ReportInfo, theme: Theme): readonly string[] {
  const { symbols } = theme;
  const title: Line = [said('  '), ...titleLine(result, width - 2, theme, 'plain')];
  const reason = tellingRun(result)?.failures[0]?.text;
  const seeds = result.runs.length > 1 ? [seedsText(result)] : [];
  const why = result.status === 'passed' ? [] : [...seeds, ...(reason === undefined ? [] : [reason])];
  const under = why.map((words) => cutLine([said('    '), said(words, 'dim')], width, symbols.ellipsis));
  return [title, ...under].map((line) => paintLine(line, theme));
}
