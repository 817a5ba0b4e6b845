/** What a reply or a note takes along: an assignment and a status, refused before anything happens or done together with it. */

import { canBeAssigned } from '../../rules/access.ts';
import { type Ask, type Because, type RefusedDecision, reject } from '../../rules/ask.ts';
import { isBot } from '../../rules/bots.ts';
import { own } from '../../rules/keys.ts';
import type { PermissionRow } from '../../rules/permission-table.ts';
import { becauseOf, may, refusalOf } from '../../rules/permissions.ts';
import { protects } from '../../rules/protections.ts';
import { rejection } from '../../rules/rejections.ts';
import type { Assignee, Rejection, Status } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import type { Happening } from '../decision.ts';

export interface Wish {
  readonly assign?: Assignee | undefined;
  readonly status?: Status | undefined;
}

/** Why the wish cannot be granted; null if it can. */
export function refuseAlongside(wish: Wish, on: Conversation, ask: Ask): RefusedDecision | null {
  return protects('whole-commands', ask.without) ? unfit(wish, on, ask) : null;
}

/** As much of the wish as can be granted: all of it, once nothing speaks against it. */
export function granted(wish: Wish, on: Conversation, ask: Ask): Wish {
  return unfit(wish, on, ask) ? {} : wish;
}

function unfit({ assign, status }: Wish, on: Conversation, ask: Ask): RefusedDecision | null {
  if (assign !== undefined) {
    const refusal = refuseRow('assignment.change', on, ask) ?? refuseAssignee(assign, on.inbox, ask);
    if (refusal) return refusal;
  }
  return status === undefined ? null : refuseRow('status.change', on, ask);
}

/** What the wish changes: nothing where it is so already. */
export function alongside({ assign, status }: Wish, on: Conversation): Happening[] {
  const happenings: Happening[] = [];
  if (status !== undefined && status !== on.status && on.status !== 'merged') {
    happenings.push({ type: 'status.changed', from: on.status, to: status, reason: 'command' });
  }
  if (assign !== undefined && !isSameAssignee(assign, on.assignee)) {
    happenings.push({ type: 'assignment.changed', from: on.assignee, to: assign, reason: 'command' });
  }
  return happenings;
}

/** The same, and what the policy does after a reply where the wish says nothing. */
export function afterReply(wish: Wish, on: Conversation, ask: Ask): Happening[] {
  const { assign, status } = ask.directory.policy.onReply;
  return alongside(wish, on).concat(
    wish.status !== undefined || status === 'keep' || status === on.status || on.status === 'merged'
      ? []
      : [{ type: 'status.changed', from: on.status, to: status, reason: 'reply' }],
    wish.assign !== undefined || assign === 'keep' ? [] : toReplier(on, ask, assign),
    isLockHolder(on, ask) && on.lock ? [{ type: 'lock.released', token: on.lock.token, reason: 'sent' }] : [],
  );
}

/** Why nobody can be given the conversation in that inbox; null if they can. */
export function refuseAssignee(assignee: Assignee, inbox: string, ask: Ask): RefusedDecision | null {
  if (canBeAssigned(ask.directory, assignee, inbox)) return null;
  const refusal = unassignable(assignee, inbox, ask);
  return reject(refusal, [
    { rule: 'permission', name: 'assignment.receive', verdict: 'deny', detail: refusal.detail as Because['detail'] },
  ]);
}

export function isSameAssignee(one: Assignee, other: Assignee): boolean {
  return assigneeId(one) === assigneeId(other) && one.kind === other.kind;
}

export function isLockHolder(on: Conversation, { by }: Ask): boolean {
  return on.lock !== null && by.kind === 'person' && on.lock.person === by.person;
}

/** The refusal of one permission that the command takes besides its own; null if it is given. */
export function refuseRow(row: PermissionRow, on: Conversation, ask: Ask): RefusedDecision | null {
  const verdict = may(ask, row, { conversation: on });
  return verdict.allowed ? null : reject(refusalOf(verdict), [becauseOf(verdict)]);
}

function toReplier(on: Conversation, { by, directory }: Ask, rule: 'replier' | 'replierIfUnassigned'): Happening[] {
  if (by.kind !== 'person' || (rule === 'replierIfUnassigned' && on.assignee.kind !== 'nobody')) return [];
  const to: Assignee = { kind: 'person', person: by.person };
  return isSameAssignee(to, on.assignee) || isBot(directory, by.person)
    ? []
    : [{ type: 'assignment.changed', from: on.assignee, to, reason: 'reply' }];
}

function unassignable(assignee: Assignee, inbox: string, { directory }: Ask): Rejection {
  if (assignee.kind === 'person' && own(directory.people, assignee.person) === undefined) {
    return rejection('person.unknown', { person: assignee.person });
  }
  if (assignee.kind === 'team' && own(directory.teams, assignee.team) === undefined) {
    return rejection('team.unknown', { team: assignee.team });
  }
  return rejection('assignee.cannot-answer', { assignee: assigneeId(assignee), inbox });
}

function assigneeId(assignee: Assignee): string {
  if (assignee.kind === 'person') return assignee.person;
  return assignee.kind === 'team' ? assignee.team : 'nobody';
}
