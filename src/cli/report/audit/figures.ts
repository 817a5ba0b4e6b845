/** What the reports of an audit share: columns, times, and what is not recorded. */
import type { IncidentKind } from '../../../core/audit/finder.ts';
import { own } from '../../../core/rules/keys.ts';
import type { AuditNames, AuditReport, AuditRow } from '../../../core/schema/types.ts';
import { clockText, durationText } from '../text/time.ts';
import { incidentKinds, kindNames } from './kinds.ts';

export const columns: readonly string[] = ['replies', ...incidentKinds.map((kind) => kindNames[kind][0])];

/** A figure of a column; null where it is not recorded. */
export function figuresOf(row: AuditRow, { recorded }: AuditReport): readonly (number | null)[] {
  return [row.replies, ...incidentKinds.map((kind) => (recorded[kind].is === 'no' ? null : row[kind]))];
}

export interface Section {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly figures: readonly (number | null)[] }[];
}

/** By inbox with the sum below, and by person. */
export function sectionsOf(report: AuditReport): readonly Section[] {
  const { inboxes, people, total, names } = report;
  const personRows = people.map((row) => ({
    name: own(names.people, row.name) ?? row.name,
    figures: figuresOf(row, report),
  }));
  const inboxRows = inboxes.map((row) => ({ name: inboxName(names, row.name), figures: figuresOf(row, report) }));
  const sum = inboxes.length > 1 ? [{ name: 'All', figures: figuresOf(total, report) }] : [];
  return [
    { title: 'Inbox', rows: [...inboxRows, ...sum] },
    { title: 'Person', rows: personRows },
  ].filter(({ rows }) => rows.length > 0);
}

/** A number alone would not say what it is. */
export function inboxName({ inboxes }: AuditNames, id: string): string {
  if (id === '') return 'not said';
  return own(inboxes, id) ?? (/^\d+$/.test(id) ? `inbox ${id}` : id);
}

export type Remark = readonly [what: string, text: string];

/** What stands below the figures: the time that was wasted, and what is not recorded. */
export function remarksOf(report: AuditReport): readonly Remark[] {
  const wasted = wastedText(report);
  return [...(wasted === null ? [] : [['wasted', wasted] as const]), ...gapsOf(report)];
}

/** What was read, a paragraph each. */
export function aboutOf(report: AuditReport): readonly string[] {
  const imported = importText(report);
  return [extentText(report), ...(imported === null ? [] : [imported])];
}

/** One line a gap: what it is about and why. Gaps for the same reason stand together. */
function gapsOf({ recorded }: AuditReport): readonly Remark[] {
  const reasons = new Map<string, IncidentKind[]>();
  for (const kind of incidentKinds) {
    const { is, why } = recorded[kind];
    if (why !== null) reasons.set(`${is}:${why}`, [...(reasons.get(`${is}:${why}`) ?? []), kind]);
  }
  return [...reasons].map(([reason, kinds]) => {
    const [is, why] = [reason.slice(0, reason.indexOf(':')), reason.slice(reason.indexOf(':') + 1)];
    const what = kinds.map((kind) => kindNames[kind][0]).join(', ');
    return [what, is === 'no' ? `not known: ${why}` : why];
  });
}

/** Of all together, in words. */
function wastedText({ total, recorded }: AuditReport): string | null {
  if (total.wasted === 0 || recorded.wasted.is !== 'yes') return null;
  return `at least ${durationText(total.wastedMs)} of writing that was never sent`;
}

/** What was read, in words: how much, and from when to when. */
function extentText(report: AuditReport): string {
  const { conversations, from, to } = report.source;
  const { replies, notes } = report.total;
  const parts = [counted(conversations, 'conversation'), counted(replies, 'reply', 'replies'), counted(notes, 'note')];
  const time = from === null || to === null ? '' : `, ${timeText(from, report)} to ${timeText(to, report)}`;
  return `${parts.join(', ')}${time}`;
}

function importText({ source: { imported } }: AuditReport): string | null {
  if (!imported) return null;
  const { lines, repeated, withoutThreads, unknown } = imported;
  const parts = [
    counted(lines, 'line'),
    ...(repeated > 0 ? [`${repeated} delivered again and counted once`] : []),
    ...(withoutThreads > 0 ? [`${withoutThreads} without threads`] : []),
  ];
  const kinds = Object.entries(unknown).map(([what, count]) => `${what} ${count}`);
  return parts.join(', ') + (kinds.length > 0 ? `; of no use here: ${kinds.join(', ')}` : '');
}

/** In UTC; simulated runs have a clock of their own. */
export function timeText(at: number, { source }: AuditReport): string {
  if (source.form === 'runs' || at < firstOfJuly2001) return at < 0 ? `-${clockText(-at)}` : clockText(at);
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

const firstOfJuly2001 = 993_945_600_000;

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
