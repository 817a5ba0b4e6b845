/**
 * Merges a conversation into another one: both streams are written together, or neither.
 *
 * Shapes: only within one inbox, because moving is the act that changes who may read; guests stay if they were guests of both. What was merged is
 * neither merged again nor merged into, so there is no circle. The conversation that goes on keeps its customer, subject and assignee; it is
 * as open as the more urgent of both was, and spam stays spam. A forward's child may be merged into what was forwarded, never the other way round.
 * Errors: `merge.itself`, `conversation.unknown`, `conversation.merged`, `merge.other-inbox`, `merge.circle`, and whoever may not merge there.
 * Source: catalogue E9 (merged in opposite directions), E12 (a merge leaked a forbidden conversation); DOMAIN "Forward, move, merge".
 */
import { canBeAssigned, canOpen } from '../../rules/access.ts';
import { type Ask, type Because, type ConversationDecision, reject } from '../../rules/ask.ts';
import { becauseOf, may, refusalOf } from '../../rules/permissions.ts';
import { protects } from '../../rules/protections.ts';
import type { ConversationAbsorbed, MergeConversation, Status } from '../../schema/types.ts';
import { accessLost } from '../access-lost.ts';
import type { Conversation } from '../conversation.ts';
import { accept, type Happening, refuse, stamp } from '../decision.ts';
import { isDescendant } from '../survivor.ts';
import { type CarriedMail, carriedMail } from './carried-mail.ts';
import { type Carried, carriedThreads } from './carried-threads.ts';

export function mergeConversation(command: MergeConversation, on: Conversation, ask: Ask): ConversationDecision {
  const { id, into } = command;
  if (into === on.id) return refuse('state', 'merge', 'merge.itself', { conversation: into });
  const target = ask.peek?.(into) ?? null;
  if (!target) return refuse('state', 'merge', 'conversation.unknown', { conversation: into });
  const refusal = refuseMerge(on, target, ask);
  if (refusal) return refusal;

  const carried = carriedThreads(on, target, target.revision + 1);
  const mail = protects('merge-mail', ask.without)
    ? carriedMail(on, target, carried, ask)
    : { deliveries: [], mails: {} };
  const merged: Happening = {
    type: 'conversation.merged',
    into,
    ...filled('threads', carried.renamed),
    ...filled('mails', mail.mails),
  };
  const decision = accept(command, on, ask, [...unlocked(on), merged], [allowedThere(target, ask)]);
  const facts = stamp(
    target,
    { at: ask.at, by: ask.by, command: id },
    absorption(on, target, { ...carried, ...mail }, ask),
  );
  return { ...decision, also: [{ stream: into, expectedRevision: target.revision, facts }] };
}

function refuseMerge(on: Conversation, target: Conversation, ask: Ask): ConversationDecision | null {
  const verdict = may(ask, 'conversation.merge', { conversation: target });
  const isAgain = !verdict.allowed && verdict.reason === 'state' && !protects('merge-acyclic', ask.without);
  if (!verdict.allowed && !isAgain) return reject(refusalOf(verdict), [becauseOf(verdict)]);
  if (on.inbox !== target.inbox && protects('merge-access', ask.without)) {
    const detail = { conversation: on.id, inbox: on.inbox, into: target.id, other: target.inbox };
    return refuse('state', 'merge', 'merge.other-inbox', detail);
  }
  return ask.peek && isDescendant(target, on.id, ask.peek)
    ? refuse('state', 'merge', 'merge.circle', { conversation: on.id, into: target.id })
    : null;
}

function allowedThere(target: Conversation, ask: Ask): Because {
  return becauseOf(may(ask, 'conversation.merge', { conversation: target }));
}

function unlocked({ lock }: Conversation): Happening[] {
  return lock ? [{ type: 'lock.released', token: lock.token, reason: 'merged' }] : [];
}

/** What happens in the conversation that goes on. */
function absorption(on: Conversation, target: Conversation, carried: Carried & CarriedMail, ask: Ask): Happening[] {
  const { directory } = ask;
  const absorbed = absorbedBy(target, on, carried, ask);
  const guests = asSet(absorbed.guests);
  const followers = { ...target.followers, ...asSet(absorbed.followers) };
  const lost = accessLost({ ...target, guests, followers }, directory).filter(
    ({ type }) => type === 'follower.removed',
  );
  return [absorbed, ...reopened(on, target), ...takenOn(on, target, ask), ...lost];
}

type Absorbed = Extract<Happening, { type: ConversationAbsorbed['type'] }>;

function absorbedBy(
  target: Conversation,
  on: Conversation,
  { threads, renamed, deliveries }: Carried & CarriedMail,
  { directory, without }: Ask,
): Absorbed {
  const guests = protects('merge-access', without)
    ? Object.keys(on.guests).filter((person) => Object.hasOwn(target.guests, person))
    : Object.keys({ ...on.guests, ...target.guests });
  const after = { ...target, guests: asSet(guests) };
  return {
    type: 'conversation.absorbed',
    from: on.id,
    origins: [
      { conversation: on.id, customer: { ...on.customer }, subject: on.subject },
      ...Object.entries(on.origins).map(([conversation, origin]) => ({ conversation, ...origin })),
    ],
    threads,
    renamed,
    deliveries,
    published: on.published.map((id) => renamed[id] ?? id),
    followers: Object.keys(on.followers).filter((person) => canOpen(directory, person, after)),
    guests,
    tags: Object.keys(on.tags),
    children: [...on.children],
    consumed: Object.keys(on.consumed),
  };
}

function reopened({ status: had }: Conversation, { status: from }: Conversation): Happening[] {
  const isUrgent = had === 'active' || (had === 'pending' && from === 'closed');
  if (!isUrgent || (from !== 'closed' && from !== 'pending')) return [];
  const to: Status = 'active';
  return [{ type: 'status.changed', from, to, reason: 'merge' }];
}

/** Whose was the merged one has this one too, if nobody had it. */
function takenOn({ assignee: to }: Conversation, { assignee: from, inbox }: Conversation, ask: Ask): Happening[] {
  if (from.kind !== 'nobody' || to.kind === 'nobody' || !canBeAssigned(ask.directory, to, inbox)) return [];
  return [{ type: 'assignment.changed', from, to, reason: 'merge' }];
}

function filled(key: 'threads' | 'mails', names: Readonly<Record<string, string>>): object {
  return Object.keys(names).length === 0 ? {} : { [key]: names };
}

function asSet(names: readonly string[]): Readonly<Record<string, true>> {
  return Object.fromEntries(names.map((name) => [name, true]));
}
