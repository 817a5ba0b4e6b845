/** What `audit` is asked for, read from the command line. Errors: throws a `UsageError`. */
import type { IncidentKind } from '../../core/audit/finder.ts';
import type { Wanted } from '../../core/audit/tally.ts';
import type { Given } from '../definitions/definition.ts';
import { wholeNumber } from '../numbers.ts';
import { incidentKinds } from '../report/audit/kinds.ts';
import { UsageError } from '../usage-error.ts';

export interface AuditCommand {
  readonly place: string;
  readonly isImport: boolean;
  readonly wanted: Wanted;
  readonly withinMs: number;
  readonly reporter: string;
  readonly failOn: ReadonlySet<IncidentKind>;
  /** Which incident becomes a scenario; null for a report. */
  readonly asScenario: number | null;
  /** Null for standard output. */
  readonly output: string | null;
  readonly isLong: boolean;
}

export function auditOptions(given: Given): AuditCommand {
  const [place] = given.positionals;
  if (place === undefined)
    throw new UsageError('Which log? Name its file, or a store such as sqlite:desk.db.', 'audit');
  const since = timeOf('since', given.text('since'));
  const until = timeOf('until', given.text('until'));
  if (since !== null && until !== null && since >= until)
    throw new UsageError('--until has to be later than --since.', 'audit');
  const asScenario = given.text('as-scenario');
  return {
    place,
    isImport: given.flag('import'),
    wanted: { since, until, inboxes: given.list('inbox').flatMap((word) => word.split(',')) },
    withinMs: durationOf(given.text('within')),
    reporter: given.text('reporter') ?? 'pretty',
    failOn: kindsIn(given.list('fail-on')),
    asScenario: asScenario === null ? null : wholeNumber('as-scenario', asScenario, 1, 1, 1_000_000_000),
    output: given.text('output'),
    isLong: given.flag('verbose'),
  };
}

/** A day is midnight UTC; a whole number is milliseconds, as simulated runs have them. */
function timeOf(option: string, text: string | null): number | null {
  if (text === null) return null;
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)
    ? Date.parse(text.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text)
    : Number.NaN;
  if (Number.isFinite(at)) return at;
  throw new UsageError(
    `--${option} takes a day or time such as 2025-03-01 or 2025-03-01T08:30Z, not \`${text}\`.`,
    'audit',
  );
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

function durationOf(text: string | null): number {
  const [, number = '', unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(text ?? '5m') ?? [];
  const ms = Number(number) * (units[unit] ?? Number.NaN);
  if (number !== '' && Number.isFinite(ms)) return ms;
  throw new UsageError(`--within takes a span of time such as 90s, 5m or 1h, not \`${text}\`.`, 'audit');
}

function kindsIn(words: readonly string[]): ReadonlySet<IncidentKind> {
  const names = words.flatMap((word) => word.split(',')).map((word) => word.trim());
  return new Set(names.includes('any') ? incidentKinds : names.map(kindOf));
}

function kindOf(name: string): IncidentKind {
  const found = incidentKinds.find((kind) => kind === name);
  if (found) return found;
  throw new UsageError(`There is no kind \`${name}\`. Known: ${['any', ...incidentKinds].join(', ')}.`, 'audit');
}
