/** An exploration in Markdown, with the story that breaks something as a sequence diagram. */
import { themeFor } from '../../theme/theme.ts';
import { version } from '../../version.ts';
import { drawFailures } from '../pretty/failures.ts';
import { drawTimelineEnd } from '../pretty/timeline-end.ts';
import { reproduceLine } from '../reproduce.ts';
import { markdownCode, markdownText } from '../text/markdown.ts';
import type { ExploreResult } from './all.ts';
import { figuresOf, verdictText } from './figures.ts';
import { sequenceDiagram } from './mermaid.ts';
import { resultOf } from './pretty.ts';

const columns = 120;

export function exploreMarkdown(result: ExploreResult): string {
  const { report, file, story } = result;
  const { broken, title } = report;
  const theme = themeFor({ color: false, unicode: true });
  const signs = { held: '✓', broken: '✗', undecided: '?' } as const;
  const rows = figuresOf(result).map(([name, value]) => `| ${markdownText(name)} | ${markdownText(value)} |`);
  const told =
    broken && story
      ? [
          ...markdownCode(drawFailures({ ...broken.run, failures: broken.failures }, columns, theme).slice(0, -1)),
          '',
          ...markdownCode([reproduceLine(story, broken.run, version)], 'sh'),
          '',
          ...markdownCode(sequenceDiagram(broken.run.trace, broken.failures[0]), 'mermaid'),
          '',
          ...markdownCode(drawTimelineEnd(resultOf(story, broken), broken.run, columns, theme)),
          '',
        ]
      : [];
  const lines = [
    `## ${signs[report.verdict]} ${markdownText(title)}`,
    '',
    `${markdownText(file)}: ${markdownText(verdictText(result))}`,
    '',
    ...told,
    '| | |',
    '| --- | --- |',
    ...rows,
  ];
  return `${lines.join('\n')}\n\n`;
}
