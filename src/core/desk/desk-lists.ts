/**
 * The lists of inboxes, and the sessions that watch them.
 *
 * Shapes: the numbers of one watcher have no gaps. A check is answered with the number of the last change; a session that does not watch under
 * the join it names is told of one change more than it has, so it joins again.
 */
import { may } from '../rules/permissions.ts';
import { protects } from '../rules/protections.ts';
import type { CheckList, JoinList, LeaveList, ListChange, RosterEntry, Row } from '../schema/types.ts';
import type { Connection, Desk, Watcher } from './desk.ts';
import { askAs, type DeskStep, tell } from './desk-step.ts';

export function joinList(step: DeskStep, { session, person }: Connection, { inbox, join }: JoinList): void {
  const { desk, env } = step;
  if (isShut(step, session, person, inbox)) return;
  const watchers = watchersOf(desk, inbox);
  const before = watchers.get(session);
  const watcher = before?.join === join ? before : { session, person, join, seq: desk.told };
  watchers.set(session, watcher);
  const rows = [...(desk.rows.get(inbox)?.values() ?? [])];
  tell(step, session, { type: 'list.snapshot', at: env.at, inbox, join, seq: watcher.seq, rows });
}

export function leaveList({ desk }: DeskStep, { session }: Connection, { inbox, join }: LeaveList): void {
  const watchers = desk.watchers.get(inbox);
  if (watchers?.get(session)?.join === join) watchers.delete(session);
}

export function checkList(step: DeskStep, { session, person }: Connection, { inbox, join, seen }: CheckList): void {
  const watcher = step.desk.watchers.get(inbox)?.get(session);
  const isWatching = watcher?.join === join;
  if (!isWatching && isShut(step, session, person, inbox)) return;
  const seq = isWatching ? watcher.seq : seen + 1;
  tell(step, session, { type: 'list.alive', at: step.env.at, inbox, join, seq });
}

/** A conversation is new, different, or somewhere else. */
export function changeRow(step: DeskStep, row: Row, movedFrom: string | null): void {
  const { desk } = step;
  const { inbox, conversation } = row;
  if (movedFrom !== null) removeRow(step, movedFrom, conversation);
  const rows = desk.rows.get(inbox) ?? new Map<string, Row>();
  desk.rows.set(inbox, rows.set(conversation, row));
  announce(step, inbox, { kind: 'row.changed', row });
}

/** A conversation is no longer there. */
export function removeRow(step: DeskStep, inbox: string, conversation: string): void {
  step.desk.rows.get(inbox)?.delete(conversation);
  announce(step, inbox, { kind: 'row.removed', conversation });
}

export function changeRoster(
  step: DeskStep,
  inbox: string,
  conversation: string,
  roster: readonly RosterEntry[],
): void {
  const rows = step.desk.rows.get(inbox);
  const row = rows?.get(conversation);
  if (!rows || !row) return;
  rows.set(conversation, { ...row, roster });
  announce(step, inbox, { kind: 'roster.changed', conversation, roster });
}

/** Closes the lists of everybody who may not read them any more. */
export function cutLists(step: DeskStep): void {
  if (!protects('access-cut', step.env.without)) return;
  for (const [inbox, watchers] of step.desk.watchers) {
    for (const { session, person } of watchers.values()) {
      if (isShut(step, session, person, inbox)) watchers.delete(session);
    }
  }
}

export function unwatchAll(desk: Desk, session: string): void {
  for (const watchers of desk.watchers.values()) watchers.delete(session);
}

function announce(step: DeskStep, inbox: string, change: ListChange): void {
  const { at } = step.env;
  for (const watcher of step.desk.watchers.get(inbox)?.values() ?? []) {
    watcher.seq += 1;
    step.desk.told = Math.max(step.desk.told, watcher.seq);
    const { session, join, seq } = watcher;
    tell(step, session, { type: 'list.changed', at, inbox, join, seq, change });
  }
}

/** True, and the session told, if there is no list that it may see. */
function isShut(step: DeskStep, session: string, person: string, inbox: string): boolean {
  const verdict = may(askAs(step, { kind: 'person', person }), 'list.read', { inboxes: [inbox] });
  if (verdict.allowed || !protects('own-lists-only', step.env.without)) return false;
  const reason = verdict.reason === 'unknown-inbox' ? 'not-found' : 'access-revoked';
  tell(step, session, { type: 'list.closed', at: step.env.at, inbox, reason });
  return true;
}

function watchersOf(desk: Desk, inbox: string): Map<string, Watcher> {
  const watchers = desk.watchers.get(inbox) ?? new Map<string, Watcher>();
  desk.watchers.set(inbox, watchers);
  return watchers;
}
