/**
 * Markdown for `$GITHUB_STEP_SUMMARY` and comments on a merge request: failures in full, then a table of everything.
 *
 * Shapes: nothing is written before the end, because the result stands first.
 */
import { themeFor } from '../theme/theme.ts';
import { reporterOf } from './open-reporter.ts';
import { placeOf, seedsText, tellingRun } from './outcome.ts';
import { drawFailures } from './pretty/failures.ts';
import { drawTimelineEnd } from './pretty/timeline-end.ts';
import type { ReportSummary, ScenarioResult, Status } from './reporter.ts';
import { reproduceLine } from './reproduce.ts';
import { markdownCode, markdownText } from './text/markdown.ts';

const columns = 120;
const signs: Readonly<Record<Status, string>> = { passed: '✓', failed: '✗', undecided: '?' };

export const openMarkdown = reporterOf('markdown', ({ version }) => {
  const results: ScenarioResult[] = [];
  return {
    scenario(result) {
      results.push(result);
      return '';
    },
    end(summary) {
      const wrong = results.filter(({ status }) => status !== 'passed');
      const passed = results.filter(({ status }) => status === 'passed');
      const lines = [
        `## ${heading(summary)}`,
        '',
        `Seed ${summary.seed}, elbowroom ${summary.version}`,
        '',
        ...wrong.flatMap((result) => section(result, version)),
        ...(wrong.length > 0 ? table(wrong) : []),
        ...folded(`${passed.length} passed`, passed.length > 0 ? table(passed) : []),
      ];
      return `${lines.join('\n').trimEnd()}\n`;
    },
  };
});

function heading({ scenarios, failed, undecided }: ReportSummary): string {
  if (failed > 0) return `${signs.failed} Elbowroom: ${failed} of ${scenarios} scenarios failed`;
  if (undecided > 0) return `${signs.undecided} Elbowroom: ${undecided} of ${scenarios} scenarios undecided`;
  return `${signs.passed} Elbowroom: ${scenarios} scenarios passed`;
}

function section(result: ScenarioResult, version: string): readonly string[] {
  const run = tellingRun(result);
  if (!run) return [];
  const theme = themeFor({ color: false, unicode: true });
  return [
    `### ${signs[result.status]} ${markdownText(result.scenario.title)}`,
    '',
    `${markdownText(placeOf(result, run.failures[0]))}, ${markdownText(seedsText(result))}`,
    '',
    ...markdownCode(drawFailures(run, columns, theme).slice(0, -1)),
    '',
    ...markdownCode([reproduceLine(result.file, run, version)], 'sh'),
    '',
    ...folded('How it came to that', [...markdownCode(drawTimelineEnd(result, run, columns, theme)), '']),
  ];
}

function table(results: readonly ScenarioResult[]): readonly string[] {
  const rows = results.map((result) => {
    const cells = [
      signs[result.status],
      result.scenario.title,
      result.file,
      (result.scenario.catalogue ?? []).join(' '),
      seedsText(result),
    ];
    return `| ${cells.map(markdownText).join(' | ')} |`;
  });
  return ['| | Scenario | File | Catalogue | Seeds |', '| --- | --- | --- | --- | --- |', ...rows, ''];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['<details>', `<summary>${title}</summary>`, '', ...lines, '</details>', ''];
}
