/** One character a run, wrapped at the width; failures and the summary at the end. */
import { themeFor } from '../theme/theme.ts';
import { reporterOf } from './open-reporter.ts';
import { count, openTotals } from './outcome.ts';
import { drawAllFailed } from './pretty/failures.ts';
import { statusTone } from './pretty/headline.ts';
import { drawSummary } from './pretty/summary.ts';
import type { ScenarioResult, Status } from './reporter.ts';

const dots: Readonly<Record<Status, string>> = { passed: '.', failed: 'F', undecided: '?' };

export const openDot = reporterOf('dot', (given) => {
  const info = { ...given, width: Math.max(given.width, 40) };
  const theme = themeFor(info);
  const failed: ScenarioResult[] = [];
  const totals = openTotals();
  let column = 0;

  return {
    scenario(result) {
      if (result.status !== 'passed') failed.push(result);
      count(totals, result.runs);
      if (info.quiet) return '';
      return result.runs
        .map(({ status }) => theme.paint(statusTone[status], dots[status]) + (++column % info.width === 0 ? '\n' : ''))
        .join('');
    },
    end(summary) {
      const lines = [
        ...(column % info.width === 0 ? [] : ['']),
        ...(info.quiet ? [] : ['']),
        ...drawAllFailed(failed, info, theme),
        ...drawSummary(summary, totals, info, theme),
      ];
      return lines.map((line) => `${line}\n`).join('');
    },
  };
});
