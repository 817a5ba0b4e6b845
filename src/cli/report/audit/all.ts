/** How an audit can be reported. Pure. */
import type { AuditReport } from '../../../core/schema/types.ts';
import type { Look } from '../../look.ts';
import { jsonText } from '../text/json.ts';
import { auditMarkdown } from './markdown.ts';
import { auditPretty } from './pretty.ts';

export const auditReporters: Readonly<Record<string, (report: AuditReport, look: Look, isLong: boolean) => string>> = {
  pretty: auditPretty,
  json: (report) => `${jsonText(report, 2)}\n`,
  markdown: auditMarkdown,
};
