/** An audit in Markdown, for a page of the team or a job's summary. */
import type { AuditReport } from '../../../core/schema/types.ts';
import { markdownText } from '../text/markdown.ts';
import { aboutOf, columns, counted, inboxName, remarksOf, sectionsOf, timeText } from './figures.ts';
import { incidentSentence } from './wording.ts';

export function auditMarkdown(report: AuditReport): string {
  const { source, incidents, names } = report;
  const remarks = remarksOf(report);
  const lines = [
    `## ${counted(incidents.length, 'collision')} in ${markdownText(source.place)}`,
    '',
    ...aboutOf(report).flatMap((text) => [markdownText(text), '']),
    ...sectionsOf(report).flatMap(({ title, rows }) => [
      row([title, ...columns]),
      row(['---', ...columns.map(() => '---:')]),
      ...rows.map(({ name, figures }) => row([markdownText(name), ...figures.map((figure) => String(figure ?? '?'))])),
      '',
    ]),
    ...remarks.map(([what, text]) => `- ${markdownText(what)}: ${markdownText(text)}`),
    ...(remarks.length > 0 ? [''] : []),
    ...(incidents.length === 0
      ? ['Nothing of what is recorded was a collision.']
      : [row(['#', 'When', 'Conversation', 'Inbox', 'What']), row(['---:', '---', '---', '---', '---'])]),
    ...incidents.map((incident) =>
      row([
        String(incident.number),
        timeText(incident.at, report),
        markdownText(incident.conversation),
        markdownText(inboxName(names, incident.inbox)),
        markdownText(incidentSentence(incident, names)),
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
