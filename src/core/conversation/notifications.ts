/**
 * Who is told of a fact, why, and by which media.
 *
 * Shapes: one notification a person and fact, its cause the strongest: mentioned before followed. Its media are those of everything that it
 * is to the person. Nobody is told of their own act, or of what they cannot open. A status alone is no news. A note whose mentions reached
 * nobody tells its author, by every medium.
 * Source: DESIGN "Notifications"; DOMAIN "Notes and mentions"; catalogue H2, H4, H5, H7.
 */
import type { Directory } from '../directory/directory.ts';
import { canAnswer, canOpen } from '../rules/access.ts';
import { own } from '../rules/keys.ts';
import { everyMedium, wants } from '../rules/preferences.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type {
  Actor,
  DeliveryDoubted,
  DeliveryFailed,
  Fact,
  NoteAdded,
  NoteEdited,
  Notification,
  ReplyKeptBack,
  ReplyUnscheduled,
} from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { mostAttempts } from './delivery.ts';
import { type Claim, claimsOf } from './notification-claims.ts';

export function notificationsOf(
  fact: Fact,
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): Notification[] {
  if (fact.type === 'delivery.failed' || fact.type === 'delivery.doubted') return undelivered(fact, on, directory);
  if (fact.type === 'reply.kept-back' || fact.type === 'reply.unscheduled') return notSent(fact, on, directory);
  const told = tell(claimsOf(fact, on, directory, without), fact, on, directory, without);
  if (fact.type === 'note.added' || fact.type === 'note.edited') return [...told, ...notReached(fact, on)];
  if (fact.type !== 'reply.held' && fact.type !== 'reply.reheld') return told;
  return isAnswered(fact.by) ? [] : [notification('reply-held', actorPerson(fact.by) ?? '', fact, on)];
}

function tell(
  claims: readonly Claim[],
  fact: Fact,
  on: Conversation,
  directory: Directory,
  without: ReadonlySet<ProtectionName> | undefined,
): Notification[] {
  const byPerson = new Map<string, Claim[]>();
  for (const claim of claims) {
    for (const person of new Set(claim.people)) byPerson.set(person, [...(byPerson.get(person) ?? []), claim]);
  }
  return [...byPerson].flatMap(([person, theirs]) => {
    if (theirs.some(({ by }) => actorPerson(by) === person) || !mayHear(person, on, directory, without)) return [];
    const preferences = own(directory.people, person)?.notify ?? null;
    const causes = theirs.filter((claim) => wants(preferences, [claim.class]).length > 0);
    const [strongest] = causes;
    if (!strongest) return [];
    const media = wants(
      preferences,
      causes.map((claim) => claim.class),
    );
    return [{ ...notification(strongest.cause, person, { ...fact, by: strongest.by }, on), media }];
  });
}

/** Reading is what it takes; the role is of no account. */
function mayHear(
  person: string,
  on: Conversation,
  directory: Directory,
  without: ReadonlySet<ProtectionName> | undefined,
): boolean {
  if (!protects('any-role-notified', without)) return canAnswer(directory, person, on.inbox);
  return !protects('only-readers-notified', without) || canOpen(directory, person, on);
}

function notification(
  cause: Notification['cause'],
  to: string,
  fact: Fact,
  { id: conversation }: Conversation,
): Notification {
  const { revision, by, at } = fact;
  const thread = 'thread' in fact ? { thread: fact.thread } : {};
  const id = `${to}/${cause}/${conversation}/${revision}`;
  return { id, to, cause, conversation, ...thread, revision, by, at, media: everyMedium };
}

/** Its author is told, or whoever has the conversation now if they cannot open it any more; nobody while it is tried again by itself. */
function undelivered(fact: DeliveryFailed | DeliveryDoubted, on: Conversation, directory: Directory): Notification[] {
  const { onUncertain = 'ask', attempt = 0 } = own(on.deliveries, fact.mail) ?? {};
  const isFailed = fact.type === 'delivery.failed';
  if (!isFailed && onUncertain === 'resend' && attempt < mostAttempts) return [];
  const author = own(on.threads, fact.thread)?.by;
  const { assignee } = on;
  const people = [
    ...(author?.kind === 'person' ? [author.person] : []),
    ...(assignee.kind === 'person' ? [assignee.person] : []),
    ...(assignee.kind === 'team' ? Object.keys(own(directory.teams, assignee.team)?.members ?? {}) : []),
  ];
  const told = people.find((person) => canOpen(directory, person, on));
  return told === undefined ? [] : [notification(isFailed ? 'delivery-failed' : 'delivery-uncertain', told, fact, on)];
}

/** Its author was not there: a reply that waited for its time is held, or came back. */
function notSent(fact: ReplyKeptBack | ReplyUnscheduled, on: Conversation, directory: Directory): Notification[] {
  const author = own(on.threads, fact.thread)?.by;
  if (fact.reason === 'author' || author?.kind !== 'person' || !canOpen(directory, author.person, on)) return [];
  const cause = fact.type === 'reply.kept-back' ? 'reply-held' : 'schedule-cancelled';
  return [notification(cause, author.person, fact, on)];
}

/** Mentioning oneself is no failure to report. */
function notReached(fact: NoteAdded | NoteEdited, on: Conversation): Notification[] {
  const unreached = (fact.unreached ?? []).filter(({ reason }) => reason !== 'self');
  const author = actorPerson(fact.by);
  if (unreached.length === 0 || author === null) return [];
  return [{ ...notification('could-not-notify', author, fact, on), unreached }];
}

/** A session has the answer to its command in front of it; mail and other ways without one do not. */
function isAnswered(by: Actor): boolean {
  return by.kind !== 'person' || by.session !== undefined;
}

function actorPerson(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person : null;
}
