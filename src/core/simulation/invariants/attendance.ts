/**
 * Who is in which conversation as far as the server was told, by the messages that reached it.
 *
 * Shapes: one entry a session and conversation. `due` is when its lease ends unless it is heard again: at once if it left.
 * Units: milliseconds; `composedAt` is -Infinity for a session that never said it composes.
 */
import type { DraftKind, Policy } from '../../schema/types.ts';
import type { Heartbeat } from '../invariant.ts';
import type { TraceEvent } from '../trace.ts';
import { personOf } from './who.ts';

export interface Attendance {
  readonly entries: Record<string, Attender>;
}

export interface Attender {
  readonly session: string;
  readonly person: string;
  readonly conversation: string;
  join: string;
  /** Whether the join itself arrived, and not only something under it: without it the session left nothing. */
  joined: boolean;
  /** When it was last heard of for the first time. */
  cameAt: number;
  heardAt: number;
  due: number;
  left: boolean;
  hidden: boolean;
  /** Of the newest report under this join: older ones come late and say nothing. */
  counter: number;
  composedAt: number;
  kind: DraftKind | null;
}

export function nobodyThere(): Attendance {
  return { entries: {} };
}

/** The entry that the event changed, if it changed one. */
export function seeAttendance({ entries }: Attendance, event: TraceEvent, times: Policy['presence']): Attender | null {
  if (event.type !== 'delivered' || event.direction !== 'up') return null;
  const { at, session, message } = event;
  if (message.type !== 'room.join' && message.type !== 'room.leave' && message.type !== 'presence.report') return null;
  const { conversation, join } = message;
  const key = `${session} ${conversation}`;
  const known = entries[key];
  if (message.type === 'room.leave') {
    // A farewell that overtook its greeting: the greeting means nothing any more.
    if (!known) entries[key] = departed(session, conversation, join, at);
    if (!known || known.join !== join || known.left) return null;
    return Object.assign(known, { left: true, due: known.joined ? at : known.due });
  }
  if (known?.left && known.join === join) return null;
  const isReport = message.type === 'presence.report';
  if (isReport && known && isFormer(join, known.join) && known.joined && !known.left && known.due > at) {
    // Late, unless the server has forgotten the newer join meanwhile: it may count, and takes nothing back.
    return Object.assign(known, { due: Math.max(known.due, at + times.ttlMs) });
  }
  const counter = known?.join === join && !known.left ? known.counter : -1;
  if (isReport && message.counter <= counter) return null;
  // A join that its own first report overtook says nothing new.
  const isLate = !isReport && known?.join === join && known.hidden;
  const hidden = isLate || (message.hidden ?? false);
  const due = at + (hidden ? times.hiddenTtlMs : times.ttlMs);
  const isNew = !known || known.left || known.due <= at;
  const entry = known ?? { session, person: personOf(session), conversation, composedAt: -Infinity, kind: null };
  entries[key] = Object.assign(entry, {
    join,
    joined: !isReport || (known?.join === join && known.joined),
    heardAt: at,
    due,
    left: false,
    hidden,
    counter: isReport ? message.counter : counter,
    ...(isNew && { cameAt: at }),
  }) as Attender;
  const composes = isReport && message.state === 'composing';
  if (composes) Object.assign(entry, { composedAt: at, kind: message.kind ?? 'reply' });
  return entry as Attender;
}

/** The same for a heartbeat that is not among the events: it renews what is there. */
export function seeAttendanceBeat(
  { entries }: Attendance,
  { session, at, reports }: Heartbeat,
  times: Policy['presence'],
): void {
  const entry = reports && entries[`${session} ${reports.conversation}`];
  if (!entry || !reports || entry.left || entry.join !== reports.join) return;
  entry.heardAt = at;
  entry.due = at + times.ttlMs;
  entry.counter = reports.counter;
}

/** Joins of a session are numbered. */
function isFormer(join: string, current: string): boolean {
  return numberOf(join) < numberOf(current);
}

function numberOf(join: string): number {
  return Number(join.slice(join.lastIndexOf('j') + 1));
}

function departed(session: string, conversation: string, join: string, at: number): Attender {
  const times = { cameAt: at, heardAt: at, due: at, composedAt: -Infinity };
  const nothing = { joined: false, left: true, hidden: false, counter: -1, kind: null };
  return { session, person: personOf(session), conversation, join, ...times, ...nothing };
}

export function attendersOf({ entries }: Attendance, person: string, conversation: string): readonly Attender[] {
  return Object.values(entries).filter((entry) => entry.person === person && entry.conversation === conversation);
}
