/** What the server says about an open list: a snapshot, then numbered changes, as for a conversation. That some are missing is no news of it. */
import { castDraft } from 'immer';
import { own } from '../rules/keys.ts';
import type { ListAlive, ListChanged, ListClosed, ListSnapshot, ServerMessage } from '../schema/types.ts';
import { joinList } from './joining.ts';
import { bySeq, isOutOfStep, keepForLater, seqAfterSnapshot, turnOf, turnOfSnapshot } from './numbering.ts';
import { type Step, still, type WritableList, warn } from './step.ts';

export function hearList(step: Step, message: ListSnapshot | ListChanged | ListAlive): void {
  const list = own(step.client.lists, message.inbox);
  if (!list || message.join !== list.join) return;
  switch (message.type) {
    case 'list.snapshot':
      return take(step, list, message);
    case 'list.changed':
      return change(step, list, message);
    case 'list.alive':
      if (isOutOfStep(step, list, message)) return joinList(step, list);
      if (list.phase === 'current') heard(step, list);
      return;
  }
}

export function closeListByServer(step: Step, { inbox, reason, at }: ListClosed): void {
  const list = own(step.client.lists, inbox);
  if (!list || (list.toldAt !== null && at < list.toldAt)) return;
  delete step.client.lists[inbox];
  warn(step, 'access-lost', null, { inbox, reason });
}

function take(step: Step, list: WritableList, message: ListSnapshot): void {
  const turn = turnOfSnapshot(list, message);
  if (turn === 'gap') return joinList(step, list);
  if (turn !== 'apply') return;
  list.rows = Object.fromEntries(message.rows.map((row) => [row.conversation, castDraft(row)]));
  list.seq = seqAfterSnapshot(step, list.seq, message.seq);
  list.toldAt = message.at;
  list.taken = { seq: message.seq, at: message.at };
  list.phase = 'current';
  heard(step, list);
  const early = bySeq(still(list.early));
  list.early = [];
  for (const one of early) if (one.type === 'list.changed' && one.join === list.join) change(step, list, one);
}

function change(step: Step, list: WritableList, message: ListChanged): void {
  const turn = turnOf(step, list, message);
  if (turn === 'repeated') return;
  if (turn === 'wait') return keepForLater(list.early, castDraft(message) as ServerMessage);
  if (turn === 'gap') return joinList(step, list);
  heard(step, list);
  list.seq = message.seq;
  list.toldAt = message.at;
  apply(list, message);
}

function heard(step: Step, list: WritableList): void {
  list.heardAt = step.at;
}

function apply(list: WritableList, { change }: ListChanged): void {
  switch (change.kind) {
    case 'row.changed':
      list.rows[change.row.conversation] = castDraft(change.row);
      return;
    case 'row.removed':
      delete list.rows[change.conversation];
      return;
    case 'roster.changed': {
      const row = own(list.rows, change.conversation);
      if (row) list.rows[change.conversation] = { ...still(row), roster: castDraft(change.roster) };
      return;
    }
  }
}
