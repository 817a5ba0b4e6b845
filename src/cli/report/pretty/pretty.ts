/**
 * The report for people: one line a scenario, or what everybody saw, moment by moment, where one scenario is looked at.
 *
 * Shapes: with one scenario, or `verbose`, every scenario has its timeline. Else failures come in full at the end, with the end of theirs.
 * `quiet` leaves failures and the summary.
 */
import { dirname } from 'node:path';
import { themeFor } from '../../theme/theme.ts';
import { reporterOf } from '../open-reporter.ts';
import { count, openTotals } from '../outcome.ts';
import type { ScenarioResult } from '../reporter.ts';
import { drawCompact, drawFolder } from './compact.ts';
import { drawAllFailed, drawFailedAgain } from './failures.ts';
import { drawInFull } from './full.ts';
import { drawLegend } from './legend.ts';
import { drawSummary } from './summary.ts';

const narrowest = 40;

export const openPretty = reporterOf('pretty', (given) => {
  const info = { ...given, width: Math.max(given.width, narrowest) };
  const theme = themeFor(info);
  const inFull = !info.quiet && (info.verbose || info.files === 1);
  const failed: ScenarioResult[] = [];
  const totals = openTotals();
  let folder: string | null = null;

  return {
    scenario(result) {
      count(totals, result.runs);
      if (result.status !== 'passed') failed.push(result);
      if (info.quiet) return '';
      if (inFull) return text([...drawInFull(result, info, theme), '']);
      const last = folder;
      folder = dirname(result.file);
      return text([
        ...(folder === last ? [] : drawFolder(folder, last === null, theme)),
        ...drawCompact(result, info, theme),
      ]);
    },
    end(summary) {
      const again = info.files === 1 ? [] : failed.flatMap((result) => drawFailedAgain(result, info, theme));
      const failures = inFull ? again : drawAllFailed(failed, info, theme);
      const legend = inFull || failed.length > 0 ? [...drawLegend(info.width, theme), ''] : [];
      const before = inFull || info.quiet ? [] : [''];
      return text([...before, ...failures, ...legend, ...drawSummary(summary, totals, info, theme)]);
    },
  };
});

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
