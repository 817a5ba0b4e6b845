/**
 * How often each happened: altogether, in each inbox and to each person.
 *
 * Shapes: who is counted is the person whose it is, not those who have a part in it. Rows are by name.
 */
import type { AuditIncident, AuditRow } from '../schema/types.ts';
import type { Audited, Unnumbered } from './audit-conversation.ts';

export interface Wanted {
  readonly since: number | null;
  readonly until: number | null;
  /** None for all. */
  readonly inboxes: readonly string[];
}

type Counts = { -readonly [K in keyof AuditRow]: AuditRow[K] };

export interface Tally {
  readonly add: (audited: Audited) => void;
  readonly end: () => Tallied;
}

export interface Tallied {
  readonly total: AuditRow;
  readonly inboxes: readonly AuditRow[];
  readonly people: readonly AuditRow[];
  readonly incidents: readonly AuditIncident[];
}

export function openTally(wanted: Wanted): Tally {
  const total = emptyRow('');
  const inboxes = new Map<string, Counts>();
  const people = new Map<string, Counts>();
  const incidents: Unnumbered[] = [];
  const rowsOf = (inbox: string, person: string | null): readonly Counts[] => [
    total,
    rowIn(inboxes, inbox),
    ...(person === null ? [] : [rowIn(people, person)]),
  ];
  return {
    add(audited) {
      for (const { what, at, inbox, person } of audited.said) {
        if (!counts(wanted, at, inbox)) continue;
        for (const row of rowsOf(inbox, person)) row[what === 'reply' ? 'replies' : 'notes'] += 1;
      }
      for (const incident of audited.incidents) {
        if (!counts(wanted, incident.at, incident.inbox)) continue;
        incidents.push(incident);
        for (const row of rowsOf(incident.inbox, incident.person)) {
          row[incident.kind] += 1;
          if (incident.kind === 'wasted') row.wastedMs += incident.ms ?? 0;
        }
      }
    },
    end: () => ({ total, inboxes: byName(inboxes), people: byName(people), incidents: numbered(incidents) }),
  };
}

function counts({ since, until, inboxes }: Wanted, at: number, inbox: string): boolean {
  const isInTime = (since === null || at >= since) && (until === null || at < until);
  return isInTime && (inboxes.length === 0 || inboxes.includes(inbox));
}

function rowIn(rows: Map<string, Counts>, name: string): Counts {
  const row = rows.get(name) ?? emptyRow(name);
  rows.set(name, row);
  return row;
}

function emptyRow(name: string): Counts {
  return {
    name,
    replies: 0,
    notes: 0,
    double: 0,
    blind: 0,
    held: 0,
    anyway: 0,
    ghost: 0,
    wasted: 0,
    wastedMs: 0,
    'near-note': 0,
  };
}

function byName(rows: Map<string, Counts>): readonly AuditRow[] {
  return [...rows.values()].sort((one, other) => order(one.name, other.name));
}

/** As they happened; what happened at once, by conversation and kind, so that every store gives the same numbers. */
function numbered(incidents: readonly Unnumbered[]): readonly AuditIncident[] {
  const inOrder = [...incidents].sort(
    (one, other) =>
      one.at - other.at ||
      order(one.conversation, other.conversation) ||
      order(one.kind, other.kind) ||
      order(one.person, other.person),
  );
  return inOrder.map((incident, index) => ({ number: index + 1, ...incident }));
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
